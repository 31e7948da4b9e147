import { expect, test } from "vitest";
import { oracle } from "./oracle.ts";
import type { Report } from "./payloads.ts";
import { describe } from "./payloads.ts";

const answer = (...readings: (Report | undefined)[]) =>
  describe(oracle({ f: 0 }, readings.length)(readings));
const report = (sensor: number, lo: bigint, hi: bigint): Report => ({ sensor, lo, hi });

test("the answer is what all reports share", () => {
  expect(answer(report(1, 0n, 5n), report(2, 3n, 9n), report(3, -4n, 4n))).toBe("[3, 4]");
});

test("reports that touch share a point", () => {
  expect(answer(report(1, 0n, 3n), report(2, 3n, 9n))).toBe("[3, 3]");
});

test("reports that do not meet, or that cover nothing, share none", () => {
  expect(answer(report(1, 0n, 3n), report(2, 4n, 9n))).toBe("none");
  expect(answer(report(1, 1n, 0n))).toBe("none");
});

test("a silent source shares no point", () => {
  expect(answer(report(1, 0n, 3n), undefined)).toBe("none");
});

test("one identity claimed twice is refused before all else", () => {
  expect(answer(report(7, 0n, 3n), undefined, report(7, 5n, 9n))).toBe("refused: duplicate sensor");
});

test("no bound is rounded", () => {
  const top = 2n ** 63n - 1n;
  expect(answer(report(1, -(2n ** 63n), top - 1n), report(2, top - 2n, top))).toBe(
    `[${top - 2n}, ${top - 1n}]`,
  );
});
