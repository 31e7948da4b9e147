/** Reads a recording from CSV: sensors in rows or in columns, with or without their names. */
import { parse } from "csv-parse/sync";
import { UserError } from "../user-error.ts";
import { parseDecimal } from "./decimal.ts";
import type { CsvDescription } from "./description.ts";
import { SENSORS_MAX } from "./description.ts";
import type { DataFile, Samples } from "./samples.ts";
import { scaled } from "./scaling.ts";
import { quoted } from "./schema-refusal.ts";

/** The whole table is held as text: this bounds it to a few hundred megabytes. */
export const CSV_SIZE_MAX = 64 * 2 ** 20;

interface Row {
  /** Where the row ends in the file, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table seen sensor by sensor, whichever way it lies. */
interface Grid {
  readonly sensorCount: number;
  /** Cells a sensor, its header among them. */
  readonly length: number;
  readonly cell: (sensor: number, position: number) => Cell;
}

interface Cell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Throws a UserError of one line, with line and column, for anything but a rectangle of numbers. */
export function readCsv(file: DataFile, description: CsvDescription): Samples {
  const grid = gridOf(tableOf(file), description.orientation);
  const first = description.header ? 1 : 0;
  if (grid.length <= first) throw new UserError(`${file.path}: has no rows of values; add data`);
  const names = namesOf(grid, description);
  const chosen = choose(file.path, names, description);
  const rows = [];
  for (let position = first; position < grid.length; position++) {
    rows.push(chosen.map((sensor) => integerOf(grid.cell(sensor, position), file, description)));
  }
  return { sensorNames: chosen.map((sensor) => names[sensor] ?? ""), rows };
}

function tableOf({ path, bytes }: DataFile): readonly Row[] {
  const rows: Row[] = [];
  try {
    parse(bytes, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: lines, cells });
        return null;
      },
    });
  } catch (cause) {
    throw notCsv(path, cause);
  }
  const width = rows[0]?.cells.length ?? 0;
  if (width === 0) throw new UserError(`${path}: has no rows; add data`);
  for (const { line, cells } of rows) {
    if (cells.length === width) continue;
    const found = `line ${line}: has ${cells.length} cells where the first row has ${width}`;
    throw new UserError(`${path}: ${found}; give every row as many`);
  }
  return rows;
}

function notCsv(path: string, cause: unknown): UserError {
  const [line = ""] = String(cause instanceof Error ? cause.message : cause).split("\n");
  return new UserError(`${path}: invalid CSV: ${line}`, 2, { cause });
}

function gridOf(rows: readonly Row[], orientation: CsvDescription["orientation"]): Grid {
  const width = rows[0]?.cells.length ?? 0;
  const at = (row: number, column: number): Cell => ({
    text: rows[row]?.cells[column] ?? "",
    line: rows[row]?.line ?? 0,
    column: column + 1,
  });
  return orientation === "sensors-in-rows"
    ? { sensorCount: rows.length, length: width, cell: at }
    : { sensorCount: width, length: rows.length, cell: (sensor, slot) => at(slot, sensor) };
}

function namesOf(grid: Grid, { header, orientation }: CsvDescription): readonly string[] {
  const lies = orientation === "sensors-in-rows" ? "row" : "column";
  const sensors = Array.from({ length: grid.sensorCount }, (_, sensor) => sensor);
  return sensors.map((sensor) => (header ? grid.cell(sensor, 0).text : `${lies} ${sensor + 1}`));
}

/** The selected sensors, as indices into the grid. */
function choose(
  path: string,
  names: readonly string[],
  { sensors, header }: CsvDescription,
): readonly number[] {
  if (sensors === undefined && names.length > SENSORS_MAX) {
    const found = `has ${names.length} sensors, over the ${SENSORS_MAX} of a run`;
    throw new UserError(`${path}: ${found}; select some with sensors`);
  }
  const chosen = (sensors ?? names.map((_, index) => index + 1)).map((sensor) => {
    if (typeof sensor === "number") {
      if (sensor <= names.length) return sensor - 1;
      throw new UserError(`${path}: has no sensor ${sensor}; it has ${names.length}`);
    }
    const index = names.indexOf(sensor);
    if (!header || index === -1) throw new UserError(unknownName(path, sensor, names, header));
    if (names.lastIndexOf(sensor) === index) return index;
    throw new UserError(`${path}: two sensors are named ${quoted(sensor)}; select by number`);
  });
  const twice = chosen.find((sensor, place) => chosen.indexOf(sensor) !== place);
  if (twice === undefined) return chosen;
  const name = quoted(names[twice]);
  throw new UserError(`${path}: sensor ${twice + 1} (${name}) is selected twice; name it once`);
}

function unknownName(
  path: string,
  name: string,
  names: readonly string[],
  header: boolean,
): string {
  if (!header) return `${path}: no sensor has a name without header: true; select by number`;
  const some = names.slice(0, SENSORS_MAX).map(quoted).join(", ");
  const more = names.length > SENSORS_MAX ? ", ..." : "";
  return `${path}: has no sensor named ${quoted(name)}; it has ${some}${more}`;
}

function integerOf(
  { text, line, column }: Cell,
  { path }: DataFile,
  { missing, scaling }: CsvDescription,
): bigint | undefined {
  if (text === "" && missing === "silent") return undefined;
  const where = `${path}: line ${line}, column ${column}`;
  if (text === "") {
    throw new UserError(`${where}: is empty; fill it, or set missing: silent`);
  }
  const value = parseDecimal(text);
  if (value === undefined) {
    throw new UserError(`${where}: ${quoted(text)} is not a finite decimal number; fix the cell`);
  }
  const integer = scaled(value, scaling);
  if (integer !== undefined) return integer;
  const what = `${quoted(text)} with its tolerance overflows a signed 64-bit integer after scaling`;
  throw new UserError(`${where}: ${what}; lower the scale`);
}
