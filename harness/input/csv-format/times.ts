/** Reads the times of a CSV file as whole microseconds. */
import type { Refused } from "../../../runtime/contract/system.ts";
import { quoted } from "../../../runtime/quoted.ts";
import { parseDecimal, roundedProduct } from "../values/decimal.ts";

/** A date with the year first, the day first or the month first; or the unit of a number. */
export const TIME_FORMATS = ["iso", "day-first", "month-first", "s", "ms", "us", "ns"] as const;
/** A number without a unit can be compared, but not measured. */
export type TimeFormat = (typeof TIME_FORMATS)[number] | "number";

export interface Time {
  readonly us: bigint;
  /** Whether it says its zone; one that does not is taken for UTC. */
  readonly isZoned: boolean;
}

const CLOCK =
  "(?:(?:T|,? +)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?)? *([AP]M)? *(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?";
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${CLOCK}$`, "i");
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})${CLOCK}$`, "i");
/** Dates with a year of two digits and times of day look like times too, but do not tell the moment. */
const VAGUE = /^(\d{1,2}[-/.]\d{1,2}[-/.]\d{2}( .*)?|\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AP]M)?)$/i;
const TIME_SIZE_MAX = 64;
/** From the first of March of the year 0. */
const DAYS_TO_1970 = 719_468;
const I64_MAX = 2n ** 63n - 1n;

const US_A_UNIT = { s: 10 ** 6, ms: 10 ** 3, us: 1, ns: 10 ** -3, number: 10 ** 6 } as const;

/** A date or a time of day; a plain number is not told from other numbers. */
export function isTime(text: string): boolean {
  if (text.length > TIME_SIZE_MAX) return false;
  return YEAR_FIRST.test(text) || YEAR_LAST.test(text) || VAGUE.test(text);
}

/** The format of a column of times, or what has to be stated. */
export function timeFormatOf(texts: Iterable<string>): { readonly ok: TimeFormat } | Refused {
  const found = new Map<TimeFormat | "either" | "none", string>();
  for (const text of texts) {
    const format = formatIn(text);
    if (!found.has(format)) found.set(format, text);
  }
  const odd = found.get("none");
  if (odd !== undefined) return { refused: `${quoted(odd)} is not a date or a number` };
  const either = found.get("either");
  found.delete("either");
  const [format, other] = found.keys();
  if (format === undefined || format === "either" || format === "none") {
    const what = either === undefined ? "there are none" : `${quoted(either)} may be two dates`;
    return { refused: `${what}; state time_format: day-first or month-first` };
  }
  if (other === undefined && (either === undefined || isDayOrMonth(format))) return { ok: format };
  const both = [...found.values(), either].slice(0, 2).map(quoted).join(" and ");
  return { refused: `${both} are not in one format; write all times alike` };
}

function formatIn(text: string): TimeFormat | "either" | "none" {
  if (YEAR_FIRST.test(text)) return "iso";
  if (parseDecimal(text) !== undefined) return "number";
  const [, first, mark, second] = YEAR_LAST.exec(text) ?? [];
  if (first === undefined) return "none";
  if (mark === "." || Number(first) > 12) return "day-first";
  return Number(second) > 12 ? "month-first" : "either";
}

function isDayOrMonth(format: TimeFormat): boolean {
  return format === "day-first" || format === "month-first";
}

/** Undefined where it is not in that format or outside the years that 64 bits of microseconds hold. Finer digits are cut. */
export function timeOf(text: string, format: TimeFormat): Time | undefined {
  switch (format) {
    case "iso": {
      const [, year, , month, day, ...clock] = YEAR_FIRST.exec(text) ?? [];
      return momentOf([year, month, day], clock);
    }
    case "day-first": {
      const [, day, , month, year, ...clock] = YEAR_LAST.exec(text) ?? [];
      return momentOf([year, month, day], clock);
    }
    case "month-first": {
      const [, month, , day, year, ...clock] = YEAR_LAST.exec(text) ?? [];
      return momentOf([year, month, day], clock);
    }
    case "s":
    case "ms":
    case "us":
    case "ns":
    case "number":
      return counted(text, format);
  }
}

type Group = string | undefined;

function momentOf(date: readonly Group[], clock: readonly Group[]): Time | undefined {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = date.map(Number);
  if (Number.isNaN(year)) return undefined;
  const [hourText = "0", minute = "0", second = "0", decimals = "", half, zone] = clock;
  const hour = half === undefined ? Number(hourText) : hourOfHalf(Number(hourText), half);
  // A day may end at 24:00, and a minute with a leap second.
  const isClock = hour <= 24 && Number(minute) < 60 && Number(second) <= 60;
  if (!isClock || day < 1 || day > daysOf(year, month)) return undefined;
  const days = daysBefore(year, month) + day - 1;
  const seconds = ((days * 24 + hour) * 60 + Number(minute)) * 60 + Number(second) - offsetOf(zone);
  const us = Number(decimals.slice(0, 6).padEnd(6, "0"));
  return {
    us: BigInt(seconds) * 1_000_000n + BigInt(us),
    isZoned: zone !== undefined,
  };
}

/** 0 for a month that is none. */
function daysOf(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  return daysBefore(month === 12 ? year + 1 : year, (month % 12) + 1) - daysBefore(year, month);
}

/** From 1970-01-01 to the first of the month, by the Gregorian calendar. */
function daysBefore(year: number, month: number): number {
  // A year is counted from March: then the leap day is its last one.
  const years = month > 2 ? year : year - 1;
  const months = (month + 9) % 12;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leapDays + Math.floor((months * 306 + 5) / 10) - DAYS_TO_1970;
}

function hourOfHalf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toUpperCase() === "PM" ? 12 : 0);
}

/** East of Greenwich, in seconds. */
function offsetOf(zone: Group): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? "") ?? [];
  if (sign === undefined) return 0;
  const seconds = (Number(hours) * 60 + Number(minutes)) * 60;
  return sign === "-" ? -seconds : seconds;
}

function counted(text: string, unit: keyof typeof US_A_UNIT): Time | undefined {
  const value = parseDecimal(text);
  const usAUnit = parseDecimal(String(US_A_UNIT[unit]));
  if (value === undefined || usAUnit === undefined) return undefined;
  const us = roundedProduct(value, usAUnit);
  return us < -I64_MAX || us > I64_MAX ? undefined : { us, isZoned: false };
}

/** A time as its format writes it: a date of UTC, or the number. */
export function timeInWords(us: bigint, format: TimeFormat): string {
  switch (format) {
    case "iso":
    case "day-first":
    case "month-first":
      return dateInWords(us);
    case "s":
    case "number":
      return inUnits(us, 6);
    case "ms":
      return inUnits(us, 3);
    case "us":
      return String(us);
    case "ns":
      return `${us}000`;
  }
}

function inUnits(us: bigint, decimals: number): string {
  const digits = String(us < 0n ? -us : us).padStart(decimals + 1, "0");
  const text = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, "");
  return us < 0n ? `-${text}` : text;
}

function dateInWords(us: bigint): string {
  const microseconds = ((us % 86_400_000_000n) + 86_400_000_000n) % 86_400_000_000n;
  const days = Number((us - microseconds) / 86_400_000_000n);
  let year = 1970 + Math.floor(days / 366);
  while (daysBefore(year + 1, 1) <= days) year++;
  while (daysBefore(year, 1) > days) year--;
  let month = 12;
  while (daysBefore(year, month) > days) month--;
  const seconds = Number(microseconds / 1_000_000n);
  const two = (part: number) => String(part).padStart(2, "0");
  const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(days - daysBefore(year, month) + 1)}`;
  const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) =>
    two(Math.floor(part)),
  );
  const decimals = String(microseconds % 1_000_000n)
    .padStart(6, "0")
    .replace(/0+$/, "");
  return `${date}T${clock.join(":")}${decimals === "" ? "" : `.${decimals}`}Z`;
}
