import { expect, test } from "vitest";
import { parseDecimal } from "./decimal.ts";
import { unitsOf } from "./units.ts";

test.each([
  ["1", 12n, "12"],
  ["10", 183n, "18.3"],
  ["10", -5n, "-0.5"],
  ["10", 180n, "18"],
  ["1e9", -153229n, "-0.000153229"],
  ["0.5", 3n, "6"],
  ["0.25", -1n, "-4"],
  ["8", 1n, "0.125"],
  ["1000", 0n, "0"],
  ["3", 1n, "0.333333333333333"],
  ["10", 2n ** 63n - 1n, "922337203685477580.7"],
])("at scale %s the integer %s is %s", (scale, scaled, text) => {
  const fraction = parseDecimal(scale);
  if (fraction === undefined) throw new Error("not a scale");
  expect(unitsOf(fraction)(scaled)).toBe(text);
});
