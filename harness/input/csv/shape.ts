/** Guesses from the head of a CSV file which of its columns are sensors, which the time, and whether each row is one reading. */
import type { Refused } from "../../../runtime/contract/system.ts";
import { plainNumber } from "../csv-format/numbers.ts";
import type { Row } from "../csv-format/rows.ts";
import { isMissingWord } from "./cells.ts";
import {
  type CsvHead,
  type Dialect,
  dialectOf,
  firstValueRows,
  type StatedDialect,
} from "./dialect.ts";

/** A guess is proposed, or told, and never acted on. Columns are indices, from 0. */
export interface CsvShape {
  readonly dialect: Dialect;
  readonly time: number | undefined;
  /** Columns of numbers that are not row names, a time, a count or an id. */
  readonly sensors: readonly number[];
  /** Where each row looks like one reading of one of several sensors. */
  readonly long: LongShape | undefined;
}

export interface LongShape {
  readonly id: number;
  readonly time: number;
  readonly value: number;
  /** Where each sensor has several quantities: the column that tells which, and the one most rows are of. */
  readonly where?: {
    readonly column: number;
    readonly word: string;
    readonly others: readonly string[];
  };
}

const TIME_NAME =
  /^(time|timestamp|date|datetime|date[_ ]time|epoch|unix([_ ]?time)?|ts|t|zeit(stempel|punkt)?|uhrzeit|datum|temps|heure|horodatage|tiempo|fecha|hora|tempo|ora|tid|tijd)([_ ([].*)?$/i;
const ID_NAME = /(^|[_ ])(id|sensor|station|device|node|mote|tag|topic|name|location)([_ ]?id)?$/i;
/** What a reading is of, rather than which sensor it is from. */
const QUANTITY_NAME =
  /(^|[_ ])(parameter|param|quantity|variable|metric|measurement|measurand|pollutant|element|channel|kind|type)([_ ]?(id|name))?$/i;
const VALUE_NAME = /^_?(value|val|reading|measurement)$/i;
/** Parts of a date, and what counts rows. */
const COUNT_NAME =
  /^(y+|yr|year|m+|mo|month|d+|dy|day|hh?|hr|hour|mn|minute|ss?|sec|second|record|recnbr|row|index|seq|no|nr|#)$/i;

export function shapeOf(
  head: CsvHead,
  stated: StatedDialect = { isMissing: () => false },
): { readonly ok: CsvShape } | Refused {
  const found = dialectOf(head, stated);
  return "refused" in found ? found : { ok: shapeIn(head, found.ok) };
}

export function shapeIn(head: CsvHead, dialect: Dialect): CsvShape {
  const { columns, hasRowNames } = dialect.layout;
  const rows = firstValueRows(head, dialect);
  const all = [...columns.keys()].filter((at) => !(hasRowNames && at === 0));
  const kindOf = (at: number) => columns[at]?.kind;
  const isNamed = (at: number, name: RegExp) => name.test(columns[at]?.name ?? "");
  const time =
    all.find((at) => kindOf(at) === "time") ??
    all.find((at) => kindOf(at) === "number" && isNamed(at, TIME_NAME)) ??
    clockIn(
      all.filter((at) => kindOf(at) === "number"),
      (at) => rows.map(({ cells }) => Number(plainNumber(cells[at] ?? "", dialect.numbers))),
    );
  const sensors = all.filter(
    (at) =>
      kindOf(at) === "number" &&
      at !== time &&
      !(isNamed(at, TIME_NAME) || isNamed(at, ID_NAME) || isNamed(at, COUNT_NAME)) &&
      !isCount(rows, at),
  );
  const texts = all.filter((at) => at !== time && kindOf(at) === "text");
  const quantities = texts.toSorted(
    (left, right) => Number(isNamed(right, QUANTITY_NAME)) - Number(isNamed(left, QUANTITY_NAME)),
  );
  const named = all.filter(
    (at) => at !== time && isNamed(at, ID_NAME) && !isNamed(at, QUANTITY_NAME),
  );
  const ids = { named, others: texts.filter((at) => !named.includes(at)), quantities };
  const chosen = time === undefined ? undefined : idIn(rows, ids, time);
  const only = sensors.length === 1 ? sensors[0] : undefined;
  const value = sensors.find((at) => isNamed(at, VALUE_NAME)) ?? only;
  const isLong = chosen !== undefined && time !== undefined && value !== undefined;
  return { dialect, time, sensors, long: isLong ? { ...chosen, time, value } : undefined };
}

/** So few rows show nothing of a clock. */
const CLOCK_ROWS_MIN = 4;
/** How unlike two steps of a clock may be, of a step. */
const STEPS_UNLIKE_MAX = 0.01;

/** The first column of numbers, where it rises in even steps and no other one does. */
function clockIn(
  numbers: readonly number[],
  valuesOf: (column: number) => readonly number[],
): number | undefined {
  const [first, ...others] = numbers;
  if (first === undefined || others.length === 0 || !isClock(valuesOf(first))) return undefined;
  return others.some((at) => isClock(valuesOf(at))) ? undefined : first;
}

function isClock(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, nth) => value - (values[nth] ?? value));
  const [step = 0] = steps;
  const isAlike = (one: number) => Math.abs(one - step) <= STEPS_UNLIKE_MAX * step;
  return values.length >= CLOCK_ROWS_MIN && step > 0 && steps.every(isAlike);
}

/** A column named as ids are goes before one that merely holds words, even where a third has to tell its readings apart. */
function idIn(
  rows: readonly Row[],
  {
    named,
    others,
    quantities,
  }: Readonly<Record<"named" | "others" | "quantities", readonly number[]>>,
  time: number,
): Pick<LongShape, "id" | "where"> | undefined {
  const isId = (at: number) => areReadings(rows, at, time);
  const alone = named.find(isId);
  if (alone !== undefined) return { id: alone };
  for (const id of named) {
    for (const column of quantities.filter((at) => at !== id)) {
      const [word, ...rest] = wordsIn(rows, column);
      if (word === undefined || rest.length === 0 || rest.length >= QUANTITIES_MAX) continue;
      const meant = rows.filter(({ cells }) => cells[column] === word);
      if (areReadings(meant, id, time)) return { id, where: { column, word, others: rest } };
    }
  }
  const other = others.find(isId);
  return other === undefined ? undefined : { id: other };
}

/** More words than that do not tell quantities apart. */
const QUANTITIES_MAX = 32;

/** The most frequent first, and of those alike the first. */
function wordsIn(rows: readonly Row[], column: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    const word = cells[column] ?? "";
    if (!isMissingWord(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].toSorted(([, left], [, right]) => right - left).map(([word]) => word);
}

/** Whole numbers, each one more than the one before. */
function isCount(rows: readonly Row[], at: number): boolean {
  const numbers = rows.map(({ cells }) => Number(cells[at]));
  const [first] = numbers;
  if (first === undefined || !Number.isInteger(first) || numbers.length < COUNT_LEAST) return false;
  return numbers.every((number, index) => number === first + index);
}

/** Fewer rows in order may be so by chance. */
const COUNT_LEAST = 8;

/** Several ids, most of them again and again, and hardly ever two of one id at one time. */
function areReadings(rows: readonly Row[], id: number, time: number): boolean {
  const ids = rows.map(({ cells }) => cells[id] ?? "").filter((text) => !isMissingWord(text));
  const pairs = new Set(rows.map(({ cells }) => `${cells[id]}\n${cells[time]}`));
  const distinct = new Set(ids).size;
  return distinct > 1 && distinct * 2 <= rows.length && pairs.size > rows.length * MOST;
}

const MOST = 0.9;
