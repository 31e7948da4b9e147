import { expect, test } from "vitest";
import { Comparison } from "./comparison.ts";
import type { SlotLine } from "./record.ts";

const line = (cycle: number, more: Partial<SlotLine> = {}): SlotLine => ({
  t: "slot",
  cycle,
  readings: ["0a"],
  vote: "unanimous",
  value: "0b",
  verdict: "pass",
  ...more,
});
const run = (...lines: readonly SlotLine[]) => ({
  remembered: lines.length,
  slot: (at: number) => lines[at],
});

test("two runs that say the same are the same as far as both go", () => {
  const comparison = new Comparison(run(line(0), line(1)), run(line(0)));

  expect(comparison.first()).toBeUndefined();
  expect(comparison.compared).toBe(1);
});

test("the first slot that differs is told, with what differs in it", () => {
  const silent = line(1, { vote: "majority", ballots: { bravo: null } });
  const others = [
    [line(1, { value: "0c" }), "voted: 0c here, 0b there"],
    [line(1, { readings: ["0d"] }), 'inputs: ["0d"] here, ["0a"] there'],
    [line(1, { value: null, vote: "none" }), "voted: nothing here, 0b there"],
    [silent, "vote: majority here, unanimous there"],
  ] as const;

  for (const [other, words] of others) {
    const comparison = new Comparison(run(line(0), other), run(line(0), line(1)));
    expect(comparison.first()).toEqual({ slot: 1, words });
  }
  const wrong = line(1, { vote: "majority", ballots: { bravo: "0e" } });
  expect(new Comparison(run(line(0), silent), run(line(0), wrong)).first()).toEqual({
    slot: 1,
    words: "bravo: silent here, 0e there",
  });
});
