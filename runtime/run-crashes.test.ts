/** Lanes that die by themselves, and a host that stalls: regressions of what a review found. */
import { expect, test } from "vitest";
import { start } from "../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../systems/sensor_poll_v3/system.ts";
import { bootProgram } from "./lane/boot.ts";
import { programOf } from "./lane/program.ts";
import { simRun } from "./testing/sim-run.ts";

const CRASH_AT_STEP = 5;

/** A lane with a bug: its sixth step throws. */
const crashing = bootProgram(
  programOf(
    { system: system.name, lane: "ts" },
    system.payloads,
    (config: Parameters<typeof start>[0], sources: number) => {
      const step = start(config, sources);
      let steps = 0;
      return (readings: Parameters<typeof step>[0]) => {
        if (steps++ === CRASH_AT_STEP) throw new Error("a bug of the lane's");
        return step(readings);
      };
    },
  ),
);

test("a lane that throws has died, and is voted around", async () => {
  const { verdict, lives, reports } = await simRun(system, start, {
    cycles: 20,
    boots: { 1: crashing },
  });
  expect(verdict).toBe("pass");
  expect(lives.at(-1)).toMatchObject({
    cycle: CRASH_AT_STEP,
    lane: "bravo",
    state: "down",
    why: expect.stringMatching(
      /^the lane crashed: a bug of the lane's \(\S+\.ts:\d+\)$/,
    ) as unknown,
  });
  expect(reports[1]).toMatchObject({ deaths: 1, silent: 1, standing: "out" });
});

test("two lanes that die by themselves do not count as injected faults: the slot fails", async () => {
  const { slots } = await simRun(system, start, {
    cycles: 20,
    boots: { 1: crashing, 2: crashing },
  });
  expect(slots[CRASH_AT_STEP]).toMatchObject({ vote: "none", verdict: "fail" });
  expect(slots.every(({ outside }) => outside === undefined)).toBe(true);
});

test("a silence that no planned fault allows has its lane's name, and is not dissent", async () => {
  const { slots } = await simRun(system, start, { cycles: 20, boots: { 1: crashing } });
  expect(slots[CRASH_AT_STEP]).toMatchObject({ silence: "bravo", verdict: "pass" });
  expect(slots[CRASH_AT_STEP - 1]).not.toHaveProperty("silence");
});

test("slots and injections outside the hypothesis are tagged", async () => {
  const faults = [{ kind: "drop", link: ["alpha", "bravo"], direction: "up", window: [3, 4] }];
  const observed = await simRun(system, start, { cycles: 6, faults });
  expect(observed.slots.map(({ outside }) => outside !== undefined)).toEqual([
    false,
    false,
    false,
    true,
    false,
    false,
  ]);
  expect(observed.faults.length).toBeGreaterThan(0);
  expect(observed.faults.every(({ outside }) => outside)).toBe(true);
});
