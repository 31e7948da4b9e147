import { expect, test } from "vitest";
import { aCase, aRun } from "./counterexample.suite.ts";
import { parseCounterexample } from "./counterexample.ts";
import { planOf } from "./run-plan.ts";

function refusalOf(change: object): string {
  const parsed = parseCounterexample({ ...aRun, ...change });
  if ("refused" in parsed) return parsed.refused;
  if (parsed.ok.kind !== "run") throw new Error("this is not a run");
  const plan = planOf(parsed.ok, ".");
  return "refused" in plan ? plan.refused : "";
}

test("a counterexample of either kind goes to a file and comes back as it was", () => {
  for (const one of [aRun, aCase]) {
    expect(parseCounterexample(JSON.parse(JSON.stringify(one)))).toEqual({ ok: one });
  }
});

test.each([
  ["another schema", { schema: "tripod.counterexample.v9" }, /^schema: /],
  ["another kind", { kind: "walk" }, /^kind: /],
  ["a rung without a replay", { rung: "board" }, /^rung: /],
  ["no slots", { slots: [] }, /^slots: /],
  [
    "a reading that is not hex",
    { slots: [["xyz", null]] },
    /^slots\[0\]\[0\]: expected lower-case hex/,
  ],
  ["a missing reading", { slots: [[null, null], [null]] }, /^slots\.1: expected 2 readings/],
  [
    "a rig without lanes",
    { rig: { ...(aRun.rig as object), lanes: [] } },
    /^rig\.lanes: expected at least 3 entries, found an empty list/,
  ],
  ["an unknown fault", { faults: { faults: [{ kind: "lye" }] } }, /^faults: faults\[0\]\.kind/],
  [
    "a fault past the end",
    { faults: { faults: [{ kind: "drop", link: "alpha", window: [3, 4] }] } },
    /^faults: .*cycle 3/,
  ],
  [
    "a fault on an unknown lane",
    { faults: { faults: [{ kind: "drop", link: "zulu" }] } },
    /^faults: .*"zulu"/,
  ],
  ["a negative seed", { seed: -1 }, /^seed: /],
  [
    "a failure of an unknown lane",
    { failure: { ...aRun.failure, lane: "zulu" } },
    /^failure\.lane: unknown lane "zulu" \(expected alpha, bravo, charlie\)/,
  ],
] as const)("%s is refused, and where it stands is said", (_, change, says) => {
  expect(refusalOf(change)).toMatch(says);
});

test("data nested without end is refused, and not followed", () => {
  const deep = JSON.parse(`${"[".repeat(20_000)}${"]".repeat(20_000)}`) as unknown;
  expect(refusalOf({ rig: deep })).toBe("nested too deeply");
});
