/** Reads what `--input FILE.yaml` names: the description, then the recording it describes. */
import { createHash } from "node:crypto";
import { dirname, isAbsolute, join } from "node:path";
import type { Recording } from "../../runtime/contract/system.ts";
import { UserError } from "../user-error.ts";
import { readBounded } from "./bounded-file.ts";
import { CSV_SIZE_MAX, readCsv } from "./csv.ts";
import { type Description, parseDescription } from "./description.ts";
import type { DataFile, Samples } from "./samples.ts";
import { readUlog, ULOG_SIZE_MAX } from "./ulog.ts";

const DESCRIPTION_SIZE_MAX = 2 ** 20;

export interface FiledRecording extends Recording {
  /** Free text: source and licence; empty where nobody has said. */
  readonly origin: string;
  /** By source, as a person would name the sensor. */
  readonly sensorNames: readonly string[];
  /** Of the data file, in hexadecimal. */
  readonly sha256: string;
  readonly rowsCount: number;
  /** What the file could have held and does not, each in words. */
  readonly notes: readonly string[];
}

/**
 * The recording that the YAML file at `path` describes.
 * Throws a UserError of one line (exit 2) naming the file and the place for whatever is wrong with either file.
 */
export async function readRecording(path: string): Promise<FiledRecording> {
  const text = Buffer.from(await readBounded(path, DESCRIPTION_SIZE_MAX)).toString();
  const description = parseDescription(text, path);
  const { f, origin = "", scaling } = description;
  const file = await readData(path, description);
  const { sensorNames, rows, notes = [] } = readSamples(file, description);
  const enough = 2 * f + 1;
  if (sensorNames.length < enough) {
    const what = `${f} faulty of ${sensorNames.length} sensors cannot be outvoted`;
    throw new UserError(`${path}: f: ${what}; take at least ${enough} sensors or lower f`);
  }
  const sha256 = createHash("sha256").update(file.bytes).digest("hex");
  const { tolerance } = scaling;
  return { rows, tolerance, f, origin, sensorNames, sha256, rowsCount: rows.length, notes };
}

async function readData(path: string, { file, format }: Description): Promise<DataFile> {
  const found = isAbsolute(file) ? file : join(dirname(path), file);
  const sizeMax = format === "csv" ? CSV_SIZE_MAX : ULOG_SIZE_MAX;
  return { path: found, bytes: await readBounded(found, sizeMax) };
}

function readSamples(file: DataFile, description: Description): Samples {
  switch (description.format) {
    case "csv":
      return readCsv(file, description);
    case "ulog":
      return readUlog(file, description);
  }
}
