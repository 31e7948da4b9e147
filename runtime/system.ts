/** What a system provides. Everything else in runtime/ is written against this file. */

/** Bytes on the wire. `encode` writes the canonical bytes; `decode` answers undefined for any others. */
export interface Codec<Value> {
  readonly encode: (value: Value) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => Value | undefined;
}

/** How a system's values cross a link. */
export interface Payloads<Config, Reading, Output> {
  /** The parameters a lane is started with (Start.config). */
  readonly config: Codec<Config>;
  /** What one source says in one slot (Reading.value). */
  readonly reading: Codec<Reading>;
  /** What is voted (Ballot.output). */
  readonly output: Codec<Output>;
}

/** The agreed readings of one slot, by source; undefined where a source was silent or not agreed on. */
export type Slot<Reading> = readonly (Reading | undefined)[];

/**
 * Advances one slot. Oracle and lanes alike: no clock, no randomness, no I/O, and no exception
 * whatever the readings are.
 */
export type Step<Reading, Output> = (readings: Slot<Reading>) => Output;

/** What `systems/NAME/lanes/ts/lane.ts` exports as `start`, and what an oracle is. */
export type Start<Config, Reading, Output> = (
  config: Config,
  sources: number,
) => Step<Reading, Output>;

/** What a run feeds on: how the lanes are configured, and what the sources truly say, slot by slot. */
export interface Inputs<Config, Reading> {
  readonly config: Config;
  /** How many sources there are: 1..16. */
  readonly sources: number;
  /** How many sources may be faulty at once. */
  readonly f: number;
  /** How far a faulty source strays when no fault plan says it, in the readings' own units. */
  readonly stray: bigint;
  /** Iterated once a run, one element a slot; it may be endless. */
  readonly slots: Iterable<Slot<Reading>>;
}

/** A recorded data set after scaling: one row a slot, one integer a sensor. */
export interface Recording {
  readonly rows: readonly (readonly (bigint | undefined)[])[];
  /** Half the width of the interval each sensor claims, in the same scaled units. */
  readonly tolerance: bigint;
  readonly f: number;
}

/** Why something read from outside was refused: one line for the user. */
export interface Refused {
  readonly refused: string;
}

/** One poll of a lane by a property: how it is started and what it is then given. */
export interface Case<Config, Reading> {
  readonly config: Config;
  /**
   * By source; its length is the number of sources. A Uint8Array is put on the wire as it is, at most
   * 40 bytes: where it does not decode, the lane's host hears a silent source.
   */
  readonly readings: Slot<Reading | Uint8Array>;
}

/**
 * A claim over generated cases, judged outside the lane's process.
 * `Arbitrary` is a fast-check arbitrary of plain data; it belongs to the system's adversary. `Tried` may carry more
 * than a case does: what the generator knows and no lane is told, such as the true value.
 */
export interface Property<
  Config,
  Reading,
  Output,
  Arbitrary,
  Tried extends Case<Config, Reading> = Case<Config, Reading>,
> {
  readonly name: string;
  /** The claim, as one sentence. */
  readonly claim: string;
  readonly cases: Arbitrary;
  /** Undefined when the claim holds for this answer, else what is wrong, in one line. */
  readonly refute: (tried: Tried, output: Output) => string | undefined;
}

/** A lane a system brings: `systems/NAME/lanes/LANE/`. */
export interface LaneSource {
  readonly name: string;
  readonly language: "ts" | "c" | "rust" | "ada";
  /** One line: the algorithm, so that a reader sees how the lanes differ. */
  readonly algorithm: string;
}

/** Everything about a system but its lanes' code and its properties (systems/NAME/system.ts). */
export interface System<Config, Reading, Output> {
  readonly name: string;
  /** One line for `--help` and error messages. */
  readonly summary: string;
  readonly payloads: Payloads<Config, Reading, Output>;
  readonly oracle: Start<Config, Reading, Output>;
  readonly lanes: readonly LaneSource[];
  /** Inputs drawn from a seed: what a run without a recording feeds on. */
  readonly generated: (seed: number) => Inputs<Config, Reading>;
  /** Inputs from a recording, or why this system cannot use it. */
  readonly recorded: (recording: Recording) => Inputs<Config, Reading> | Refused;
  /** The same reading moved by `by` scaled units, kept within range: what a lying source says. */
  readonly shift: (reading: Reading, by: bigint) => Reading;
  /** A person's view of an output, under 60 characters. */
  readonly describe: (output: Output) => string;
}
