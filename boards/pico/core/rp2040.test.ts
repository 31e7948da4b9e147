import { RP2040 } from "rp2040js";
import { beforeEach, expect, test } from "vitest";
import type { Core } from "./core.ts";
import { installCore } from "./rp2040.ts";

const CODE = 0x2000_1000;
const IRQ = 5;
const TIMER_RAW_LOW = 0x4005_4028;
const SIO_DIVIDER = 0xd000_0060;
const USB_RAM = 0x5010_0000;
const ISPR = 0xe000_e200;

let mcu: RP2040;
let core: Core;

beforeEach(() => {
  const clock = { cycle: 0, nextCycle: Number.POSITIVE_INFINITY };
  mcu = new RP2040({ nanos: 0, createAlarm: () => ({ schedule: idle, cancel: idle }) });
  mcu.logger = { debug: idle, info: idle, warn: fail, error: fail };
  mcu.bootrom[3] = CODE | 1;
  core = installCore(mcu, { clock, onTrap: idle });
});

const idle = () => undefined;

function fail(part: string, message: string): never {
  throw new Error(`${part}: ${message}`);
}

/** Executes one instruction with r0 and r1; returns r0. */
function execute(o: number, r0: number, r1: number): number {
  mcu.sramView.setUint16(CODE - 0x2000_0000, o, true);
  core.PC = CODE;
  core.SP = 0x2000_4000;
  core.registers.set([r0, r1]);
  core.step();
  return core.registers[0] ?? 0;
}

test("peripherals drive our core's interrupts", () => {
  mcu.setInterrupt(IRQ, true);
  expect(mcu.readUint32(ISPR)).toBe(1 << IRQ);
  expect(core.readPrivate(0x200)).toBe(1 << IRQ);
});

test("loads and stores reach peripherals, SIO and USB memory, in every width", () => {
  execute(0x6008, 1000, SIO_DIVIDER); // str r0, [r1]
  execute(0x6008, 7, SIO_DIVIDER + 4);
  expect(Math.floor(execute(0x6808, 0, SIO_DIVIDER + 0x10))).toBe(142);
  execute(0x6008, 0x1234_5678, USB_RAM);
  execute(0x7008, 0xff, USB_RAM); // strb
  expect(execute(0x8808, 0, USB_RAM)).toBe(0x56ff); // ldrh
  expect(execute(0x7808, 0, USB_RAM + 3)).toBe(0x12); // ldrb
  expect(execute(0x6808, 1, TIMER_RAW_LOW)).toBe(0);
  expect(core.fault).toBeUndefined();
});

test.each([0x4006_8000, 0x5020_4000 + 0x10_0000, 0x6000_0000, 0xd100_0000])(
  "nothing answers at %d, which is a bus fault",
  (address) => {
    execute(0x6808, 0, address);
    expect(core.fault?.address).toBe(address);
  },
);

test("one step of the RP2040 is one of our core", () => {
  mcu.sramView.setUint16(CODE - 0x2000_0000, 0x2007, true); // movs r0, #7
  mcu.core.PC = CODE;
  mcu.step();
  expect([core.registers[0], core.PC]).toEqual([7, CODE + 2]);
});
