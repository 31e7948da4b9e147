/** Reads what `--input FILE.yaml` names: the description, then the recording it describes. */
import { dirname, isAbsolute, join } from "node:path";
import type { Recording } from "../../runtime/contract/system.ts";
import { quoted } from "../../runtime/quoted.ts";
import { UserError } from "../user-error.ts";
import { counted } from "../view/line.ts";
import { readCsv } from "./csv/csv.ts";
import { csvFileAt, type ReadProgress } from "./csv/csv-file.ts";
import { type Description, parseDescription } from "./description/description.ts";
import { readBounded } from "./file/bounded-file.ts";
import { windowsOnFile } from "./file/windowed-bytes.ts";
import { readUlog } from "./ulog/ulog.ts";
import type { Fraction } from "./values/decimal.ts";
import { distinctNames } from "./values/distinct-names.ts";
import type { HashedSamples } from "./values/samples.ts";

const DESCRIPTION_SIZE_MAX = 2 ** 20;

export interface FiledRecording extends Recording {
  /** Free text: source and licence; empty where nobody has said. */
  readonly origin: string;
  /** By source, as a person would name the sensor. */
  readonly sensorNames: readonly string[];
  /** Of the data file, in hexadecimal. */
  readonly sha256: string;
  readonly rowsCount: number;
  /** Integers are round(value * scale), halves away from zero. */
  readonly scale: Fraction;
  /** What the file could have held and does not, each in words. */
  readonly notes: readonly string[];
  /** What was taken for a missing value though nothing states it, in words; undefined where there is none. */
  readonly missing: string | undefined;
}

/**
 * The recording that the YAML file at `path` describes.
 * Throws a UserError of one line (exit 2) naming the file and the place for whatever is wrong with either file.
 */
export async function readRecording(
  path: string,
  progress?: ReadProgress,
): Promise<FiledRecording> {
  const text = Buffer.from(await readBounded(path, DESCRIPTION_SIZE_MAX)).toString();
  return await readDescribed(parseDescription(text, path), path, progress);
}

/** The recording that `description` describes, which was read from `path` or was made for the file of that name. */
export async function readDescribed(
  description: Description,
  path: string,
  progress?: ReadProgress,
): Promise<FiledRecording> {
  const { f, origin = "", scaling } = description;
  const data = isAbsolute(description.file)
    ? description.file
    : join(dirname(path), description.file);
  const samples = readSamples(data, description, progress);
  const { rows, rowsCount, sha256, notes = [], missingWords } = samples;
  const sensorNames = distinctNames(samples.sensorNames);
  const { length: sensors } = sensorNames;
  const enough = 2 * f + 1;
  if (sensors < enough) {
    const what = `${f} faulty of ${sensors} sensors cannot be outvoted`;
    throw new UserError(`${path}: f: ${what}; take at least ${enough} sensors or lower f`);
  }
  const { tolerance, scale } = scaling;
  const missing = missingInWords(missingWords);
  return { rows, tolerance, f, origin, sensorNames, sha256, rowsCount, scale, notes, missing };
}

const WORDS_TOLD = 4;

/** `missing: "n/a" (3 cells), empty (1 cell)` */
function missingInWords(words: ReadonlyMap<string, number> = new Map()): string | undefined {
  if (words.size === 0) return undefined;
  const all = [...words].toSorted(([, left], [, right]) => right - left);
  const told = all
    .slice(0, WORDS_TOLD)
    .map(([word, cells]) => `${word === "" ? "empty" : quoted(word)} (${counted(cells, "cell")})`);
  const more = all.length > WORDS_TOLD ? ", ..." : "";
  return `missing: ${told.join(", ")}${more}`;
}

function readSamples(
  path: string,
  description: Description,
  progress?: ReadProgress,
): HashedSamples {
  if (description.format === "csv") return readCsv(csvFileAt(path, progress), description);
  const bytes = windowsOnFile(path);
  return { ...readUlog({ path, bytes }, description), sha256: bytes.sha256() };
}
