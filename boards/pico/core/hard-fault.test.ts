import { beforeEach, expect, test } from "vitest";
import { type BareCore, bareCore, CODE, DEVICE, IRQ0, isr, STACK } from "./bare-core.suite.ts";

const NVIC_IPR0 = 0x400;
const ICSR = 0xd04;
const SHPR2 = 0xd1c;
const AIRCR = 0xd0c;
const NOP = 0xbf00;
const CPSID = 0xb672;
const SVC = 0xdf00;
const UDF = 0xde00;
const HARD_FAULT = 3;

let bare: BareCore;

beforeEach(() => {
  bare = bareCore();
  bare.returnFromHandlers();
});

test("SVC returns behind itself; masked, it is a HardFault that does so too", () => {
  const { core } = bare;
  bare.program(SVC, CPSID, SVC);
  core.step();
  expect([bare.exception(), bare.word(core.SP + 24)]).toEqual([11, CODE + 2]);
  bare.steps(3);
  expect([bare.exception(), bare.word(core.SP + 24)]).toEqual([HARD_FAULT, CODE + 6]);
  expect(core.fault).toEqual({ kind: "svc", pc: CODE + 4 });
});

test("SVC within a handler of its own priority is a HardFault", () => {
  const { core } = bare;
  core.writePrivate(SHPR2, 0xc000_0000);
  core.writePrivate(NVIC_IPR0, 0xc0);
  bare.enable(0);
  bare.put(isr(IRQ0), SVC);
  bare.program(NOP);
  core.setInterrupt(0, true);
  core.step();
  core.step();
  expect([bare.exception(), core.LR]).toEqual([HARD_FAULT, 0xffff_fff1]);
});

test("a fault within HardFault locks the core up until it is reset", () => {
  const { core, clock } = bare;
  bare.put(isr(HARD_FAULT), UDF);
  bare.program(UDF);
  core.run(1000);
  expect([core.lockedUp, bare.exception()]).toEqual([true, HARD_FAULT]);
  const { cycle } = clock;
  core.run(2000);
  expect(clock.cycle).toBe(cycle);
  core.reset();
  expect([core.lockedUp, core.PC, core.SP, bare.exception()]).toEqual([false, CODE, STACK, 0]);
});

test("a stack that cannot be written to is a HardFault, and on entry to HardFault the end", () => {
  const { core } = bare;
  bare.program(NOP);
  core.SP = 0x6000_1000;
  bare.enable(0);
  core.setInterrupt(0, true);
  core.takeException();
  expect([bare.exception(), core.lockedUp]).toEqual([HARD_FAULT, false]);
  core.reset();
  bare.program(UDF);
  core.SP = 0x6000_1000;
  core.step();
  expect(core.lockedUp).toBe(true);
});

test("a vector without the Thumb bit is a HardFault", () => {
  const { core } = bare;
  bare.rom.setUint32(4 * IRQ0, isr(IRQ0), true);
  bare.program(NOP);
  bare.enable(0);
  core.setInterrupt(0, true);
  core.takeException();
  expect([bare.exception(), core.fault?.kind]).toEqual([HARD_FAULT, "state"]);
});

test("an invalid EXC_RETURN is a HardFault", () => {
  const { core } = bare;
  bare.program(SVC);
  core.step();
  core.LR = 0xffff_fff5;
  core.step();
  expect([bare.exception(), core.fault?.kind]).toEqual([HARD_FAULT, "return"]);
});

test("a reset request needs its key, and stops the core", () => {
  let requests = 0;
  const { core, program } = bareCore({ onResetRequest: () => requests++ });
  program(0x6008, 0x6010, NOP, NOP); // str r0, [r1]; str r0, [r2]
  core.registers.set([0x05fa_0004, DEVICE, 0xe000_e000 + AIRCR]);
  core.run(1000);
  expect([requests, core.PC]).toEqual([1, CODE + 4]);
  core.writePrivate(AIRCR, 4);
  expect(requests).toBe(1);
});

test("without privilege, PRIMASK and the private registers are out of reach", () => {
  const { core } = bare;
  bare.program(CPSID, 0x6808); // ldr r0, [r1]
  core.writeSpecialRegister(20, 1);
  core.registers[1] = 0xe000_e000 + ICSR;
  core.step();
  core.step();
  expect([bare.exception(), core.fault?.kind, core.readSpecialRegister(16)]).toEqual([
    HARD_FAULT,
    "bus",
    0,
  ]);
});
