/** Everything observed, in order. A run's digest is the hash of its canonical trace, which holds no wall-clock time. */
import { createHash } from "node:crypto";
import type { Injection } from "./fault/fault-channel.ts";
import type { Verdict } from "./judge/verdict.ts";
import type { Standing } from "./triad/health.ts";
import type { Mode } from "./triad/output.ts";

/** Bytes in a trace are lower-case hex; null is silence. */
export type HexOrSilence = string | null;

export interface SlotRecord {
  readonly t: "slot";
  readonly cycle: number;
  /** What the sources truly said, before any fault. */
  readonly readings: readonly HexOrSilence[];
  readonly vote: "unanimous" | "majority" | "split" | "none";
  /** What is voted, or a last lane's word; where the system has a state digest, that behind the output. */
  readonly value: HexOrSilence;
  /** Only ballots that differ from the voted value, by lane. */
  readonly ballots?: Readonly<Record<string, HexOrSilence>>;
  /** Only where it differs from the voted value. */
  readonly expected?: string;
  readonly verdict: Verdict;
  readonly why?: string;
  /** How many lanes vote, where it is not all three. */
  readonly mode?: Exclude<Mode, "triplex">;
  /** What the output is where it is not the voted value: the last lane's word, the last good value for a while, or nothing. */
  readonly output?: "simplex" | "hold" | "invalid";
  /** What puts the slot outside the fault hypothesis; left out inside it. */
  readonly outside?: string;
  /** Lanes that were silent or wrong though nothing the plan had in force lets them be. */
  readonly unexplained?: readonly string[];
}

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

export type TraceRecord = SlotRecord | LaneRecord | HealthRecord | FaultRecord;

/** Hashing a few lines at a time is several times cheaper than one by one. */
const BATCH_SIZE = 32_768;

export class Trace {
  readonly #hash = createHash("sha256");
  readonly #sink: ((line: string) => void) | undefined;
  #batch = "";

  /** `sink` takes each line as it is appended, its line feed included. */
  constructor(sink?: (line: string) => void) {
    this.#sink = sink;
  }

  append(record: TraceRecord): void {
    const line = `${JSON.stringify(record)}\n`;
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
}

/** Lower case. A table beats Buffer for the few dozen bytes of a reading. */
export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += HEX[byte];
  return text;
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);

export function hexOrSilence(bytes: Uint8Array | undefined): HexOrSilence {
  return bytes === undefined ? null : hex(bytes);
}
