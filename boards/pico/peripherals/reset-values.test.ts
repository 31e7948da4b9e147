import { expect, test } from "vitest";
import { NorFlash } from "../flash-memory/nor-flash.ts";
import { Pico } from "../pico.ts";

function powered() {
  const flash = new NorFlash({ uniqueId: new Uint8Array(8) });
  const pico = new Pico({ flash, seed: 1, onSent: () => undefined });
  pico.powerOn();
  const { chip } = pico;
  if (chip === undefined) throw new Error("the board has no power");
  // All subsystems out of reset: one that is held reads as zeros.
  chip.mcu.writeUint32(0x4000_c000, 0);
  return chip;
}

const PADS = Array.from({ length: 30 }, (_, pin): [string, number, number] => [
  `the pad of GPIO ${pin}`,
  0x4001_c004 + 4 * pin,
  0x56,
]);

test.each<[string, number, number]>([
  ...PADS.slice(0, 2),
  ...PADS.slice(-1),
  ["the pad of SWCLK", 0x4001_c07c, 0xda],
  ["the pad of the flash's SD0", 0x4002_0008, 0x52],
  ["the pad of the flash's select line", 0x4002_0018, 0x5a],
  ["CLK_REF_DIV", 0x4000_8034, 0x100],
  ["CLK_SYS_DIV", 0x4000_8040, 0x100],
  ["CLK_ADC_DIV", 0x4000_8064, 0x100],
  ["FC0_MAX_KHZ", 0x4000_8088, 0x1ff_ffff],
  ["FC0_STATUS", 0x4000_8098, 0],
  ["WAKE_EN1", 0x4000_80a4, 0x7fff],
  ["PROC1_INTE0", 0x4001_4130, 0],
  ["DBGFORCE", 0x4000_4014, 0x66],
  ["DIV_CSR", 0xd000_0078, 1],
  ["DIV_UDIVISOR", 0xd000_0064, 0],
  ["the timer's DBGPAUSE", 0x4005_402c, 7],
  ["the timer's PAUSE", 0x4005_4030, 0],
  ["the ring oscillator's PHASE", 0x4006_0014, 8],
])("%s resets to its value in the vendor's headers", (_, address, value) => {
  expect(powered().mcu.readUint32(address) >>> 0).toBe(value);
});

test("MPU_TYPE tells of eight regions", () => {
  expect(powered().core.readPrivate(0xd90)).toBe(0x800);
});

test("a register that does nothing keeps what is written, through the set and clear aliases too", () => {
  const { mcu } = powered();
  mcu.writeUint32(0x4000_4014, 0x100);
  mcu.writeUint32(0x4000_6014, 0x3);
  mcu.writeUint32(0x4000_7014, 0x1);
  expect(mcu.readUint32(0x4000_4014)).toBe(0x102);
});

test("pads that are put into reset come out of it as they were at power-on", () => {
  const { mcu } = powered();
  mcu.writeUint32(0x4001_c004, 0);
  mcu.writeUint32(0x4000_c000, 1 << 8);
  mcu.writeUint32(0x4000_c000, 0);
  expect(mcu.readUint32(0x4001_c004)).toBe(0x56);
});

test("the divider divides as before", () => {
  const { mcu } = powered();
  mcu.writeUint32(0xd000_0060, 17);
  mcu.writeUint32(0xd000_0064, 5);
  expect([mcu.readUint32(0xd000_0070) | 0, mcu.readUint32(0xd000_0074)]).toEqual([3, 2]);
});
