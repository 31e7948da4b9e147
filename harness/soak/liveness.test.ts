import { expect, test } from "vitest";
import { parsePlan } from "../../runtime/fault/plan.ts";
import type { RunResult } from "../report/result.ts";
import { healed, livenessOf } from "./liveness.ts";

function healedFrom(slot: number, ...faults: readonly object[]) {
  const plan = parsePlan({ faults }, 7);
  if ("refused" in plan) throw new Error(plan.refused);
  return healed(plan.ok, slot).rules.map(({ kind, window, label }) => ({ kind, window, label }));
}

test("from the second phase on no fault is at work, whatever its window says", () => {
  expect(
    healedFrom(
      100,
      { kind: "drop", link: "alpha" },
      {
        kind: "delay",
        link: "alpha",
        delay_ms: 5,
        window: [
          [10, 20],
          [90, 300],
          [200, 300],
        ],
      },
      { kind: "stall", link: "bravo", window: [100, 120] },
    ),
  ).toEqual([
    { kind: "drop", window: [[0, 100]] },
    {
      kind: "delay",
      window: [
        [10, 20],
        [90, 100],
      ],
    },
  ]);
});

test("a lane that a plan has killed for good begins again; one that was restarted does not", () => {
  expect(
    healedFrom(
      100,
      { kind: "kill", lane: "alpha", window: [10, 11] },
      { kind: "kill", lane: "bravo", window: [20, 21] },
      { kind: "restart", lane: "alpha", window: [30, 31] },
    ).at(-1),
  ).toEqual({ kind: "restart", window: [[100, 101]], label: "healed" });
});

function livenessIn(more: object) {
  const result = {
    recovery: { bound: 100, whole_after: null },
    faults: { planned: { drop: {} } },
    lanes: { alpha: { standing: "voting", crash: null } },
    dissent: { slots: 0 },
    held_up: { slots: 0 },
    ...more,
  };
  return livenessOf({ isOverdue: true }, result as unknown as RunResult)?.kind;
}

test("a triad that is not unanimous within the bound fails, unless a lane or the host has another reason", () => {
  expect(livenessIn({})).toBe("not-back");
  expect(livenessIn({ recovery: { bound: 100, whole_after: 3 } })).toBe("back");
  expect(livenessIn({ faults: { planned: {} } })).toBeUndefined();
  const latched = { alpha: { standing: "latched", crash: null } };
  expect(livenessIn({ lanes: latched })).toBe("open");
  expect(livenessIn({ dissent: { slots: 1 } })).toBe("open");
  expect(livenessIn({ held_up: { slots: 1 } })).toBe("open");
});
