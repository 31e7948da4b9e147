/** Reads a CSV file with one reading a row: an id column makes the sensors, a time column the slots. */
import { createHash } from "node:crypto";
import { quoted } from "../../../runtime/quoted.ts";
import { UserError } from "../../user-error.ts";
import type { Row } from "../csv-format/rows.ts";
import { type TimeFormat, timeFormatOf, timeInWords, timeOf } from "../csv-format/times.ts";
import { type LongDescription, SENSORS_MAX } from "../description/description.ts";
import { parseDecimal } from "../values/decimal.ts";
import type { HashedSamples, SlotSamples } from "../values/samples.ts";
import { indexAt, type Join } from "../values/time-join.ts";
import { cellReader } from "./cells.ts";
import type { CsvFile } from "./csv-file.ts";
import { dialectOf } from "./dialect.ts";
import { indexOf } from "./selection.ts";
import { type WatchedCells, watched } from "./sentinels.ts";
import { ReadingSeries } from "./series.ts";
import { type CsvTable, placeOf, tableIn } from "./table.ts";

/** The readings of the selected sensors are held: this bounds them to 128 MiB. */
export const READINGS_MAX = 2 ** 23;
/** As many rows tell the format of the times. */
const TIMES_SEEN = 1000;

/** What is read of the file, and how. */
interface Source extends WatchedCells {
  readonly table: CsvTable;
  /** Indices of columns. */
  readonly id: number;
  readonly time: number;
  readonly value: number;
  /** What the cells of some columns must hold for a row to count. */
  readonly where: readonly (readonly [number, string])[];
  readonly format: TimeFormat;
}

interface Sensor {
  readonly id: string;
  readonly series: ReadingSeries;
}

export function readLong(file: CsvFile, description: LongDescription): HashedSamples {
  const source = sourceIn(file, description);
  const hash = createHash("sha256");
  const sensors = readingsOf(source, description.sensors, (block) => hash.update(block));
  for (const { id, series } of sensors) {
    series.sort();
    const twice = series.repeated();
    if (twice !== undefined) throw repeated(source, id, twice);
  }
  const { join, missing } = description;
  const slots = join === undefined ? () => sameTimes(sensors) : () => joined(sensors, join);
  let rowsCount = 0;
  for (const { timeUs, samples } of slots()) {
    const silent = missing === "refuse" ? samples.indexOf(undefined) : -1;
    if (silent >= 0) throw noReading(source, sensors[silent]?.id ?? "", timeUs, join);
    rowsCount++;
  }
  return {
    sensorNames: sensors.map(({ id }) => id),
    rows: { [Symbol.iterator]: () => samplesOf(slots()) },
    rowsCount,
    sha256: hash.digest("hex"),
    notes: [source.table.note(), ...source.hints()],
    missingWords: source.missingWords(),
  };
}

function sourceIn(file: CsvFile, description: LongDescription): Source {
  const { id, time, value, where = {}, missing, scaling } = description;
  const table = tableIn(file, description, dialectOf, [value]);
  const columnOf = (column: string | number) => indexOf(table, column, "column");
  return {
    table,
    id: columnOf(id),
    time: columnOf(time),
    value: columnOf(value),
    where: Object.entries(where).map(([column, text]) => [columnOf(numbered(column, table)), text]),
    format: description.time_format ?? formatOf(table, columnOf(time), description),
    ...watched(cellReader({ missing, scaling, numbers: table.dialect.numbers }), missing),
  };
}

/** The keys of a mapping are texts: one of digits is a number, unless a column is named so. */
function numbered(column: string, { names }: CsvTable): string | number {
  return /^\d+$/.test(column) && !names.includes(column) ? Number(column) : column;
}

function formatOf(table: CsvTable, time: number, { join }: LongDescription): TimeFormat {
  const found = timeFormatOf(timesIn(table, time));
  if ("refused" in found) throw new UserError(`${table.path}: times: ${found.refused}`);
  if (found.ok !== "number" || join === undefined || join.within_us === 0) return found.ok;
  const what = "join.within_us needs the unit of the times; state time_format: s, ms, us or ns";
  throw new UserError(`${table.path}: ${what}`);
}

function* timesIn({ valueRows }: CsvTable, time: number): Generator<string> {
  let seen = 0;
  for (const { cells } of valueRows()) {
    if (seen++ === TIMES_SEEN) return;
    yield cells[time] ?? "";
  }
}

/** In the order in which they are selected, or else in which they come; one without a reading is not a sensor. */
function readingsOf(
  source: Source,
  selected: readonly string[] | undefined,
  seen: (block: Uint8Array) => void,
): readonly Sensor[] {
  const { table } = source;
  const readings = new Readings(source, selected);
  const timeIn = timeReader(source);
  for (const row of table.valueRows(seen)) {
    const series = isMeant(row, source) ? readings.seriesOf(row) : undefined;
    if (series === undefined) continue;
    const timeUs = timeIn(row);
    const value = valueIn(row, source);
    if (value !== undefined) readings.add(row, series, timeUs, value);
  }
  return readings.sensors();
}

/** The series of each sensor, few enough to hold. */
class Readings {
  readonly #source: Source;
  readonly #selected: boolean;
  readonly #series: Map<string, ReadingSeries>;
  /** Some ids that are not selected. */
  readonly #others = new Set<string>();
  #held = 0;

  constructor(source: Source, selected: readonly string[] | undefined) {
    this.#source = source;
    this.#selected = selected !== undefined;
    this.#series = new Map(selected?.map((id) => [id, new ReadingSeries()]));
  }

  /** Undefined for a row of a sensor that is not selected. */
  seriesOf(row: Row): ReadingSeries | undefined {
    const id = idIn(row, this.#source);
    const known = this.#series.get(id);
    if (known !== undefined) return known;
    if (this.#selected) {
      if (this.#others.size < SENSORS_MAX) this.#others.add(id);
      return undefined;
    }
    return new ReadingSeries();
  }

  add(row: Row, series: ReadingSeries, timeUs: bigint, value: bigint): void {
    if (series.count === 0) this.#series.set(idIn(row, this.#source), series);
    if (this.#series.size > SENSORS_MAX)
      throw tooManySensors(this.#source, [...this.#series.keys()]);
    series.add(timeUs, value);
    this.#held++;
    if (this.#held > READINGS_MAX) throw tooManyReadings(this.#source.table);
  }

  sensors(): readonly Sensor[] {
    const { path } = this.#source.table;
    const sensors = [...this.#series].map(([id, series]) => ({ id, series }));
    const absent = sensors.find(({ series }) => series.count === 0);
    if (absent !== undefined) {
      const known = sensors.filter(({ series }) => series.count > 0).map(({ id }) => id);
      throw unknownSensor(this.#source, absent.id, [...known, ...this.#others]);
    }
    if (sensors.length > 0) return sensors;
    throw new UserError(`${path}: has no readings; add data, or change where`);
  }
}

function valueIn(row: Row, { table, value, read }: Source): bigint | undefined {
  const integer = read(row.cells[value] ?? "");
  if (typeof integer !== "object") return integer === undefined ? undefined : BigInt(integer);
  throw new UserError(`${placeOf(table, row, value)}: ${integer.refused}`);
}

function isMeant({ cells }: Row, { where }: Source): boolean {
  return where.every(([column, text]) => cells[column] === text);
}

function idIn(row: Row, { table, id }: Source): string {
  const text = row.cells[id] ?? "";
  if (text !== "") return text;
  throw new UserError(
    `${placeOf(table, row, id)}: is empty; give every reading the id of its sensor`,
  );
}

/** Reads the time of a row. Rows of one time stand together in most files, so the last one is kept. */
function timeReader({ table, time, format }: Source): (row: Row) => bigint {
  let last: { readonly text: string; readonly us: bigint } | undefined;
  let zoned: boolean | undefined;
  return (row) => {
    const text = row.cells[time] ?? "";
    if (last?.text === text) return last.us;
    const found = timeOf(text, format);
    if (found === undefined) {
      throw new UserError(`${placeOf(table, row, time)}: ${whyNoTime(text, format)}`);
    }
    zoned ??= found.isZoned;
    if (zoned !== found.isZoned) {
      const what = `${quoted(text)} ${zoned ? "lacks a zone" : "has a zone"}, unlike those before`;
      throw new UserError(`${placeOf(table, row, time)}: ${what}; write all times alike`);
    }
    last = { text, us: found.us };
    return found.us;
  };
}

function whyNoTime(text: string, format: TimeFormat): string {
  // A number without a unit counts seconds, and those of this century have ten digits.
  if (format === "number" && parseDecimal(text) !== undefined) {
    return `${quoted(text)} is too large for seconds; state time_format: ms, us or ns`;
  }
  return `${quoted(text)} is not a time (${formatInWords(format)}); fix it, or state time_format`;
}

function formatInWords(format: TimeFormat): string {
  return format === "number" ? "a number" : `time_format: ${format}`;
}

interface Slot {
  readonly timeUs: bigint;
  readonly samples: SlotSamples;
}

/** A slot for each time that any sensor has a reading of. */
function* sameTimes(sensors: readonly Sensor[]): Generator<Slot> {
  const cursors = sensors.map(({ series }) => ({ series, next: 0 }));
  for (;;) {
    const times = cursors.flatMap(({ series, next }) =>
      next < series.count ? [series.timeUs(next)] : [],
    );
    const [first, ...others] = times;
    if (first === undefined) return;
    const timeUs = others.reduce((least, one) => (one < least ? one : least), first);
    const samples = cursors.map((cursor) => {
      const { series, next } = cursor;
      if (next === series.count || series.timeUs(next) !== timeUs) return undefined;
      cursor.next++;
      return series.value(next);
    });
    yield { timeUs, samples };
  }
}

/** A slot for each reading of the first sensor, as the instances of a ULog are joined. */
function* joined(sensors: readonly Sensor[], join: Join): Generator<Slot> {
  const base = sensors[0]?.series ?? new ReadingSeries();
  for (let index = 0; index < base.count; index++) {
    const timeUs = base.timeUs(index);
    const samples = sensors.map(({ series }) => {
      const found = indexAt(series, timeUs, join);
      return found === undefined ? undefined : series.value(found);
    });
    yield { timeUs, samples };
  }
}

function* samplesOf(slots: Iterable<Slot>): Generator<SlotSamples> {
  for (const { samples } of slots) yield samples;
}

/** The file is read again to tell the lines: no reading has room for its own. */
function repeated(source: Source, id: string, timeUs: bigint): UserError {
  const { table } = source;
  const timeIn = timeReader(source);
  const lines: number[] = [];
  for (const row of table.valueRows()) {
    if (!isMeant(row, source) || idIn(row, source) !== id) continue;
    if (timeIn(row) === timeUs) lines.push(row.line);
    if (lines.length === 2) break;
  }
  const what = `lines ${lines.join(" and ")}: two readings of sensor ${quoted(id)} at one time`;
  return new UserError(`${table.path}: ${what}; delete one, or state where to choose among them`);
}

function noReading(
  { table, format }: Source,
  id: string,
  timeUs: bigint,
  join: Join | undefined,
): UserError {
  const near = join === undefined ? "" : ` within ${join.within_us} us`;
  const what = `sensor ${quoted(id)} has no reading at ${timeInWords(timeUs, format)}${near}`;
  const fix = join === undefined ? "state join" : "widen join.within_us";
  return new UserError(`${table.path}: ${what}; ${fix}, or set missing: silent`);
}

function tooManySensors({ table, id }: Source, ids: readonly string[]): UserError {
  const column = quoted(table.names[id] ?? `column ${id + 1}`);
  const what = `has over ${SENSORS_MAX} sensors in ${column} (${listed(ids)})`;
  return new UserError(`${table.path}: ${what}; select some with sensors`);
}

function tooManyReadings({ path }: CsvTable): UserError {
  const what = `has over ${READINGS_MAX} readings of the sensors`;
  return new UserError(`${path}: ${what}; select fewer sensors, or cut it into parts`);
}

function unknownSensor({ table }: Source, id: string, known: readonly string[]): UserError {
  const has = known.length === 0 ? "" : `; it has ${listed(known)}`;
  return new UserError(`${table.path}: has no reading of sensor ${quoted(id)}${has}`);
}

function listed(ids: readonly string[]): string {
  const more = ids.length >= SENSORS_MAX ? ", ..." : "";
  return `${ids.slice(0, SENSORS_MAX).map(quoted).join(", ")}${more}`;
}
