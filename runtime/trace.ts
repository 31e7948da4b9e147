/** Everything observed, in order. A run's digest is the hash of its canonical trace, which holds no wall-clock time. */
import { createHash } from "node:crypto";
import type { Amendment } from "./fault/amendment.ts";
import type { Injection } from "./fault/fault-channel.ts";
import type { SlotRecord } from "./judge/slot.ts";
import type { Standing } from "./triad/lifecycle.ts";
import type { Mode } from "./triad/output.ts";
import type { Loss } from "./triad/stabilisation.ts";
import { hex } from "./wire/bytes.ts";

export interface LaneRecord {
  readonly t: "lane";
  readonly cycle: number;
  readonly lane: string;
  readonly state: "starting" | "up" | "down" | "paused";
  readonly why: string;
}

/** A lane's part in the vote has changed, and with it perhaps the mode. */
export interface HealthRecord {
  readonly t: "health";
  readonly cycle: number;
  readonly lane: string;
  readonly standing: Standing;
  readonly why: string;
  readonly mode: Mode;
}

/** `outside`: whether its cycle is outside the fault hypothesis. */
export type FaultRecord = { readonly t: "fault"; readonly outside: boolean } & Injection;

/** Inputs that no lane knows any more: silence stands for them, in the lanes and in the oracle. */
export type LossRecord = { readonly t: "loss"; readonly cycle: number } & Loss;

/** Somebody has changed the plan while the run went on: from this slot on these rules are in it. */
export interface PokeRecord {
  readonly t: "poke";
  readonly cycle: number;
  readonly amendments: readonly Amendment[];
}

export type TraceRecord =
  | SlotRecord
  | LaneRecord
  | HealthRecord
  | FaultRecord
  | LossRecord
  | PokeRecord;

/** Hashing a few lines at a time is several times cheaper than one by one. */
const BATCH_SIZE = 32_768;

export class Trace {
  readonly #hash = createHash("sha256");
  readonly #sink: ((line: string) => void) | undefined;
  #batch = "";

  /** Names as they stand in JSON: of lanes, kinds and sources there are few. */
  readonly #quoted = new Map<string, string>();

  /** `sink` takes each line as it is appended, its line feed included. */
  constructor(sink?: (line: string) => void) {
    this.#sink = sink;
  }

  append(record: TraceRecord): void {
    const line = this.#lineOf(record);
    this.#sink?.(line);
    this.#batch += line;
    if (this.#batch.length < BATCH_SIZE) return;
    this.#hash.update(this.#batch);
    this.#batch = "";
  }

  /** Ends the trace. */
  digest(): string {
    return this.#hash.update(this.#batch).digest("hex");
  }

  /**
   * A record as JSON, with bytes in lower-case hex and null for silence. Slots and faults, of which there are several a slot, are
   * put together by hand: byte for byte what JSON.stringify writes, for less than half of its time.
   */
  #lineOf(record: TraceRecord): string {
    switch (record.t) {
      case "slot":
        return this.#slotLine(record);
      case "fault":
        return this.#faultLine(record);
      case "lane":
      case "health":
      case "loss":
      case "poke":
        return `${JSON.stringify(record)}\n`;
    }
  }

  #slotLine(record: Whole<SlotRecord, UsualOfSlot | (typeof UNUSUAL)[number]>): string {
    const { cycle, readings, vote, value, ballots, expected, verdict } = record;
    let line = `{"t":"slot","cycle":${cycle},"readings":[`;
    for (let at = 0; at < readings.length; at++) {
      line += `${at === 0 ? "" : ","}${hexInQuotes(readings[at])}`;
    }
    line += `],"vote":"${vote}","value":${hexInQuotes(value)}`;
    if (ballots !== undefined) line += `,"ballots":{${this.#ballots(ballots)}}`;
    if (expected !== undefined) line += `,"expected":${hexInQuotes(expected)}`;
    line += `,"verdict":"${verdict}"`;
    for (const field of UNUSUAL) {
      const said = record[field];
      if (said !== undefined) line += `,"${field}":${JSON.stringify(said)}`;
    }
    return `${line}}\n`;
  }

  #ballots(ballots: NonNullable<SlotRecord["ballots"]>): string {
    let text = "";
    for (const lane in ballots) {
      text += `${text === "" ? "" : ","}${this.#inQuotes(lane)}:${hexInQuotes(ballots[lane])}`;
    }
    return text;
  }

  #faultLine(record: Whole<FaultRecord, OfFault>): string {
    const { rule, kind, link, direction, index, injected, effective, outside } = record;
    const what = `"rule":${rule},"kind":${this.#inQuotes(kind)},"link":${this.#inQuotes(link)}`;
    const where = `"direction":"${direction}","index":${index}`;
    const seen = `"injected":${injected},"effective":${effective},"outside":${outside}`;
    return `{"t":"fault",${what},${where},${seen}}\n`;
  }

  #inQuotes(name: string): string {
    const known = this.#quoted.get(name);
    if (known !== undefined) return known;
    const quoted = JSON.stringify(name);
    this.#quoted.set(name, quoted);
    return quoted;
  }
}

/** The record, if those are all of its fields: one that its line would leave out does not compile. */
type Whole<Of extends TraceRecord, Fields extends keyof Of> = [Exclude<keyof Of, Fields>] extends [
  never,
]
  ? Of
  : never;
type UsualOfSlot =
  | ("t" | "cycle" | "readings" | "vote")
  | ("value" | "ballots" | "expected" | "verdict");
type OfFault =
  | ("t" | "outside" | "rule" | "kind" | "link")
  | ("direction" | "index" | "injected" | "effective");

/** What a slot's record has behind its verdict, in that order, where there is something to say. */
const UNUSUAL = [
  "why",
  "mode",
  "output",
  "outside",
  "empty",
  "overdue",
  "dissent",
  "silence",
  "held_up",
] as const satisfies readonly (keyof SlotRecord)[];

function hexInQuotes(bytes: Uint8Array | null | undefined): string {
  return bytes === null || bytes === undefined ? "null" : `"${hex(bytes)}"`;
}
