import { expect, test } from "vitest";
import { bareCore, CODE, DEVICE } from "./bare-core.suite.ts";

const FLASH = 0x1000_0000;
const UNMAPPED = 0x6000_0000;
const NOP = 0xbf00;
const LDR = 0x6808; // ldr r0, [r1]
const STR = 0x6008; // str r0, [r1]
const LDRH = 0x8808; // ldrh r0, [r1]
const LDM = 0xc90c; // ldm r1!, {r2, r3}
const STM = 0xc10c; // stm r1!, {r2, r3}
const PUSH = 0xb403; // push {r0, r1}
const POP = 0xbc03; // pop {r0, r1}

test.each([
  ["a load from nowhere", LDR, UNMAPPED, "bus"],
  ["a store to nowhere", STR, UNMAPPED, "bus"],
  ["a store to a view of flash that is not cached", STR, FLASH + 0x0300_0000, "bus"],
  ["a word off its alignment", LDR, 0x2000_2002, "unaligned"],
  ["a stored word off its alignment", STR, 0x2000_2002, "unaligned"],
  ["a halfword off its alignment", LDRH, 0x2000_2001, "unaligned"],
  ["a word behind SRAM", LDR, 0x2004_2000, "bus"],
  ["a halfword of a private register", LDRH, 0xe000_e100, "bus"],
] as const)("%s faults, and leaves the register as it was", (_, o, address, kind) => {
  const { core, program } = bareCore();
  program(o);
  core.registers.set([77, address]);
  core.step();
  expect(core.fault).toEqual({ kind, pc: CODE, address });
  expect(core.registers[0]).toBe(77);
  expect(core.readSpecialRegister(5)).toBe(3);
});

test.each([
  ["ROM", 0x100],
  ["the cached view of flash", FLASH + 0x40],
])("a store to %s changes nothing and does not fault", (_, address) => {
  const { core, program, flash, rom } = bareCore();
  program(STR);
  flash.setUint32(0x40, 0x1234_5678, true);
  const before = rom.getUint32(0x100, true);
  core.registers.set([77, address]);
  core.step();
  expect(core.fault).toBeUndefined();
  expect([flash.getUint32(0x40, true), rom.getUint32(0x100, true)]).toEqual([0x1234_5678, before]);
});

test("an ldm that faults half way changes nothing", () => {
  const { core, program } = bareCore();
  program(LDM);
  core.registers.set([0, 0x2004_1ffc, 2, 3]);
  core.step();
  expect(core.fault).toEqual({ kind: "bus", pc: CODE, address: 0x2004_2000 });
  expect([...core.registers.subarray(1, 4)]).toEqual([0x2004_1ffc, 2, 3]);
});

test("an stm that faults half way keeps its base", () => {
  const { core, program } = bareCore();
  program(STM);
  core.registers.set([0, 0x2004_1ffc, 2, 3]);
  core.step();
  expect(core.fault).toEqual({ kind: "bus", pc: CODE, address: 0x2004_2000 });
  expect(core.registers[1]).toBe(0x2004_1ffc);
});

test.each([PUSH, POP])("a stack that is out of memory faults (%d)", (o) => {
  const { core, program } = bareCore();
  program(o);
  core.SP = UNMAPPED;
  core.step();
  expect(core.lockedUp).toBe(true);
  expect(core.fault?.kind).toBe("bus");
});

test("flash repeats in its window and in all four views", () => {
  const { core, program, flash } = bareCore();
  flash.setUint32(0x40, 0x1234_5678, true);
  for (const address of [FLASH, FLASH + 0x10000, FLASH + 0x0100_0000, FLASH + 0x0320_0000]) {
    program(LDR);
    core.registers.set([0, address + 0x40]);
    core.step();
    expect(core.registers[0]).toBe(0x1234_5678);
  }
});

test("code runs from flash until XIP is off, in the middle of a loop too", () => {
  const { core, flash } = bareCore();
  flash.setUint16(0, NOP, true);
  flash.setUint16(2, 0xe7fd, true); // b to the start
  core.PC = FLASH;
  core.run(100);
  expect(core.fault).toBeUndefined();
  core.xipOn = false;
  const at = core.PC;
  core.step();
  expect(core.fault).toEqual({ kind: "bus", pc: at, address: at });
});

test("a peripheral that turns XIP off under the running code faults its next fetch", () => {
  const { core, device, flash } = bareCore();
  device.onAccess = () => {
    core.xipOn = false;
  };
  for (const [index, o] of [LDR, NOP, NOP].entries()) flash.setUint16(2 * index, o, true);
  core.registers[1] = DEVICE;
  core.PC = FLASH;
  core.run(10);
  expect(core.fault).toEqual({ kind: "bus", pc: FLASH + 2, address: FLASH + 2 });
});

test("a literal and a table in flash can be read with XIP on only", () => {
  const { core, flash } = bareCore();
  flash.setUint16(0, 0x4800, true); // ldr r0, [pc, #0]
  flash.setUint32(4, 0xcafe, true);
  core.PC = FLASH;
  core.step();
  expect(core.registers[0]).toBe(0xcafe);
  core.xipOn = false;
  const { core: other, program } = bareCore();
  program(LDR);
  other.xipOn = false;
  other.registers[1] = FLASH;
  other.step();
  expect(other.fault?.address).toBe(FLASH);
});

test.each([
  ["an undefined instruction", [0xde00], "undefined"],
  ["an undefined 32-bit instruction", [0xf000, 0x8000], "undefined"],
  ["a first half that no instruction has", [0xe800, 0], "undefined"],
  ["an empty register list", [0xb400], "undefined"],
  ["BKPT without a debugger", [0xbe00], "breakpoint"],
] as const)("%s is a HardFault at itself", (_, halfwords, kind) => {
  const { core, program } = bareCore();
  program(...halfwords);
  core.step();
  expect(core.fault).toEqual({ kind, pc: CODE });
});

test("a branch to an even address is a HardFault there, with the Thumb bit clear in the frame", () => {
  const { core, program, word } = bareCore();
  program(0x4708); // bx r1
  core.registers[1] = CODE + 0x100;
  core.step();
  expect(core.fault).toEqual({ kind: "state", pc: CODE + 0x100 });
  expect([word(core.SP + 24), word(core.SP + 28) & (1 << 24)]).toEqual([CODE + 0x100, 0]);
});

test("BKPT in ROM is a trap, which may let time pass, and execution goes on behind it", () => {
  const clock = { cycle: 0, nextCycle: Number.POSITIVE_INFINITY };
  const codes: number[] = [];
  const { core, rom } = bareCore({
    clock,
    onTrap: (code) => {
      codes.push(code);
      clock.cycle += 1000;
    },
  });
  for (const [index, o] of [0xbe52, NOP, NOP].entries()) rom.setUint16(0x100 + 2 * index, o, true);
  core.PC = 0x100;
  core.run(1002);
  expect([codes, core.PC, clock.cycle]).toEqual([[0x52], 0x104, 1002]);
});

test("a debugger's BKPT leaves the PC behind it", () => {
  const { core, program } = bareCore({ onBreak: () => true });
  program(0xbe00, NOP);
  core.step();
  expect([core.PC - core.breakRewind, core.fault]).toEqual([CODE, undefined]);
});
