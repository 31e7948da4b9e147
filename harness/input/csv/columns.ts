/** Reads a CSV file with a sensor a column and a slot a row, one row at a time. */
import { createHash } from "node:crypto";
import { quoted } from "../../../runtime/quoted.ts";
import { UserError } from "../../user-error.ts";
import type { Row } from "../csv-format/rows.ts";
import type { WideDescription } from "../description/description.ts";
import type { HashedSamples, SlotSamples } from "../values/samples.ts";
import { cellReader, type ReadCell } from "./cells.ts";
import { type CsvFile, headOf } from "./csv-file.ts";
import { dialectOf } from "./dialect.ts";
import { selected } from "./selection.ts";
import { watched } from "./sentinels.ts";
import { shapeIn } from "./shape.ts";
import { type CsvTable, placeOf, tableIn } from "./table.ts";

interface Sensors {
  readonly table: CsvTable;
  readonly columns: readonly number[];
  readonly read: ReadCell;
}

export function readColumns(file: CsvFile, description: WideDescription): HashedSamples {
  const { sensors: stated, missing, scaling } = description;
  const table = tableIn(file, description, dialectOf, stated);
  const { layout, numbers } = table.dialect;
  // A column with neither a name nor a value is not a sensor.
  const isNameless = layout.columns.map(({ name, isBlank }) => name === undefined && isBlank);
  const usual = [...layout.columns.keys()].filter(
    (at) => !(isNameless[at] || (layout.hasRowNames && at === 0)),
  );
  const columns = selected({ ...table, usual }, stated);
  const { read, hints, missingWords } = watched(cellReader({ missing, scaling, numbers }), missing);
  const sensors = { table, columns, read };
  const nameless =
    stated === undefined ? [...isNameless.keys()].filter((at) => isNameless[at]) : [];
  const hash = createHash("sha256");
  let rowsCount = 0;
  for (const row of table.valueRows((block) => hash.update(block))) {
    for (const at of columns) integerIn(row, at, sensors);
    const value = nameless.find((at) => (row.cells[at] ?? "") !== "");
    if (value !== undefined) throw lateValue(table, row, value);
    rowsCount++;
  }
  if (rowsCount === 0) throw new UserError(`${file.path}: has no rows of values; add data`);
  // Now: the rows are read again while they are run.
  const [found, words] = [hints(), missingWords()];
  return {
    sensorNames: columns.map((at) => table.names[at] ?? `column ${at + 1}`),
    rows: { [Symbol.iterator]: () => slotsOf(sensors, rowsCount) },
    rowsCount,
    sha256: hash.digest("hex"),
    notes: [table.note(), ...longHint(file, table, columns), ...found],
    missingWords: words,
  };
}

function* slotsOf(sensors: Sensors, rowsCount: number): Generator<SlotSamples> {
  let count = 0;
  for (const row of sensors.table.valueRows()) {
    count++;
    yield sensors.columns.map((at) => {
      const integer = integerIn(row, at, sensors);
      return integer === undefined ? undefined : BigInt(integer);
    });
  }
  if (count !== rowsCount) {
    throw new UserError(`${sensors.table.path}: has changed while it was run`);
  }
}

function integerIn(row: Row, at: number, { table, read }: Sensors): number | bigint | undefined {
  const integer = read(row.cells[at] ?? "");
  if (typeof integer !== "object") return integer;
  throw new UserError(`${placeOf(table, row, at)}: ${integer.refused}`);
}

/** A file with one reading a row can be read as sensors in columns too, but hardly ever is meant to be. */
function longHint(file: CsvFile, table: CsvTable, columns: readonly number[]): readonly string[] {
  const { long } = shapeIn(headOf(file), table.dialect);
  if (long === undefined || !columns.includes(long.value)) return [];
  const nameOf = (at: number) => (table.names[at] === undefined ? at + 1 : quoted(table.names[at]));
  const { where, ...columnsOf } = long;
  const fields = Object.entries<number>(columnsOf).map(([field, at]) => `${field}: ${nameOf(at)}`);
  if (where !== undefined) {
    fields.push(`where: { ${nameOf(where.column)}: ${quoted(where.word)} }`);
  }
  return [
    `each row looks like one reading; for that, state orientation: long, ${fields.join(", ")}`,
  ];
}

/** Nothing told that there was a sensor, up to this row. */
function lateValue(table: CsvTable, row: Row, at: number): UserError {
  const what = "has a value, but its column has no name, and no value in the first rows";
  return new UserError(`${placeOf(table, row, at)}: ${what}; select the sensors`);
}
