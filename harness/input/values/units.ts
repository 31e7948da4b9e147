/** Tells a recording's integers in the units of its data again. */
import type { Fraction } from "./decimal.ts";

/** A scale whose inverse has more decimals is told to as many digits as a double holds. */
const DECIMALS_MAX = 30n;
const DIGITS = 15;

/** The decimal text of an integer divided by the scale: exact where that has an end. */
export function unitsOf({ numerator, denominator }: Fraction): (scaled: bigint) => string {
  for (let decimals = 0n; decimals <= DECIMALS_MAX; decimals++) {
    const product = denominator * 10n ** decimals;
    if (product % numerator !== 0n) continue;
    const factor = product / numerator;
    return (scaled) => decimalText(scaled * factor, Number(decimals));
  }
  return (scaled) =>
    String(
      Number(((Number(scaled) * Number(denominator)) / Number(numerator)).toPrecision(DIGITS)),
    );
}

/** The decimal text of a number that was read from one. */
export function decimalOf({ numerator, denominator }: Fraction): string {
  return unitsOf({ numerator: denominator, denominator: 1n })(numerator);
}

/** digits / 10^decimals, without zeros at the end. */
function decimalText(digits: bigint, decimals: number): string {
  const text = String(digits < 0n ? -digits : digits).padStart(decimals + 1, "0");
  const whole = text.slice(0, text.length - decimals);
  const rest = text.slice(text.length - decimals).replace(/0+$/, "");
  return `${digits < 0n ? "-" : ""}${whole}${rest === "" ? "" : `.${rest}`}`;
}

/** 10^decimals, as it is written. */
export function powerText(decimals: number): string {
  return decimals <= 6 ? String(10 ** decimals) : `1e${decimals}`;
}
