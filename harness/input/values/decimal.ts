/** Exact numbers: decimal text and floats as fractions, and their product rounded to an integer once. */

/** A rational number; the denominator is above 0. It need not be in lowest terms. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Longer text is not a measurement, and would only cost time. */
const TEXT_SIZE_MAX = 400;
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads decimal text such as -12, .5 or 1.83E+01. Undefined for anything else: NaN, 1,5, 0x10, blanks. */
export function parseDecimal(text: string): Fraction | undefined {
  const match = text.length <= TEXT_SIZE_MAX ? DECIMAL.exec(text) : null;
  if (match === null) return undefined;
  const [, sign, whole = "", decimals = "", exponent = "0"] = match;
  const digits = whole + decimals;
  if (digits === "") return undefined;
  const magnitude = BigInt(digits);
  const numerator = sign === "-" ? -magnitude : magnitude;
  const power = Number(exponent) - decimals.length;
  return power < 0
    ? { numerator, denominator: 10n ** BigInt(-power) }
    : { numerator: numerator * 10n ** BigInt(power), denominator: 1n };
}

/** The binary value of a float itself, not its shortest decimal. Undefined for NaN and the infinities. */
export function fractionOfFloat(float: number): Fraction | undefined {
  if (!Number.isFinite(float)) return undefined;
  let numerator = float;
  let denominator = 1n;
  // Doubling is exact, and a float that is not an integer is far from overflow: at most 1074 rounds.
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  return { numerator: BigInt(numerator), denominator };
}

/** value * scale, rounded to the nearest integer, halves away from zero. */
export function roundedProduct(value: Fraction, scale: Fraction): bigint {
  const numerator = value.numerator * scale.numerator;
  const denominator = value.denominator * scale.denominator;
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}
