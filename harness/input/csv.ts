/** Reads a recording from CSV: sensors in columns, sensors in rows, or one reading a row. */
import { readColumns } from "./csv-columns.ts";
import type { CsvFile } from "./csv-file.ts";
import { readLong } from "./csv-long.ts";
import { readSensorRows } from "./csv-sensor-rows.ts";
import type { CsvDescription } from "./description.ts";
import type { HashedSamples } from "./samples.ts";

/**
 * The file is read through, and refused as a whole, before the first slot of it is run: throws a UserError (2) of one line,
 * with line and column. Sensors in columns are read again, a row at a time, whenever the rows are iterated.
 */
export function readCsv(file: CsvFile, description: CsvDescription): HashedSamples {
  switch (description.orientation) {
    case "sensors-in-columns":
      return readColumns(file, description);
    case "sensors-in-rows":
      return readSensorRows(file, description);
    case "long":
      return readLong(file, description);
  }
}
