import { beforeEach, expect, test } from "vitest";
import { type BareCore, bareCore, CODE } from "./bare-core.suite.ts";

const NVIC_ICPR = 0x280;
const SCR = 0xd10;
const NOP = 0xbf00;
const WFI = 0xbf30;
const WFE = 0xbf20;
const SEV = 0xbf40;
const CPSID = 0xb672;

let bare: BareCore;

beforeEach(() => {
  bare = bareCore();
  bare.returnFromHandlers();
});

test("WFI does not sleep when its interrupt came between CPSID and WFI", () => {
  const { core } = bare;
  bare.program(CPSID, NOP, WFI, NOP);
  bare.enable(0);
  bare.steps(2);
  core.setInterrupt(0, true);
  core.step();
  expect([core.waiting, core.PC, bare.exception()]).toEqual([false, CODE + 6, 0]);
});

test("a masked interrupt ends WFI and is not taken", () => {
  const { core } = bare;
  bare.program(CPSID, WFI, NOP, NOP);
  bare.enable(0);
  core.run(100);
  expect([core.waiting, core.PC]).toEqual([true, CODE + 4]);
  core.setInterrupt(0, true);
  expect(core.waiting).toBe(false);
  core.step();
  expect([core.PC, bare.exception()]).toEqual([CODE + 6, 0]);
});

test("an interrupt that is not enabled does not end WFI", () => {
  const { core } = bare;
  bare.program(WFI);
  core.run(100);
  core.setInterrupt(0, true);
  expect(core.waiting).toBe(true);
  bare.enable(0);
  expect(core.waiting).toBe(false);
});

test("time does not pass in a sleeping core by itself", () => {
  const { core, clock } = bare;
  bare.program(WFI);
  core.run(100);
  expect(clock.cycle).toBe(2);
  core.run(1000);
  expect(clock.cycle).toBe(2);
});

test("WFE takes a registered event and then sleeps until the next", () => {
  const { core } = bare;
  bare.program(SEV, WFE, WFE, NOP);
  bare.steps(2);
  expect([core.waiting, core.PC]).toEqual([false, CODE + 4]);
  core.step();
  expect(core.waiting).toBe(true);
  bare.enable(0);
  core.setInterrupt(0, true);
  expect(core.waiting).toBe(false);
});

test("with SEVONPEND an interrupt that is not enabled ends WFE", () => {
  const { core } = bare;
  bare.program(WFE);
  core.step();
  core.setInterrupt(0, true);
  expect(core.waiting).toBe(true);
  core.setInterrupt(0, false);
  core.writePrivate(NVIC_ICPR, 1);
  core.writePrivate(SCR, 1 << 4);
  core.setInterrupt(0, true);
  expect(core.waiting).toBe(false);
});

test("with SLEEPONEXIT the return to Thread mode sleeps", () => {
  const { core } = bare;
  bare.program(NOP);
  bare.enable(0);
  core.writePrivate(SCR, 1 << 1);
  core.setInterrupt(0, true);
  core.takeException();
  core.setInterrupt(0, false);
  core.step();
  expect([core.waiting, core.PC]).toEqual([true, CODE]);
});
