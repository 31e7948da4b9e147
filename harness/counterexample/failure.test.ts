import { expect, test } from "vitest";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import type { ObservedSlot } from "./crash.ts";
import { FirstFailures, failuresIn } from "./failure.ts";

const RIGHT = Uint8Array.of(1);
const WRONG = Uint8Array.of(2);

const good: SlotRecord = {
  t: "slot",
  cycle: 4,
  readings: [],
  vote: "majority",
  value: RIGHT,
  verdict: "pass",
};
const overdue = { ...good, verdict: "fail", overdue: ["alpha"] } as const;
const dissent = {
  ...good,
  ballots: { bravo: WRONG },
  verdict: "dissent",
  dissent: "bravo",
} as const;
const silence = { ...good, ballots: { bravo: null }, silence: "bravo" } as const;

test.each([
  ["a good one not at all", good, undefined],
  ["one with a wrong vote by that", { ...overdue, value: WRONG, expected: RIGHT }, "wrong-vote"],
  ["one with a lane overdue by that, though its vote is right", overdue, "overdue"],
  ["one without a vote by that", { ...good, value: null, verdict: "fail" }, "no-vote"],
  ["one in dissent by a miscompare", dissent, "miscompare"],
  ["one in which a lane is silent by that, though it passes", silence, "silence"],
  [
    "one in which a lane is silent because it has crashed by that",
    { ...silence, crashed: { lane: "bravo", why: "the lane crashed: boom" } },
    "crash",
  ],
  ["one outside with a silent lane not at all", { ...silence, outside: "2 lanes" }, undefined],
] as const)("a slot fails: %s", (_, record: ObservedSlot, kind) => {
  expect(failuresIn(record)[0]?.kind).toBe(kind);
});

test("of a run the gravest comes first, whenever it came", () => {
  const failures = new FirstFailures();
  for (const record of [silence, dissent, overdue]) failures.add(record);
  expect(failures.all().map(({ kind }) => kind)).toEqual(["overdue", "miscompare", "silence"]);
});
