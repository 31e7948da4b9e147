import { beforeEach, expect, test } from "vitest";
import { type BareCore, bareCore, CODE, DEVICE, IRQ0, isr, STACK } from "./bare-core.suite.ts";

const NVIC_ISPR = 0x200;
const NVIC_ICPR = 0x280;
const NVIC_IPR0 = 0x400;
const ICSR = 0xd04;
const NOP = 0xbf00;
const CPSID = 0xb672;
const CPSIE = 0xb662;
const BX_LR = 0x4770;
const SVC = 0xdf00;

let bare: BareCore;

beforeEach(() => {
  bare = bareCore();
  bare.returnFromHandlers();
});

test("an exception stacks eight words, aligned to eight bytes, and its return restores them", () => {
  const { core, word } = bare;
  bare.program(NOP, NOP);
  core.registers.set([1, 2, 3, 4]);
  core.registers[12] = 12;
  core.SP = STACK - 4;
  core.LR = 0x14;
  core.xPSR = 0xf000_0000;
  bare.enable(3);
  core.setInterrupt(3, true);
  core.takeException();
  expect(core.SP).toBe(STACK - 40);
  const frame = Array.from({ length: 8 }, (_, index) => word(core.SP + 4 * index));
  expect(frame).toEqual([1, 2, 3, 4, 12, 0x14, CODE, 0xf100_0200]);
  expect([core.PC, core.LR, bare.exception()]).toEqual([isr(19), 0xffff_fff9, 19]);
  core.registers.fill(0, 0, 4);
  core.xPSR = 0;
  core.setInterrupt(3, false);
  core.step();
  expect([...core.registers.subarray(0, 4), core.SP, core.LR, core.PC]).toEqual([
    1,
    2,
    3,
    4,
    STACK - 4,
    0x14,
    CODE,
  ]);
  expect(core.xPSR).toBe(0xf100_0000);
});

test("the process stack takes the frame in Thread mode and the main stack serves the handler", () => {
  const { core } = bare;
  bare.program(NOP);
  core.writeSpecialRegister(9, 0x2000_3000);
  core.writeSpecialRegister(20, 2);
  bare.enable(0);
  core.setInterrupt(0, true);
  core.takeException();
  expect([core.SP, core.LR]).toEqual([STACK, 0xffff_fffd]);
  expect([core.readSpecialRegister(9), core.readSpecialRegister(20)]).toEqual([0x2000_2fe0, 0]);
  core.setInterrupt(0, false);
  core.step();
  expect([core.SP, core.readSpecialRegister(8), core.readSpecialRegister(20)]).toEqual([
    0x2000_3000,
    STACK,
    2,
  ]);
});

test("of two pending interrupts the one with the lower priority number goes first, then the lower number", () => {
  const { core } = bare;
  core.writePrivate(NVIC_IPR0, 0x40_00_40_80);
  bare.enable(0, 1, 2, 3);
  core.writePrivate(NVIC_ISPR, 0b1011);
  const order: number[] = [];
  bare.program(NOP);
  core.takeException();
  for (; bare.exception() !== 0; core.step()) order.push(bare.exception() - IRQ0);
  expect(order).toEqual([1, 3, 0]);
});

test("only a higher priority preempts a handler", () => {
  const { core } = bare;
  core.writePrivate(NVIC_IPR0, 0x80_40_40);
  bare.enable(0, 1, 2);
  bare.put(isr(IRQ0), NOP, NOP, BX_LR);
  bare.program(NOP);
  core.setInterrupt(0, true);
  core.step();
  core.setInterrupt(1, true);
  core.setInterrupt(2, true);
  expect(core.exceptionReady).toBe(false);
  core.writePrivate(NVIC_IPR0, 0x00_40_40);
  expect(core.takeException()).toBe(true);
  expect([bare.exception(), core.LR]).toEqual([18, 0xffff_fff1]);
});

test("a pending interrupt is taken at a handler's return without unstacking", () => {
  const { core } = bare;
  bare.program(NOP);
  bare.enable(0, 1);
  core.setInterrupt(0, true);
  core.takeException();
  const { SP } = core;
  core.setInterrupt(0, false);
  core.setInterrupt(1, true);
  core.step();
  expect([bare.exception(), core.SP, core.PC, core.LR]).toEqual([17, SP, isr(17), 0xffff_fff9]);
});

test("a line that stays high pends its interrupt again when the handler is left", () => {
  const { core } = bare;
  bare.program(NOP);
  bare.enable(5);
  core.setInterrupt(5, true);
  core.takeException();
  expect(core.readPrivate(NVIC_ISPR)).toBe(0);
  core.step();
  expect([bare.exception(), core.PC]).toEqual([21, isr(21)]);
});

test("a line that falls leaves its interrupt pending, and clearing it is vain while the line is high", () => {
  const { core } = bare;
  core.setInterrupt(5, true);
  core.writePrivate(NVIC_ICPR, 1 << 5);
  expect(core.readPrivate(NVIC_ISPR)).toBe(1 << 5);
  core.setInterrupt(5, false);
  expect(core.readPrivate(NVIC_ISPR)).toBe(1 << 5);
  core.writePrivate(NVIC_ICPR, 1 << 5);
  expect(core.readPrivate(NVIC_ISPR)).toBe(0);
});

test("PRIMASK holds interrupts back and CPSIE lets them in before the next instruction", () => {
  const { core } = bare;
  bare.program(CPSID, NOP, CPSIE, NOP);
  bare.enable(0);
  core.step();
  core.setInterrupt(0, true);
  core.step();
  expect([core.PC, bare.exception()]).toEqual([CODE + 4, 0]);
  core.step();
  expect([core.PC, core.exceptionReady]).toEqual([CODE + 6, true]);
  core.takeException();
  expect(bare.word(core.SP + 24)).toBe(CODE + 6);
});

test("a store that raises an interrupt is followed by its handler at once", () => {
  const { core } = bare;
  bare.device.onAccess = () => core.setInterrupt(0, true);
  bare.program(0x6008, NOP); // str r0, [r1]
  core.registers[1] = DEVICE;
  bare.enable(0);
  bare.put(isr(IRQ0), NOP, NOP);
  core.run(bare.clock.cycle + 20);
  expect(bare.exception()).toBe(IRQ0);
  expect(bare.word(core.SP + 24)).toBe(CODE + 2);
});

test("ICSR tells what is handled, what pends first, and pends PendSV", () => {
  const { core } = bare;
  bare.program(SVC);
  core.step();
  core.writePrivate(ICSR, 1 << 28);
  expect(core.readPrivate(ICSR)).toBe((1 << 28) | (14 << 12) | 11);
  core.writePrivate(ICSR, 1 << 27);
  expect(core.readPrivate(ICSR)).toBe(11);
});

test("an interrupt routed to the NMI is taken whatever masks it", () => {
  const { core } = bare;
  bare.program(CPSID, NOP);
  core.step();
  core.interruptNMIMask = 1 << 7;
  core.setInterrupt(7, true);
  core.step();
  expect(bare.word(core.SP + 24)).toBe(CODE + 2);
});
