import { expect, test } from "vitest";
import type { Rule } from "../../runtime/fault/plan.ts";
import { defaultRig } from "../../runtime/rig/rig.ts";
import { eventsOf, type FaultEvent, type RunCase, rulesOf, sizeOf, withSlots } from "./run-case.ts";

const rig = defaultRig({ name: "sensor_poll_v3" }, ["ts", "c", "rust"], "sim");
const kill: Rule = { kind: "kill", lane: ["bravo"] };
const drop: Rule = { kind: "drop", link: ["alpha"] };

function caseWith(events: readonly FaultEvent[], cycles = 10): RunCase {
  const slots = Array.from({ length: cycles }, (_, cycle) => [`0${cycle}`, null]);
  return { rig, faultSeed: 1, events, slots };
}

test("each window of a rule is an event of its own, as far as the run reaches", () => {
  const rules: Rule[] = [
    {
      ...drop,
      window: [
        [2, 4],
        [8, 30],
        [20, 30],
      ],
    },
    kill,
  ];
  expect(eventsOf(rules, 10)).toEqual([
    { rule: drop, window: [2, 4] },
    { rule: drop, window: [8, 10] },
    { rule: kill, window: [0, 10] },
  ]);
});

test("events of one rule go back into one rule, and windows that touch become one", () => {
  const windows = [
    [8, 9],
    [2, 4],
    [4, 5],
  ] as const;
  const events = windows.map((window) => ({ rule: drop, window }));
  expect(rulesOf(events)).toEqual([
    {
      ...drop,
      window: [
        [2, 5],
        [8, 9],
      ],
    },
  ]);
  expect(sizeOf(caseWith(events))).toEqual({ events: 2, inputs: 10, cycles: 10 });
});

test("what befalls two lanes is two events", () => {
  const both: Rule = { kind: "drop", link: ["alpha", "bravo"] };
  expect(sizeOf(caseWith([{ rule: both, window: [2, 4] }])).events).toBe(2);
});

test("with a slot goes what befell in it, and what comes later comes earlier", () => {
  const runCase = caseWith([
    { rule: drop, window: [3, 4] },
    { rule: drop, window: [7, 8] },
  ]);
  const { events, slots } = withSlots(runCase, [1, 2, 7, 9]);
  expect(events).toEqual([{ rule: drop, window: [2, 3] }]);
  expect(slots.map(([said]) => said)).toEqual(["01", "02", "07", "09"]);
});

test("a window shrinks with its slots, and a lane that was killed in a slot that is gone is killed in the next", () => {
  const { events } = withSlots(caseWith([{ rule: kill, window: [3, 10] }]), [0, 5, 6]);
  expect(events).toEqual([{ rule: kill, window: [1, 3] }]);
});

test("the slots up to a failure are all that is left of a run", () => {
  const { events, slots } = withSlots(caseWith([{ rule: kill, window: [1, 10] }]), [0, 1, 2]);
  expect(slots).toHaveLength(3);
  expect(events).toEqual([{ rule: kill, window: [1, 3] }]);
});
