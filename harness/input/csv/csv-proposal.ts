/** Finds in a CSV file what its sensors may be: columns of numbers, rows of them, or the ids of single readings. */
import { typedCommand } from "../../typed-command.ts";
import { UserError } from "../../user-error.ts";
import type { Row } from "../csv-format/rows.ts";
import { TIME_FORMATS, timeFormatOf, timeOf } from "../csv-format/times.ts";
import { SENSORS_MAX } from "../description/description.ts";
import type { ProposedField, SensorShape } from "../description/sensor-shape.ts";
import { cellKind, isMissingWord } from "./cells.ts";
import { csvFileAt, headOf } from "./csv-file.ts";
import { type Dialect, firstValueRows, type StatedDialect } from "./dialect.ts";
import { isBeyond, isSentinel } from "./sentinels.ts";
import { type LongShape, shapeOf } from "./shape.ts";

type Columns = Dialect["layout"]["columns"];

/** The likeliest first. Throws a UserError (2) for a dialect that has to be stated, or is not as it was stated. */
export function csvShapes(path: string, stated?: StatedDialect): readonly SensorShape[] {
  const head = headOf(csvFileAt(path));
  const found = shapeOf(head, stated);
  if ("refused" in found) {
    const [, field = "FIELD"] = /state (\w+)/.exec(found.refused) ?? [];
    const way = typedCommand("describe", path, "--state", `${field}: VALUE`);
    throw new UserError(`${path}: ${found.refused}, with: ${way}`);
  }
  const { dialect, sensors, long } = found.ok;
  const { columns, headerLine } = dialect.layout;
  const rows = firstValueRows(head, dialect);
  const wide = columnsShape(columns, rows, ofOneUnit(columns, alike(columns, sensors)));
  if (long !== undefined) return [longShape(columns, rows, long), wide];
  // Few rows of many numbers.
  const isLyingDown = rows.length > 1 && rows.length < columns.length;
  const hasMany = headerLine === undefined && columns.length > SENSORS_MAX;
  return isLyingDown && hasMany ? [rowsShape(rows), wide] : [wide];
}

/** Columns whose names differ in numbers or a last letter only, where there are three; else all. */
function alike(columns: Columns, sensors: readonly number[]): readonly number[] {
  const groups = new Map<string, number[]>();
  for (const at of sensors) {
    const name = (columns[at]?.name ?? "").toLowerCase().replace(/[\s_.-][a-z]$/, "");
    const stem = name.replaceAll(/[\d\s_.()[\]-]+/g, "");
    const group = groups.get(stem);
    if (group === undefined) groups.set(stem, [at]);
    else group.push(at);
  }
  const [largest] = [...groups.values()].toSorted((left, right) => right.length - left.length);
  return largest !== undefined && largest.length > 2 ? largest : sensors;
}

interface Chosen {
  readonly sensors: readonly number[];
  /** What is to be known of their units. */
  readonly units: readonly string[];
}

/** The most that share a unit, where a row below the header tells units; sensors of different ones cannot outvote each other. */
function ofOneUnit(columns: Columns, sensors: readonly number[]): Chosen {
  const groups = [...Map.groupBy(sensors, (at) => columns[at]?.unit)];
  const [largest] = groups.toSorted(([, left], [, right]) => right.length - left.length);
  if (largest === undefined || groups.length === 1) return { sensors, units: [] };
  const nameOf = (at: number) => `${columns[at]?.name ?? at + 1} (${columns[at]?.unit ?? "none"})`;
  const [unit, alone] = largest;
  if (alone.length < 2) return { sensors, units: [`units differ: ${listed(sensors.map(nameOf))}`] };
  const others = sensors.filter((at) => !alone.includes(at));
  return {
    sensors: alone,
    units: [`sensors in ${unit ?? "no unit"}; other units: ${listed(others.map(nameOf))}`],
  };
}

function listed(names: readonly string[]): string {
  const more = names.length > SENSORS_MAX ? ", ..." : "";
  return `${names.slice(0, SENSORS_MAX).join(", ")}${more}`;
}

function columnsShape(
  columns: Columns,
  rows: readonly Row[],
  { sensors, units }: Chosen,
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
    reasons: units,
    others: left.length === 0 ? [] : [`other columns: ${listed(left)}`],
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
  all: readonly Row[],
  { id, time, value, where }: LongShape,
): SensorShape {
  const rows =
    where === undefined ? all : all.filter(({ cells }) => cells[where.column] === where.word);
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
  const format = isNumber ? timeFormat(rows[0]?.cells[time] ?? "") : undefined;
  return {
    fields: [
      { name: "orientation", value: "long", why: "one reading a row" },
      { name: "id", value: reference(id, columns) },
      { name: "time", value: reference(time, columns) },
      ...(format === undefined ? [] : [format]),
      { name: "value", value: reference(value, columns) },
      ...(where === undefined ? [] : [quantityField(columns, where)]),
      ...(ids.size > SENSORS_MAX ? [selection] : []),
      ...joinOf(rows, { id, time }, format?.value),
      ...missingIn(rows, [value], columns),
    ],
    others: where === undefined ? [] : [`other quantities: ${where.others.join(", ")}`],
  };
}

function quantityField(
  columns: Columns,
  { column, word }: NonNullable<LongShape["where"]>,
): ProposedField {
  const name = reference(column, columns);
  const value = `{ ${name}: ${JSON.stringify(word)} }`;
  return { name: "where", value, why: "one quantity, the first of those with most readings" };
}

/** So few readings share a time where each sensor has its own times. */
const OWN_TIMES = 0.9;

/** For sensors that are read at different times: within the median time between the first one's readings. */
function joinOf(
  rows: readonly Row[],
  { id, time }: Pick<LongShape, "id" | "time">,
  stated: string | undefined,
): readonly ProposedField[] {
  const texts = rows.map(({ cells }) => cells[time] ?? "");
  if (new Set(texts).size <= rows.length * OWN_TIMES) return [];
  const found = timeFormatOf(texts);
  const format = TIME_FORMATS.find((one) => one === stated) ?? ("ok" in found ? found.ok : "s");
  const first = rows[0]?.cells[id];
  const times = rows
    .filter(({ cells }) => cells[id] === first)
    .flatMap(({ cells }) => timeOf(cells[time] ?? "", format) ?? [])
    .map(({ us }) => Number(us))
    .toSorted((left, right) => left - right);
  const gaps = times.slice(1).map((us, at) => us - (times[at] ?? us));
  const median = gaps.toSorted((left, right) => left - right)[Math.floor(gaps.length / 2)] ?? 0;
  const value = `{ sample: nearest, within_us: ${median} }`;
  return [{ name: "join", value, why: "each sensor has its own times" }];
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
  const usual = numbers.filter((cell) => !isSentinel(cell)).map((cell) => Math.abs(Number(cell)));
  const most = usual.reduce((largest, one) => Math.max(largest, one), 0);
  const isApart = (cell: string) => isSentinel(cell) && isBeyond(Math.abs(Number(cell)), most);
  const found = [...new Set([...words, ...(usual.length > 0 ? numbers.filter(isApart) : [])])];
  if (found.length === 0 || found.length > WORDS_MAX) return [];
  const value = `[${found.map((one) => JSON.stringify(one)).join(", ")}]`;
  return [{ name: "missing", value, why: "what stands for a missing value" }];
}
