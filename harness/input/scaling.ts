/** How a recording's values become the 64-bit integers that sensors report. */
import { type Fraction, roundedProduct } from "./decimal.ts";

const I64_MIN = -(2n ** 63n);
const I64_MAX = 2n ** 63n - 1n;

export interface Scaling {
  /** Integers are round(value * scale), halves away from zero. */
  readonly scale: Fraction;
  /** Half the width of the interval each sensor claims, already scaled. */
  readonly tolerance: bigint;
}

/** The scaled integer; undefined where it, or its interval of +-tolerance, leaves the signed 64-bit range. */
export function scaled(value: Fraction, { scale, tolerance }: Scaling): bigint | undefined {
  const integer = roundedProduct(value, scale);
  return integer - tolerance < I64_MIN || integer + tolerance > I64_MAX ? undefined : integer;
}

/** What is wrong with a tolerance under this scale, or the scaled tolerance. */
export function scaledTolerance(tolerance: Fraction, scale: Fraction): bigint | string {
  const integer = roundedProduct(tolerance, scale);
  if (integer > I64_MAX) return "overflows a signed 64-bit integer after scaling; lower the scale";
  if (integer === 0n && tolerance.numerator > 0n) {
    return "rounds to 0 after scaling; raise the scale, or write 0 if points are meant";
  }
  return integer;
}
