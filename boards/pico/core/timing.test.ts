import { expect, test } from "vitest";
import { bareCore, CODE, DEVICE } from "./bare-core.suite.ts";

const NOP = 0xbf00;
const DATA = 0x2000_2000;
const ROM = 0x40;
const SIO = 0xd000_0000;
const BX_R1 = 0x4708;

/** Cortex-M0+ TRM table 3-1, RP2040's multiplier and single-cycle I/O, and its APB bridge (datasheet 2.1.4). */
test.each([
  ["adds", [0x1840], 1],
  ["muls", [0x4348], 1],
  ["lsls by a register", [0x4088], 1],
  ["mov to the PC", [0x468f], 2],
  ["ldr", [0x6808], 2],
  ["ldrb with an index", [0x5c88], 2],
  ["str", [0x6008], 2],
  ["ldr of a literal", [0x4800], 2],
  ["ldr from ROM", [0x6808], 2, ROM],
  ["ldr from single-cycle I/O", [0x6808], 1, SIO],
  ["str to single-cycle I/O", [0x6008], 1, SIO],
  ["ldr through the APB bridge", [0x6808], 4, DEVICE],
  ["str through the APB bridge", [0x6008], 5, DEVICE],
  ["push of three", [0xb511], 4],
  ["push of lr", [0xb500], 2],
  ["pop of two", [0xbc0c], 3],
  ["pop of two and the PC", [0xbd04], 5],
  ["ldm of three", [0xc91c], 4],
  ["stm of three", [0xc11c], 4],
  ["b", [0xe000], 2],
  ["bne taken", [0xd100], 2],
  ["beq not taken", [0xd000], 1],
  ["bl", [0xf000, 0xf800], 3],
  ["bx", [BX_R1], 2, CODE + 0x101],
  ["blx", [0x4788], 2, CODE + 0x101],
  ["mrs", [0xf3ef, 0x8010], 3],
  ["msr", [0xf380, 0x8810], 3],
  ["dsb", [0xf3bf, 0x8f4f], 3],
  ["dmb", [0xf3bf, 0x8f5f], 3],
  ["isb", [0xf3bf, 0x8f6f], 3],
  ["cpsid", [0xb672], 1],
  ["cpsie", [0xb662], 1],
  ["add of a high register", [0x4440], 1],
  ["nop", [NOP], 1],
  ["sev", [0xbf40], 1],
  ["wfi", [0xbf30], 2],
] as const)("%s takes its cycles", (_, halfwords, cycles, r1: number = DATA) => {
  const { core, clock, program, putWord } = bareCore({
    bus: { read: () => 0, write: () => true },
  });
  program(...halfwords);
  core.registers[1] = r1;
  core.SP = DATA + 0x100;
  for (let word = 0; word < 4; word++) putWord(DATA + 0x100 + 4 * word, CODE + 0x201);
  core.xPSR = 0;
  core.step();
  expect(clock.cycle).toBe(cycles);
});

test("an interrupt takes 15 cycles to its handler, 13 back, and 6 on to the next", () => {
  const { core, clock, program, put, rom } = bareCore();
  rom.setUint32(0x40, 0x2000_0801, true);
  rom.setUint32(0x44, 0x2000_0801, true);
  put(0x2000_0800, 0x4770); // bx lr
  program(NOP);
  core.writePrivate(0x100, 3);
  core.setInterrupt(0, true);
  core.takeException();
  expect(clock.cycle).toBe(15);
  core.setInterrupt(0, false);
  core.setInterrupt(1, true);
  core.step();
  expect(clock.cycle).toBe(15 + 6);
  core.setInterrupt(1, false);
  core.step();
  expect(clock.cycle).toBe(15 + 6 + 13);
});

test("a peripheral sees the cycle its access is done in", () => {
  const { core, device, program } = bareCore();
  program(NOP, NOP, 0x6808, NOP, 0x6008);
  core.registers[1] = DEVICE;
  core.run(13);
  expect(device.accesses.map(({ cycle }) => cycle)).toEqual([6, 12]);
});

test("what a peripheral schedules during an access ends the run there", () => {
  const clock = { cycle: 0, nextCycle: Number.POSITIVE_INFINITY };
  const { core, device, program } = bareCore({ clock });
  device.onAccess = () => {
    clock.nextCycle = clock.cycle + 3;
  };
  program(0x6808, ...Array.from({ length: 100 }, () => NOP));
  core.registers[1] = DEVICE;
  core.run(1000);
  expect([clock.cycle, core.PC]).toEqual([7, CODE + 8]);
});

test("a run ends at its limit however it is sliced", () => {
  const whole = bareCore();
  const sliced = bareCore();
  const loop = [0x3001, 0x6008, 0x6808, 0xb403, 0xbc03, 0xe7f9]; // adds, str, ldr, push, pop, b
  for (const { core, program } of [whole, sliced]) {
    program(...loop);
    core.registers[1] = DATA;
  }
  whole.core.run(10_000);
  while (sliced.clock.cycle < 10_000) sliced.core.run(sliced.clock.cycle + 7);
  while (whole.clock.cycle < sliced.clock.cycle) whole.core.step();
  expect(sliced.clock.cycle).toBe(whole.clock.cycle);
  expect([...sliced.core.registers]).toEqual([...whole.core.registers]);
});

test.each([
  [1, 2],
  [2, 2],
  [3, 4],
  [1_000_000, 1_000_000],
  [1_000_001, 1_000_002],
])(
  "a branch to itself that runs to cycle %i ends at %i, as each branch of 2 cycles would",
  (limit, end) => {
    const { core, clock, program } = bareCore();
    program(0xe7fe);
    core.run(limit);
    expect([clock.cycle, core.PC]).toEqual([end, CODE]);
  },
);
