import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDecimal } from "./decimal.ts";
import { quickScaler, scaled } from "./scaling.ts";

const digits = fc.stringMatching(/^[+-]?\d{0,9}(\.\d{0,9})?$/);
const scales = fc.constantFrom("1", "10", "0.5", "1e6", "1e9", "0.001", "2.54", "1e15", "1e16");

test("where the quick way tells, it tells what the exact one does", () => {
  let told = 0;
  const agrees = fc.property(digits, scales, (text, scale) => {
    const value = parseDecimal(text);
    const scaling = {
      scale: parseDecimal(scale) ?? { numerator: 1n, denominator: 1n },
      tolerance: 1n,
    };
    const quick = quickScaler(scaling)(text);
    if (quick === undefined) return;
    told++;
    expect(value).toBeDefined();
    if (value !== undefined) expect(BigInt(quick)).toBe(scaled(value, scaling));
  });
  fc.assert(agrees, { seed: 12, numRuns: 5000 });
  expect(told).toBeGreaterThan(2000);
});

test.each([
  ["0.5", "1", 1],
  ["-0.5", "1", -1],
  ["-0.49", "1", -0],
  ["2.5", "0.1", 0],
  [".05", "10", 1],
  ["900719925474099.1", "1", undefined],
  ["123456789012345", "1000", undefined],
  ["1e3", "1", undefined],
  ["", "1", undefined],
  ["-", "1", undefined],
  ["1.2.3", "1", undefined],
])("%s at scale %s is quickly %s", (text, scale, integer) => {
  const scaling = {
    scale: parseDecimal(scale) ?? { numerator: 1n, denominator: 1n },
    tolerance: 0n,
  };
  expect(quickScaler(scaling)(text)).toBe(integer);
});
