import { expect, test } from "vitest";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { info, outcome, split, wrong } from "../view/watched.suite.ts";

/** More reasons than a run has room for. */
const MANY = 100;

function openSlots(): readonly SlotRecord[] {
  return Array.from({ length: MANY }, (_, at) => ({ ...split(at), why: `reason ${at}` }));
}

function whyOf(records: readonly SlotRecord[]): readonly string[] {
  return outcome(info(), records).result.why;
}

test("a slot that failed is told first, however many reasons came before it", () => {
  const told = whyOf([...openSlots(), wrong(MANY)]);
  expect(told[0]).toBe(`slot ${MANY}: the voted output is not the oracle's`);
  expect(told.at(-1)).toBe(`and ${MANY - 4} more slots without a pass`);
});

test("a reason that slots were inconclusive for is told first once a slot failed for it", () => {
  const failed: SlotRecord = { ...wrong(MANY), why: "reason 9" };
  expect(whyOf([...openSlots(), failed])[0]).toBe("2 slots, first in slot 9: reason 9");
});

test("of more failures than there is room for the first are told, and all counted", () => {
  const failed = openSlots().map((slot): SlotRecord => ({ ...slot, verdict: "fail" }));
  const told = [0, 1, 2, 3, 4].map((at) => `slot ${at}: reason ${at}`);
  expect(whyOf(failed).slice(0, 6)).toEqual([...told, `and ${MANY - 5} more slots without a pass`]);
});
