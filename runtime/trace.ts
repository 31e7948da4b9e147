/** Everything observed, in order. A run's digest is the hash of its canonical trace, which holds no wall-clock time. */
import { createHash } from "node:crypto";
import type { Amendment } from "./fault/amendment.ts";
import type { Injection } from "./fault/fault-channel.ts";
import type { SlotRecord } from "./judge/slot.ts";
import type { Standing } from "./triad/lifecycle.ts";
import type { Mode } from "./triad/output.ts";
import type { Loss } from "./triad/stabilisation.ts";
import { hex, hexOrSilence } from "./wire/bytes.ts";

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

  /** `sink` takes each line as it is appended, its line feed included. */
  constructor(sink?: (line: string) => void) {
    this.#sink = sink;
  }

  append(record: TraceRecord): void {
    const line = `${JSON.stringify(asData(record))}\n`;
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

/** A record as its line has it: bytes in lower-case hex, null for silence. */
function asData(record: TraceRecord): object {
  if (record.t !== "slot") return record;
  const { readings, value, ballots, expected } = record;
  return {
    ...record,
    readings: readings.map(hexOrSilence),
    value: hexOrSilence(value),
    ...(ballots === undefined ? {} : { ballots: inHex(ballots) }),
    ...(expected === undefined ? {} : { expected: hex(expected) }),
  };
}

function inHex(
  ballots: NonNullable<SlotRecord["ballots"]>,
): Readonly<Record<string, string | null>> {
  const data: Record<string, string | null> = {};
  for (const lane in ballots) data[lane] = hexOrSilence(ballots[lane]);
  return data;
}
