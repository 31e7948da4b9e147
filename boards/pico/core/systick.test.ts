import { expect, test } from "vitest";
import { type BareCore, bareCore } from "./bare-core.suite.ts";

const CSR = 0x010;
const RVR = 0x014;
const CVR = 0x018;
const NOP = 0xbf00;
const WFI = 0xbf30;
const [ENABLE, INTERRUPT, PROCESSOR_CLOCK, COUNTED] = [1, 2, 4, 1 << 16];

function started(reload: number, control: number): BareCore {
  const bare = bareCore();
  bare.core.writePrivate(RVR, reload);
  bare.core.writePrivate(CVR, 0);
  bare.core.writePrivate(CSR, control);
  return bare;
}

test("it counts reload + 1 cycles from zero to zero", () => {
  const { core, clock } = started(9, ENABLE | PROCESSOR_CLOCK);
  const counts = Array.from({ length: 12 }, (_, cycle) => {
    clock.cycle = cycle;
    return core.readPrivate(CVR);
  });
  expect(counts).toEqual([0, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 9]);
});

test("COUNTFLAG is set at zero and cleared by being read", () => {
  const { core, clock } = started(9, ENABLE | PROCESSOR_CLOCK);
  clock.cycle = 9;
  expect(core.readPrivate(CSR)).toBe(ENABLE | PROCESSOR_CLOCK);
  clock.cycle = 10;
  expect(core.readPrivate(CSR)).toBe(ENABLE | PROCESSOR_CLOCK | COUNTED);
  expect(core.readPrivate(CSR)).toBe(ENABLE | PROCESSOR_CLOCK);
});

test("its exception comes at the cycle of zero, in running code", () => {
  const { core, clock, put, program, rom } = started(99, ENABLE | INTERRUPT | PROCESSOR_CLOCK);
  rom.setUint32(4 * 15, 0x2000_0801, true);
  put(0x2000_0800, NOP);
  program(...Array.from({ length: 200 }, () => NOP));
  core.run(115);
  expect([clock.cycle, core.PC, core.readSpecialRegister(5)]).toEqual([115, 0x2000_0800, 15]);
});

test("it wakes a sleeping core, which tells when it will", () => {
  const { core, clock, program } = started(99, ENABLE | INTERRUPT | PROCESSOR_CLOCK);
  program(WFI, NOP);
  core.run(1000);
  expect([core.waiting, core.nextCycle]).toEqual([true, 100]);
  clock.cycle = 100;
  core.step();
  expect([core.waiting, core.nextCycle]).toEqual([false, 200]);
});

test("its other clock ticks once a microsecond", () => {
  const { core, clock } = started(9, ENABLE);
  clock.cycle = 125;
  expect(core.readPrivate(CVR)).toBe(9);
  clock.cycle = 250;
  expect(core.readPrivate(CVR)).toBe(8);
});

test("disabled, it stands still and goes on from there", () => {
  const { core, clock } = started(9, ENABLE | PROCESSOR_CLOCK);
  clock.cycle = 4;
  core.writePrivate(CSR, PROCESSOR_CLOCK);
  clock.cycle = 1000;
  expect([core.readPrivate(CVR), core.nextCycle]).toEqual([6, Number.POSITIVE_INFINITY]);
  core.writePrivate(CSR, ENABLE | PROCESSOR_CLOCK);
  clock.cycle = 1006;
  expect(core.readPrivate(CVR)).toBe(0);
});

test("a reload value of zero stops it at zero", () => {
  const { core, clock } = started(9, ENABLE | PROCESSOR_CLOCK);
  core.writePrivate(RVR, 0);
  clock.cycle = 10;
  expect(core.readPrivate(CSR) & COUNTED).toBe(COUNTED);
  clock.cycle = 100;
  expect([core.readPrivate(CVR), core.readPrivate(CSR) & COUNTED]).toEqual([0, 0]);
});
