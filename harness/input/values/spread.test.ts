import { expect, test } from "vitest";
import { faultyOf, scaleFor, spreadOf } from "./spread.ts";

test.each([
  [2, 0],
  [3, 1],
  [4, 1],
  [6, 1],
  [7, 2],
  [16, 5],
])("of %i sensors %i are taken to be faulty at most", (sensors, f) => {
  expect(faultyOf(sensors)).toBe(f);
});

test("a tolerance is half the narrowest span of all but f sensors, wide enough for 95 of 100 slots", () => {
  const rows = Array.from({ length: 100 }, (_, slot) => [0n, BigInt(slot + 1) * 10n, 5000n]);
  const spread = spreadOf({ rows, decimals: 1 }, 1);
  expect(spread).toEqual({
    slots: 100,
    slotsWithEnough: 100,
    isAnySilent: false,
    decimals: 0,
    halfWidth: 475n,
  });
  expect(scaleFor(spread, 1)).toEqual({ decimals: 0, tolerance: 48n });
});

test("a slot in which too few sensors say something tells nothing", () => {
  const rows = [
    [10n, undefined, undefined],
    [10n, undefined, 14n],
  ];
  expect(spreadOf({ rows, decimals: 0 }, 1)).toMatchObject({
    slots: 2,
    slotsWithEnough: 1,
    isAnySilent: true,
    halfWidth: 2n,
  });
});

test("measurements keep their decimals, and floats get as many as a tolerance needs", () => {
  const measured = spreadOf({ rows: [[18_300_000n, 18_700_000n]], decimals: 6 }, 0);
  expect(scaleFor(measured, 6)).toEqual({ decimals: 1, tolerance: 2n });
  const floats = spreadOf({ rows: [[123_456_789_013n, 123_456_890_114n]], decimals: 12 }, 0);
  expect(scaleFor(floats, 12)).toEqual({ decimals: 10, tolerance: 510n });
});

test("sensors that agree are given a tolerance of one step", () => {
  const spread = spreadOf({ rows: [[20n, 20n]], decimals: 0 }, 0);
  expect(scaleFor(spread, 0)).toEqual({ decimals: 0, tolerance: 1n });
});
