/** Reads a recording from CSV: sensors in columns, sensors in rows, or one reading a row. */

import type { CsvDescription } from "../description/description.ts";
import type { HashedSamples } from "../values/samples.ts";
import { readColumns } from "./columns.ts";
import type { CsvFile } from "./csv-file.ts";
import { readLong } from "./long.ts";
import { readSensorRows } from "./sensor-rows.ts";

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
