/** What a cell of a CSV file holds: a number, a time, a word for a missing value, or any other text. */
import type { Refused } from "../../../runtime/contract/system.ts";
import { quoted } from "../../../runtime/quoted.ts";
import { isNumber, type NumberFormat, otherFormat, plainNumber } from "../csv-format/numbers.ts";
import { isTime } from "../csv-format/times.ts";
import { type Fraction, parseDecimal } from "../values/decimal.ts";
import { quickScaler, type Scaling, scaled } from "../values/scaling.ts";

export type CellKind = "empty" | "number" | "time" | "text";

/** What programs write for a value that is missing, in lower case. */
const MISSING_WORDS: ReadonlySet<string> = new Set([
  "",
  "na",
  "n/a",
  "#n/a",
  "#n/a n/a",
  "#na",
  "<na>",
  "nan",
  "-nan",
  "1.#qnan",
  "-1.#qnan",
  "1.#ind",
  "-1.#ind",
  "null",
  "none",
]);
const MISSING_WORD_SIZE_MAX = 8;

export function isMissingWord(text: string): boolean {
  return text.length <= MISSING_WORD_SIZE_MAX && MISSING_WORDS.has(text.toLowerCase());
}

/** `isMissing` knows the words that the description states; those that programs write are empty in any case. */
export function cellKind(text: string, isMissing: (text: string) => boolean): CellKind {
  if (isMissingWord(text) || isMissing(text)) return "empty";
  if (isTime(text)) return "time";
  return isNumber(text) ? "number" : "text";
}

/** `refuse`, `silent`, or words and numbers that stand for a missing value beside those that programs write. */
export type Missing = "refuse" | "silent" | readonly string[];

/** The scaled integer in a cell, undefined for a missing value, or what is wrong with the cell. */
export type ReadCell = (text: string) => number | bigint | undefined | Refused;

export interface CellFormat {
  readonly missing: Missing;
  readonly scaling: Scaling;
  readonly numbers: NumberFormat;
}

export function cellReader(format: CellFormat): ReadCell {
  const { missing, numbers } = format;
  const words = new Set(typeof missing === "string" ? [] : missing);
  const integerOf = integerReader(format);
  return (text) => {
    const plain = plainNumber(text, numbers);
    const integer = plain === undefined ? "not a number" : integerOf(plain);
    if (integer === "overflow") return { refused: `${quoted(text)} ${OVERFLOW}` };
    if (integer !== "not a number") return integer;
    const isMissing = missing !== "refuse" && (isMissingWord(text) || words.has(text));
    return isMissing ? undefined : { refused: whyNoNumber(text, numbers) };
  };
}

type ReadInteger = (plain: string) => number | bigint | undefined | "overflow" | "not a number";

/** Undefined for a number that stands for a missing value: it is compared before it is scaled. */
function integerReader({ missing, scaling }: CellFormat): ReadInteger {
  const stated = typeof missing === "string" ? [] : missing;
  const sentinels = stated.flatMap((word) => parseDecimal(word) ?? []);
  const quick = quickScaler(scaling);
  return (plain) => {
    const integer = quick(plain);
    if (integer !== undefined && sentinels.length === 0) return integer;
    const value = parseDecimal(plain);
    if (value === undefined) return "not a number";
    if (sentinels.some((one) => isSame(one, value))) return undefined;
    return integer ?? scaled(value, scaling) ?? "overflow";
  };
}

const OVERFLOW =
  "with its tolerance overflows a signed 64-bit integer after scaling; lower the scale";

function whyNoNumber(text: string, numbers: NumberFormat): string {
  if (text === "") return "is empty; fill it, or set missing: silent";
  if (isMissingWord(text)) return `${quoted(text)} stands for a missing value; set missing: silent`;
  if (isTime(text)) return `${quoted(text)} is a time, not a number; select the sensors`;
  if (isNumber(text)) return otherFormat(text, numbers);
  const [, number] = WITH_UNIT.exec(text) ?? [];
  if (number !== undefined && isNumber(number)) {
    return `${quoted(text)} is a number with its unit; write ${number} alone in each cell, and the unit in the header`;
  }
  const fix = "fix the cell, list the word in missing, or select other sensors";
  return `${quoted(text)} is not a finite decimal number; ${fix}`;
}

/** 20.5 C, 3.3V, 80 %. */
const WITH_UNIT = /^([+-]?\d[\d.,]*)\s*[^\d\s.,:+-][^\d\s,:]{0,7}$/u;

function isSame(left: Fraction, right: Fraction): boolean {
  return left.numerator * right.denominator === right.numerator * left.denominator;
}
