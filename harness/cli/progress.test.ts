/** How far long work has come: what is done of how much, at which rate, and what is left. */
import { expect, test } from "vitest";
import { textOf } from "../view/line.ts";
import { caseLine } from "./conformance-progress.ts";
import { pairLine } from "./interop-progress.ts";

test("a matrix of pairs tells pair, slots, rate and time left", () => {
  const pair = { sender: "ts", receiver: "c", slots: 50, slotsMax: 100, nth: 2, count: 3 };
  expect(textOf(pairLine(pair, 15_000))).toBe(
    " ts to c  pair 2 of 3, 50 of 100 slots, 10 slots/s, 15 s left",
  );
});

test("the conformance list tells case and time left, once a case is done", () => {
  const one = { id: "R9", term: "duplex miscompare", nth: 3, count: 4 };
  expect(textOf(caseLine(one, 20_000))).toBe(" R9  3 of 4, 20 s left: duplex miscompare");
  expect(textOf(caseLine({ ...one, nth: 1 }, 20_000))).toBe(" R9  1 of 4: duplex miscompare");
});
