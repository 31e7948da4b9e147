/** Reads a CSV file with a sensor a row and a slot a column: the selected rows are held. */
import { createHash } from "node:crypto";
import { UserError } from "../../user-error.ts";
import type { Row } from "../csv-format/rows.ts";
import type { WideDescription } from "../description/description.ts";
import type { HashedSamples, SlotSamples } from "../values/samples.ts";
import { cellReader, type ReadCell } from "./cells.ts";
import type { CsvFile } from "./csv-file.ts";
import { dialectOfRows } from "./dialect.ts";
import { selected } from "./selection.ts";
import { watched } from "./sentinels.ts";
import { type CsvTable, placeOf, tableIn } from "./table.ts";

/** More rows are slots. */
const ROWS_MAX = 2 ** 16;

/** The values of one sensor, by slot. */
interface Series {
  readonly values: BigInt64Array;
  readonly isThere: Uint8Array;
}

export function readSensorRows(file: CsvFile, description: WideDescription): HashedSamples {
  const table = tableIn(file, description, dialectOfRows);
  const hash = createHash("sha256");
  const { names, usual, slots } = surveyOf(table, (block) => hash.update(block));
  if (slots <= 0) throw new UserError(`${file.path}: has no rows of values; add data`);
  const { sensors, missing, scaling } = description;
  const { layout, numbers } = table.dialect;
  const chosen = selected({ path: file.path, names, usual }, sensors);
  const { read, hints, missingWords } = watched(cellReader({ missing, scaling, numbers }), missing);
  const range = { table, first: layout.hasRowNames ? 1 : 0, slots, read };
  const series = new Map<number, Series>();
  let index = 0;
  for (const row of table.valueRows()) {
    if (chosen.includes(index)) series.set(index, seriesIn(row, range));
    index++;
  }
  const inOrder = chosen.flatMap((at) => series.get(at) ?? []);
  return {
    sensorNames: chosen.map((at) => names[at] ?? `row ${at + 1}`),
    rows: { [Symbol.iterator]: () => slotsOf(inOrder, slots) },
    rowsCount: slots,
    sha256: hash.digest("hex"),
    notes: [table.note(), ...hints()],
    missingWords: missingWords(),
  };
}

/** What can be selected, and how long it is. */
interface Survey {
  readonly names: readonly (string | undefined)[];
  /** Rows without a name and without a value are not sensors. */
  readonly usual: readonly number[];
  readonly slots: number;
}

function surveyOf(table: CsvTable, seen: (block: Uint8Array) => void): Survey {
  const { hasRowNames } = table.dialect.layout;
  const names: (string | undefined)[] = [];
  const usual: number[] = [];
  let width = 0;
  let endsEmpty = true;
  for (const { cells } of table.valueRows(seen)) {
    if (cells.some((cell) => cell !== "")) usual.push(names.length);
    names.push(hasRowNames && cells[0] !== "" ? cells[0] : undefined);
    width ||= cells.length;
    endsEmpty &&= (cells[width - 1] ?? "") === "";
    if (names.length <= ROWS_MAX) continue;
    const what = `has over ${ROWS_MAX} rows; state orientation: sensors-in-columns`;
    throw new UserError(`${table.path}: ${what}`);
  }
  // Behind a last delimiter there is no slot.
  return { names, usual, slots: width - (hasRowNames ? 1 : 0) - (endsEmpty ? 1 : 0) };
}

interface Range {
  readonly table: CsvTable;
  /** The column of the first slot. */
  readonly first: number;
  readonly slots: number;
  readonly read: ReadCell;
}

function seriesIn(row: Row, { table, first, slots, read }: Range): Series {
  const values = new BigInt64Array(slots);
  const isThere = new Uint8Array(slots);
  for (let slot = 0; slot < slots; slot++) {
    const integer = read(row.cells[first + slot] ?? "");
    if (integer === undefined) continue;
    if (typeof integer === "object") {
      throw new UserError(`${placeOf(table, row, first + slot)}: ${integer.refused}`);
    }
    values[slot] = BigInt(integer);
    isThere[slot] = 1;
  }
  return { values, isThere };
}

function* slotsOf(series: readonly Series[], slots: number): Generator<SlotSamples> {
  for (let slot = 0; slot < slots; slot++) {
    yield series.map(({ values, isThere }) => (isThere[slot] === 1 ? values[slot] : undefined));
  }
}
