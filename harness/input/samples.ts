/** What every format of recording is read into. */

export interface Samples {
  /** By source, as a person would name the sensor. */
  readonly sensorNames: readonly string[];
  /** One row a slot, one scaled integer a sensor; undefined where a sensor says nothing. */
  readonly rows: readonly (readonly (bigint | undefined)[])[];
  /** What the file could have held and does not, each in words: what was lost, where a logger dropped out. */
  readonly notes?: readonly string[];
}

/** A data file in memory. */
export interface DataFile {
  /** As the user may find it, for messages. */
  readonly path: string;
  readonly bytes: Uint8Array;
}
