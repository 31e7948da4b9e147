/** What a system provides. Everything else in runtime/ is written against this file. */

/** Bytes on the wire. `encode` writes the canonical bytes; `decode` returns undefined for any others. */
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

/** A write to the medium that outlives a lane: 16 KiB that follow the rules of NOR flash. */
export type MediumWrite =
  /** The sector of 4096 bytes at this offset becomes 0xff. */
  | { readonly kind: "erase"; readonly offset: number }
  /** Within one page of 256 bytes: bits are cleared, none is set. */
  | { readonly kind: "program"; readonly offset: number; readonly bytes: Uint8Array };

export const MEDIUM_SIZE = 0x4000;

/** What a lane, or an oracle, whose answers depend on the slots before keeps; all of it canonical, whatever backs it. */
export interface History {
  /** Of the present state; always of the system's digest size. A system without digests leaves it, and the rest, out. */
  readonly digest?: () => Uint8Array;
  /** The present state. It may be read piece by piece while the lane goes on. */
  readonly snapshot?: () => Uint8Array;
  /**
   * Becomes the state of a snapshot, which accounts for `cycles` slots. False, with the state as it was, when it is none or its
   * digest is another.
   */
  readonly restore?: (snapshot: Uint8Array, digest: Uint8Array, cycles: number) => boolean;
  /** At a start: goes on from what the medium holds. How many slots that state accounts for, 0 where there is none. */
  readonly recover?: (medium: Uint8Array) => number;
  /** What the start, the last step, restore or recovery has to write, in this order; each is handed out once. */
  readonly writes?: () => readonly MediumWrite[];
}

/** What a lane puts on one of its system's inner wires. */
export interface Packet {
  /** From 0. */
  readonly wire: number;
  /** At most 300. */
  readonly bytes: Uint8Array;
}

/** A lane's side of its system's inner wires. Outputs come in the order of the slots, one a call at most. */
export interface Wire<Output> {
  /** A packet has come out of a wire. */
  readonly packet: (packet: Packet) => Output | undefined;
  /** Some time has passed without an output. */
  readonly timer: () => Output | undefined;
  /** What the last call puts on the wires: at most 4 packets, each handed out once. */
  readonly packets: () => readonly Packet[];
}

/** A lane that has more to it than a step. */
export interface Machine<Reading, Output> {
  /** Undefined where the output comes later, out of the wire. */
  readonly step: (readings: Slot<Reading>) => Output | undefined;
  readonly history?: History;
  readonly wire?: Wire<Output>;
}

/** What `systems/NAME/lanes/ts/lane.ts` exports as `start` where a lane consists of its step only. */
export type Start<Config, Reading, Output> = (
  config: Config,
  sources: number,
) => Step<Reading, Output>;

/** The same for a lane with a history or a wire. Undefined where it has no room for what the configuration asks. */
export type StartMachine<Config, Reading, Output> = (
  config: Config,
  sources: number,
) => Machine<Reading, Output> | undefined;

/** What an oracle starts. It always answers; where the system has digests it also tells that of the state after the last step. */
export interface Judge<Reading, Output> {
  (readings: Slot<Reading>): Output;
  readonly digest?: () => Uint8Array;
}

/** What an oracle exports. */
export type Oracle<Config, Reading, Output> = (
  config: Config,
  sources: number,
) => Judge<Reading, Output>;

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

/** How a system feeds on a trace of operations: a file with one JSON object a line. */
export interface Operations<Config, Reading> {
  /** What one line says in one slot. */
  readonly parse: (line: Readonly<Record<string, unknown>>) => { readonly ok: Reading } | Refused;
  /** One operation a slot. Where lanes run on boards there is less room than on hosts. */
  readonly inputs: (
    operations: Iterable<Reading>,
    room: "host" | "board",
  ) => Inputs<Config, Reading>;
}

/** A recorded data set after scaling. */
export interface Recording {
  /** One row a slot, all of one length: one integer a sensor, within 64 bits with its tolerance. Read again each time they are iterated. */
  readonly rows: Iterable<readonly (bigint | undefined)[]>;
  /** Half the width of the interval each sensor claims, in the same scaled units. */
  readonly tolerance: bigint;
  readonly f: number;
}

/** How a system carries a stream of bytes. */
export interface ByteStream<Config, Reading, Output> {
  /** Bytes that one slot carries. */
  readonly slotSize: number;
  /** From chunks of that size, of which only the last may be shorter; each becomes a slot. */
  readonly inputs: (chunks: Iterable<Uint8Array>) => Inputs<Config, Reading>;
  /** What of the stream an output brings. */
  readonly delivered: (output: Output) => Uint8Array;
  /** How a lane is configured that is one end only. */
  readonly ends: { readonly sender: Config; readonly receiver: Config };
}

/** A closed interval of scaled integers; lo > hi covers nothing. */
export interface ScaledInterval {
  readonly lo: bigint;
  readonly hi: bigint;
}

/** Of a system whose readings and outputs are intervals: what a report tells of its sensors. */
export interface Intervals<Reading, Output> {
  readonly ofReading: (reading: Reading) => ScaledInterval;
  /** Undefined for an output that holds no value. */
  readonly ofOutput: (output: Output) => ScaledInterval | undefined;
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

/** The fate of one packet on an inner wire. */
export type PacketFate =
  | "deliver"
  | "drop"
  | "duplicate"
  /** Delivered behind this number of packets that are put on the wires after it, or when a TIMER puts none there. */
  | { readonly behind: number };

/** One thing that is done to a lane in a history. */
export type HistoryEvent<Reading> =
  /** The next slot. A Uint8Array is put on the wire as it is. It ends with an output, or when nothing brings one about. */
  | { readonly kind: "slot"; readonly readings: Slot<Reading | Uint8Array> }
  /**
   * Power is cut while the lane carries out the slot before: in its write of that number, from 0, of which only the first
   * `torn` bytes are done (of an erasure, that many are erased). Where it has no such write: right after its last one. Another
   * process is started, and recovers from what the medium holds.
   */
  | { readonly kind: "crash"; readonly write: number; readonly torn: number }
  /** A lane is started beside it, given its snapshot, and goes on in its place. `flip` damages one bit of the snapshot. */
  | { readonly kind: "transfer"; readonly flip?: number };

/** A whole history put to a lane by a property, slot after slot. */
export interface HistoryCase<Config, Reading> {
  readonly config: Config;
  readonly sources: number;
  readonly events: readonly HistoryEvent<Reading>[];
  /** Of each packet that the lane puts on a wire, in that order; those past the end are delivered. */
  readonly fates?: Readonly<Record<number, readonly PacketFate[]>>;
}

/** The outcome of one event of a history. */
export type Told<Output> =
  | {
      readonly kind: "slot";
      /** The slot of each output that it resulted in, and the output: as a rule the one that was asked for. */
      readonly outputs: readonly { readonly slot: number; readonly output: Output }[];
      readonly digest: Uint8Array | undefined;
      /** How many packets the lane has put on each wire, and how many TIMERs it was sent. */
      readonly packets: readonly number[];
      readonly timers: number;
    }
  | {
      readonly kind: "crash";
      readonly cycles: number;
      readonly digest: Uint8Array | undefined;
      /** Where the cut is known exactly: whether all writes of the slot before were done, so that it was voted and is not to be lost. */
      readonly voted?: boolean;
      /** Where it was neither voted nor recovered: whether silence has taken its place, as the slot of its number. */
      readonly lost?: boolean;
    }
  | {
      readonly kind: "transfer";
      readonly taken: boolean;
      readonly snapshot: Uint8Array;
      readonly digest: Uint8Array;
    };

/** A claim over generated histories, judged outside the lane's process. */
export interface HistoryProperty<
  Config,
  Reading,
  Output,
  Arbitrary,
  Tried extends HistoryCase<Config, Reading> = HistoryCase<Config, Reading>,
> {
  readonly name: string;
  readonly claim: string;
  readonly histories: Arbitrary;
  /** `told` has one entry an event. Undefined when the claim holds, else what is wrong, in one line. */
  readonly refute: (tried: Tried, told: readonly Told<Output>[]) => string | undefined;
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
  readonly oracle: Oracle<Config, Reading, Output>;
  /** Of a system whose answers depend on the slots before. */
  readonly history?: {
    /** Of its state digest, in bytes; 0 where it has none. */
    readonly digestSize: number;
    /** Whether its lanes keep their state on the medium. */
    readonly hasMedium?: boolean;
  };
  /** The names of its inner wires, for people: wire 0 first. */
  readonly wires?: readonly string[];
  readonly lanes: readonly LaneSource[];
  /** Inputs drawn from a seed: what a run without a recording feeds on. */
  readonly generated: (seed: number) => Inputs<Config, Reading>;
  /** Inputs from a recording, or why this system cannot use it. */
  readonly recorded: (recording: Recording) => Inputs<Config, Reading> | Refused;
  /** Of a system that carries a stream of bytes: any file may be its input. */
  readonly bytes?: ByteStream<Config, Reading, Output>;
  /** Of a system that can feed on a trace of operations. */
  readonly operations?: Operations<Config, Reading>;
  /** Of a system whose sensors tell intervals. */
  readonly intervals?: Intervals<Reading, Output>;
  /** The same reading moved by `by` scaled units, kept within range: what a lying source says. */
  readonly shift: (reading: Reading, by: bigint) => Reading;
  /** A person's view of an output, under 60 characters. */
  readonly describe: (output: Output) => string;
  /**
   * Whether an output holds a value, and does not just say that there is none, or that the inputs were refused. A run without a
   * single one shows nothing, and is inconclusive. Left out: every output holds one.
   */
  readonly hasValue?: (output: Output) => boolean;
}
