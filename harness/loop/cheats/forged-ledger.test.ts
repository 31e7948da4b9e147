import { describe, expect, test } from "vitest";
import { readChain } from "../ledger/chain.ts";
import { chainOf, LOOP } from "../ledger/loop.suite.ts";
import type { LedgerRecord } from "../ledger/records.ts";
import { outOfPlace } from "../state/out-of-place.ts";
import { BEFORE, stateOf, step } from "../state/state.ts";
import { ACCEPTED_ANEW, forgedLedgers, textOf } from "./ledger-forgeries.ts";

const CASES = 1400;
const whole = chainOf(LOOP);
/** What stands in each commit's message: the head it was made behind. */
const madeBehind = new Map(
  whole.records.flatMap((one) => commitIn(one).map((commit) => [commit, one.prev])),
);

function commitIn(record: LedgerRecord): readonly string[] {
  return record.kind === "designed" || record.kind === "attempted" ? [record.commit] : [];
}

/** As `loop verify` finds them, but for verdicts that are made again. */
function problemsOf(records: readonly LedgerRecord[]): readonly string[] {
  let state = BEFORE;
  return records.flatMap((record) => {
    const found = [
      ...outOfPlace(state, record),
      ...commitIn(record).filter((commit) => madeBehind.get(commit) !== record.prev),
    ];
    state = step(state, record);
    return found;
  });
}

describe("a forged ledger", () => {
  const forged = forgedLedgers(whole, CASES, 1).map((one) => ({
    ...one,
    read: readChain(one.text),
  }));

  test("is refused, or has lost its end, or does not fit the commits, of 1,400", () => {
    const believed = forged.filter(({ text, read }) => {
      if ("refused" in read || text === textOf(whole.records)) return false;
      const isPrefix = whole.records[read.records.length - 1]?.hash === read.head;
      const isEmpty = read.records.length === 0;
      return !isPrefix && !isEmpty && problemsOf(read.records).length === 0;
    });
    // Behind the last commit nothing but the verdicts themselves can tell: `loop verify` makes them again.
    expect(new Set(believed.map(({ what }) => what))).toEqual(new Set([ACCEPTED_ANEW]));
  });

  test("never says DONE where something was cut off", () => {
    const cut = forged.filter(({ what }) => what.startsWith("cut off"));
    expect(cut.length).toBeGreaterThan(100);
    for (const { read } of cut) {
      const phase = "refused" in read ? "refused" : stateOf(read.records).phase;
      expect(phase).not.toBe("DONE");
    }
  });

  test("is told apart by its first wrong line", () => {
    const refused = forged.filter(({ read }) => "refused" in read);
    expect(refused.length).toBeGreaterThan(CASES / 3);
    for (const { read } of refused) {
      expect("refused" in read ? read.refused : "").toMatch(/^line \d+: /);
    }
  });
});
