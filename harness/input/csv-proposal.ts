/** Finds in a CSV file what its sensors may be: columns of numbers, rows of them, or the ids of single readings. */
import { UserError } from "../user-error.ts";
import { cellKind, isMissingWord } from "./csv-cells.ts";
import { type Dialect, firstValueRows } from "./csv-dialect.ts";
import { csvFileAt, headOf } from "./csv-file.ts";
import type { Row } from "./csv-rows.ts";
import { type LongShape, shapeOf } from "./csv-shape.ts";
import { SENSORS_MAX } from "./description.ts";
import type { ProposedField, SensorShape } from "./proposal.ts";

type Columns = Dialect["layout"]["columns"];

/** The likeliest first. Throws a UserError (2) for a dialect that has to be stated. */
export function csvShapes(path: string): readonly SensorShape[] {
  const head = headOf(csvFileAt(path));
  const found = shapeOf(head);
  if ("refused" in found) throw new UserError(`${path}: ${found.refused}`);
  const { dialect, sensors, long } = found.ok;
  const { columns, headerLine } = dialect.layout;
  const rows = firstValueRows(head, dialect);
  const wide = columnsShape(columns, rows, alike(columns, sensors));
  if (long !== undefined) return [longShape(columns, rows, long), wide];
  // Few rows of many numbers.
  const isLyingDown = rows.length > 1 && rows.length < columns.length;
  const hasMany = headerLine === undefined && columns.length > SENSORS_MAX;
  return isLyingDown && hasMany ? [rowsShape(rows), wide] : [wide];
}

/** Columns whose names differ in numbers only, where there are three; else all. */
function alike(columns: Columns, sensors: readonly number[]): readonly number[] {
  const groups = new Map<string, number[]>();
  for (const at of sensors) {
    const stem = (columns[at]?.name ?? "").toLowerCase().replaceAll(/[\d\s_.()[\]-]+/g, "");
    const group = groups.get(stem);
    if (group === undefined) groups.set(stem, [at]);
    else group.push(at);
  }
  const [largest] = [...groups.values()].toSorted((left, right) => right.length - left.length);
  return largest !== undefined && largest.length > 2 ? largest : sensors;
}

function columnsShape(
  columns: Columns,
  rows: readonly Row[],
  sensors: readonly number[],
): SensorShape {
  const chosen = sensors.slice(0, SENSORS_MAX);
  const list = chosen.map((at) => reference(at, columns)).join(", ");
  const why = sensors.length > chosen.length ? { why: `the first of ${sensors.length}` } : {};
  const left = columns.flatMap(({ name }, at) =>
    name === undefined || chosen.includes(at) ? [] : [name],
  );
  return {
    fields: [
      { name: "orientation", value: "sensors-in-columns" },
      ...(chosen.length === 0 ? [] : [{ name: "sensors", value: `[${list}]`, ...why }]),
      ...missingIn(rows, chosen, columns),
    ],
    others: left.length === 0 ? [] : [`other columns: ${left.slice(0, SENSORS_MAX).join(", ")}`],
  };
}

/** A column by its name, where no other one has it; else by its number. */
function reference(at: number, columns: Columns): string {
  const name = columns[at]?.name;
  const isUnique = columns.filter((other) => other.name === name).length === 1;
  return name !== undefined && isUnique ? JSON.stringify(name) : String(at + 1);
}

function rowsShape(rows: readonly Row[]): SensorShape {
  const first = Array.from({ length: SENSORS_MAX }, (_, at) => at + 1).join(", ");
  return {
    fields: [
      { name: "orientation", value: "sensors-in-rows", why: "few rows of many numbers" },
      ...(rows.length > SENSORS_MAX
        ? [{ name: "sensors", value: `[${first}]`, why: `the first of ${rows.length}` }]
        : []),
    ],
    others: [],
  };
}

function longShape(
  columns: Columns,
  rows: readonly Row[],
  { id, time, value }: LongShape,
): SensorShape {
  const ids = new Set(
    rows.map(({ cells }) => cells[id] ?? "").filter((one) => !isMissingWord(one)),
  );
  const some = [...ids].slice(0, SENSORS_MAX).map((one) => JSON.stringify(one));
  const selection = {
    name: "sensors",
    value: `[${some.join(", ")}]`,
    why: `the first of at least ${ids.size}`,
  };
  const isNumber = columns[time]?.kind === "number";
  return {
    fields: [
      { name: "orientation", value: "long", why: "one reading a row" },
      { name: "id", value: reference(id, columns) },
      { name: "time", value: reference(time, columns) },
      ...(isNumber ? [timeFormat(rows[0]?.cells[time] ?? "")] : []),
      { name: "value", value: reference(value, columns) },
      ...(ids.size > SENSORS_MAX ? [selection] : []),
      ...missingIn(rows, [value], columns),
    ],
    others: [],
  };
}

const TIME_UNITS = [
  { below: 1e11, unit: "s" },
  { below: 1e14, unit: "ms" },
  { below: 1e17, unit: "us" },
];

/** What a time of this century counts, by its size. */
function timeFormat(cell: string): ProposedField {
  const { unit } = TIME_UNITS.find(({ below }) => Number(cell) < below) ?? { unit: "ns" };
  return { name: "time_format", value: unit, why: `${unit} since 1970, or since any moment` };
}

/** What loggers write where there is no value, beside the words that are known in any case. */
const SENTINEL = /^(?:-99|-?9{3,6})(?:\.[09]+)?$|^-(?:200|32768)$/;
const WORDS_MAX = 8;

/**
 * Words among numbers, and numbers such as -9999 that are far beyond all others: they stand for a missing value. The name of
 * a column does not: it is there because the header came again.
 */
function missingIn(
  rows: readonly Row[],
  chosen: readonly number[],
  columns: Columns,
): readonly ProposedField[] {
  const names = new Set(columns.map(({ name }) => name));
  const cells = rows.flatMap((row) => chosen.map((at) => row.cells[at] ?? ""));
  const words = cells.filter((cell) => cellKind(cell, () => false) === "text" && !names.has(cell));
  const numbers = cells.filter((cell) => cellKind(cell, () => false) === "number");
  const usual = numbers
    .filter((cell) => !SENTINEL.test(cell))
    .map((cell) => Math.abs(Number(cell)));
  const most = usual.reduce((largest, one) => Math.max(largest, one), 0);
  const isBeyond = (cell: string) => SENTINEL.test(cell) && Math.abs(Number(cell)) > 2 * most + 1;
  const found = [...new Set([...words, ...(usual.length > 0 ? numbers.filter(isBeyond) : [])])];
  if (found.length === 0 || found.length > WORDS_MAX) return [];
  const value = `[${found.map((one) => JSON.stringify(one)).join(", ")}]`;
  return [{ name: "missing", value, why: "what stands for a missing value" }];
}
