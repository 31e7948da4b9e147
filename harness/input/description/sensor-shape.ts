/** What is proposed of a file: where its sensors are, as fields of a description. */

/** A field of a description, its value as YAML, and why it is so. */
export interface ProposedField {
  readonly name: string;
  readonly value: string;
  readonly why?: string;
}

/** What tells where a file's sensors are; scale, tolerance and f follow from the values. */
export interface SensorShape {
  readonly fields: readonly ProposedField[];
  /** What was weighed in choosing them, in words: told at once, too. */
  readonly reasons?: readonly string[];
  /** Other choices that the file has, in words. */
  readonly others: readonly string[];
}
