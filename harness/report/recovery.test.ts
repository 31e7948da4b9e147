import { expect, test } from "vitest";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { Recovery } from "./recovery.ts";

function slot(vote: SlotRecord["vote"], mode?: "duplex"): SlotRecord {
  const common = { t: "slot", cycle: 0, readings: [], value: null, verdict: "pass" } as const;
  return { ...common, vote, ...(mode === undefined ? {} : { mode }) };
}

const WHOLE = slot("unanimous");
const PART = slot("majority", "duplex");

function after(bound: number, ...slots: readonly (readonly [SlotRecord, boolean])[]): Recovery {
  const recovery = new Recovery(bound);
  for (const [record, isFaulted] of slots) recovery.addSlot(record, isFaulted);
  return recovery;
}

test("the slots are counted from the last fault to the first vote of all three", () => {
  const { result } = after(
    9,
    [WHOLE, false],
    [PART, true],
    [PART, false],
    [PART, false],
    [WHOLE, false],
  );
  expect(result).toMatchObject({ slots_after_last_fault: 3, whole_after: 2 });
});

test("a later fault begins the count anew", () => {
  const { result } = after(9, [PART, true], [WHOLE, false], [PART, true], [PART, false]);
  expect(result).toMatchObject({ slots_after_last_fault: 1, whole_after: null });
});

test("one that is not back is overdue once the bound is over, and not before", () => {
  expect(after(2, [PART, true], [PART, false], [PART, false]).isOverdue).toBe(false);
  expect(after(2, [PART, true], [PART, false], [PART, false], [PART, false]).isOverdue).toBe(true);
  expect(after(2, [WHOLE, false], [PART, false], [PART, false], [PART, false]).isOverdue).toBe(
    false,
  );
});

test("losses are added up, and voted slots among them are told apart", () => {
  const recovery = new Recovery(9);
  recovery.addLoss({ t: "loss", cycle: 9, from: 4, until: 8, voted: 6 });
  recovery.addLoss({ t: "loss", cycle: 20, from: 18, until: 19, voted: 18 });
  expect(recovery.result.losses).toEqual({ declared: 2, slots: 5, voted: 2 });
});
