/** How a CSV file writes its numbers: which mark begins the decimals, and which parts the thousands. */
import type { Refused } from "../../../runtime/contract/system.ts";
import { quoted } from "../../../runtime/quoted.ts";

export const DECIMALS = [".", ","] as const;
export const THOUSANDS = [".", ",", " ", "'"] as const;

export interface NumberFormat {
  /** Undefined where no number told: then 1.234 is refused, for it may be 1234. */
  readonly decimal: (typeof DECIMALS)[number] | undefined;
  readonly thousands: (typeof THOUSANDS)[number] | undefined;
}

/** What the description states of it. */
export type StatedFormat = Partial<NumberFormat>;

interface Reading extends NumberFormat {
  readonly decimal: (typeof DECIMALS)[number];
  readonly accepts: RegExp;
}

const DECIMAL_OF = { ".": "\\.", ",": "," } as const;
const THOUSANDS_OF = { ".": "\\.", ",": ",", " ": "[ \\u00a0\\u202f]", "'": "['\\u2019]" } as const;

/** The ways to read a number, the simplest first. */
const READINGS: readonly Reading[] = [undefined, ...THOUSANDS].flatMap((thousands) =>
  DECIMALS.filter((decimal) => decimal !== thousands).map((decimal) => ({
    decimal,
    thousands,
    accepts: pattern(decimal, thousands),
  })),
);
const MARKED = /[^\d+-]/;
/** 1.234 or 1,234: a number with three decimals, or over a thousand. */
const TWO_WAYS = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

function pattern(decimal: "." | ",", thousands: NumberFormat["thousands"]): RegExp {
  const d = DECIMAL_OF[decimal];
  const plain = `(?:\\d+(?:${d}\\d*)?|${d}\\d+)`;
  const t = thousands === undefined ? undefined : THOUSANDS_OF[thousands];
  const grouped = t === undefined ? "" : `[1-9]\\d{0,2}(?:${t}\\d{3})+(?:${d}\\d*)?|`;
  return new RegExp(`^[+-]?(?:${grouped}${plain})(?:[eE][+-]?\\d{1,3})?$`);
}

/** Whether it is a number in any format. */
export function isNumber(text: string): boolean {
  return READINGS.some(({ accepts }) => accepts.test(text));
}

/**
 * The one format that fits all these numbers, or what has to be stated. With commas between the cells a point is taken to
 * begin decimals.
 */
export function numberFormatOf(
  numbers: Iterable<string>,
  stated: StatedFormat,
  delimiter: string,
): { readonly ok: NumberFormat } | Refused {
  let left = READINGS.filter((reading) => agrees(reading, stated));
  let twoWays: string | undefined;
  let before = "";
  for (const text of numbers) {
    const fits = left.filter(({ accepts }) => accepts.test(text));
    if (fits.length === 0) return { refused: contradiction(before, text, stated) };
    left = fits;
    if (TWO_WAYS.test(text)) twoWays ??= text;
    if (MARKED.test(text)) before ||= text;
  }
  const [first] = left;
  if (first === undefined) return { refused: "decimal and thousands: must not be the same mark" };
  const isOpen = left.some(({ decimal }) => decimal !== first.decimal);
  if (!isOpen) return { ok: { decimal: first.decimal, thousands: first.thousands } };
  if (delimiter === "," && twoWays?.includes(",") !== true) {
    return { ok: { decimal: ".", thousands: first.thousands } };
  }
  if (twoWays === undefined) return { ok: { decimal: undefined, thousands: first.thousands } };
  return { refused: `${severalValues(twoWays)}; state decimal or thousands` };
}

/** The number with a point before its decimals and nothing between its thousands; undefined where it is not in this format. */
export function plainNumber(text: string, format: NumberFormat): string | undefined {
  const { decimal = ".", thousands } = format;
  if (format.decimal === undefined && TWO_WAYS.test(text)) return undefined;
  if (thousands === undefined && decimal === ".") return text;
  const reading = READINGS.find((one) => one.decimal === decimal && one.thousands === thousands);
  if (reading?.accepts.test(text) !== true) return undefined;
  const whole = thousands === undefined ? text : text.replaceAll(MARKS[thousands], "");
  return decimal === "," ? whole.replace(",", ".") : whole;
}

const MARKS = {
  ".": /\./g,
  ",": /,/g,
  " ": /[ \u00a0\u202f]/g,
  "'": /['\u2019]/g,
} as const;

/** Why a number of another format is refused, and what to state. */
export function otherFormat(text: string, { decimal, thousands }: NumberFormat): string {
  if (decimal === undefined && TWO_WAYS.test(text)) {
    return `${severalValues(text)}; state decimal or thousands`;
  }
  const marks = marksOf({ decimal: decimal ?? ".", thousands });
  return `${quoted(text)} is not a number with ${marks}; state decimal and thousands`;
}

function severalValues(text: string): string {
  const [whole = "", decimals = ""] = text.split(/[.,]/);
  return `${quoted(text)} may be ${whole}${decimals} or ${whole}.${decimals}`;
}

function agrees(reading: Reading, { decimal, thousands }: StatedFormat): boolean {
  if (decimal !== undefined && reading.decimal !== decimal) return false;
  return thousands === undefined || reading.thousands === thousands;
}

function contradiction(before: string, text: string, { decimal, thousands }: StatedFormat): string {
  const what = "state decimal and thousands";
  if (decimal === undefined && thousands === undefined) {
    return `${quoted(before)} and ${quoted(text)} are not numbers of one format; ${what}`;
  }
  return `${quoted(text)} is not a number with ${marksOf({ decimal, thousands })}; ${what}`;
}

function marksOf({ decimal, thousands }: StatedFormat): string {
  const marks = Object.entries({ decimal, thousands }).filter(([, mark]) => mark !== undefined);
  return marks.map(([name, mark]) => `${name}: ${quoted(mark)}`).join(" and ");
}
