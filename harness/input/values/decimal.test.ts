import fc from "fast-check";
import { expect, test } from "vitest";
import { fractionOfFloat, parseDecimal, roundedProduct } from "./decimal.ts";

const K = 120;

interface Written {
  readonly negative: boolean;
  readonly digits: string;
  readonly decimals: number;
  readonly exponent: number;
}

const written = fc
  .record({
    negative: fc.boolean(),
    digits: fc.stringMatching(/^\d{1,30}$/),
    decimals: fc.nat(30),
    exponent: fc.integer({ min: -40, max: 40 }),
  })
  .map((one) => ({ ...one, decimals: Math.min(one.decimals, one.digits.length) }));

function text({ negative, digits, decimals, exponent }: Written): string {
  const point = digits.length - decimals;
  const sign = negative ? "-" : "";
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}E${exponent}`;
}

/** The value times 10^K as an integer. */
function fixedPoint({ negative, digits, decimals, exponent }: Written): bigint {
  const magnitude = BigInt(digits) * 10n ** BigInt(K + exponent - decimals);
  return negative ? -magnitude : magnitude;
}

/** Rounds on paper: writes the product out and looks at the first digit after the point. */
function roundedOnPaper(value: Written, scale: Written): bigint {
  const product = fixedPoint(value) * fixedPoint(scale);
  const digits = String(product < 0n ? -product : product).padStart(2 * K + 1, "0");
  const whole = BigInt(digits.slice(0, -2 * K));
  const magnitude = (digits.at(-2 * K) ?? "0") >= "5" ? whole + 1n : whole;
  return product < 0n ? -magnitude : magnitude;
}

function scaledText(value: string, scale: string): bigint {
  const [left, right] = [parseDecimal(value), parseDecimal(scale)];
  if (left === undefined || right === undefined) throw new Error(`${value} or ${scale} not read`);
  return roundedProduct(left, right);
}

test("scaling decimal text equals rounding the product on paper", () => {
  fc.assert(
    fc.property(written, written, (value, scale) => {
      expect(scaledText(text(value), text(scale))).toBe(roundedOnPaper(value, scale));
    }),
    { seed: 20, numRuns: 2000 },
  );
});

test.each([
  ["1.83E+01", "10", 183n],
  ["0.5", "1", 1n],
  ["-0.5", "1", -1n],
  ["0.49999999999999999999", "1", 0n],
  // As floats these would come out one too low: 1.005 * 100 is 100.49999999999999.
  ["1.005", "100", 101n],
  ["9007199254740993", "1", 9007199254740993n],
  [".5", "2", 1n],
  ["+7.", "1e3", 7000n],
  ["-0", "1", 0n],
])("%s at scale %s is %s", (value, scale, integer) => {
  expect(scaledText(value, scale)).toBe(integer);
});

test.each([
  "",
  ".",
  "-",
  "e5",
  "NaN",
  "Infinity",
  "-inf",
  "1,5",
  "0x10",
  "1 2",
  "1e9999",
  "٣",
  "1_0",
])("%j is not a decimal number", (bad) => {
  expect(parseDecimal(bad)).toBeUndefined();
});

test("text of thousands of digits is refused rather than computed with", () => {
  expect(parseDecimal("9".repeat(5000))).toBeUndefined();
});

test("a float counts as the binary value it holds", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (float) => {
      const fraction = fractionOfFloat(float);
      if (fraction === undefined) throw new Error("finite floats are read");
      // Undo it with division by powers of two alone, which loses nothing.
      let back = Number(fraction.numerator);
      for (let rest = fraction.denominator; rest > 1n; rest /= 2n) back /= 2;
      expect(back).toBe(float === 0 ? 0 : float);
    }),
    { seed: 21, numRuns: 500 },
  );
});

test("a float32 of 0.1 is scaled as what it holds, not as 0.1", () => {
  const held = fractionOfFloat(Math.fround(0.1));
  if (held === undefined) throw new Error("0.1 is read");
  const scale = { numerator: 10n ** 12n, denominator: 1n };
  expect(roundedProduct(held, scale)).toBe(100000001490n);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  "%s has no fraction",
  (float) => {
    expect(fractionOfFloat(float)).toBeUndefined();
  },
);
