/** What every format of recording is read into. */
import type { WindowedBytes } from "../file/windowed-bytes.ts";

/** One scaled integer a sensor; undefined where a sensor says nothing. */
export type SlotSamples = readonly (bigint | undefined)[];

export interface Samples {
  /** By source, as a person would name the sensor. */
  readonly sensorNames: readonly string[];
  /** One row a slot, each time they are iterated. */
  readonly rows: Iterable<SlotSamples>;
  readonly rowsCount: number;
  /** How the file was read, what it could have held and does not: each in words. */
  readonly notes?: readonly string[];
  /** What was taken for a missing value though nothing states it, and in how many cells; an empty cell is an empty word. */
  readonly missingWords?: ReadonlyMap<string, number>;
}

export interface HashedSamples extends Samples {
  /** Of the file, in hexadecimal. */
  readonly sha256: string;
}

/** A data file that is read at any place. */
export interface DataFile {
  /** As the user may find it, for messages. */
  readonly path: string;
  readonly bytes: WindowedBytes;
}
