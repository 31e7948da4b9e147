/** How long things took on the wall's clock: each lane for its ballots, and the run for its slots. No part of a trace, nor of its digest. */

export interface LatencyResult {
  readonly ballots: number;
  readonly p50_us: number;
  readonly p99_us: number;
  readonly max_us: number;
  /** How many ballots took less than this and not less than the entry before. */
  readonly histogram: readonly (readonly [below_us: number, ballots: number])[];
}

/** Of a lane's ballots, what a page shows. */
export type TypicalLatency = Pick<LatencyResult, "p50_us" | "p99_us">;

export interface PaceResult {
  /** From where a slot was opened until the rig had the lane's ballot. */
  readonly latency: Readonly<Record<string, LatencyResult>>;
  /** Milliseconds that slots took, so many slots together. */
  readonly slots_together: number;
  readonly took_ms: readonly number[];
}

/** Of a doubling: what is told is within a fifth of what was. */
const STEPS = 4;
const BUCKETS_MAX = 120;
/** Past this many entries slots are put together two by two. */
const ENTRIES_MAX = 512;
const NS_PER_US = 1000;

export class RunPace {
  readonly #lanes: readonly { readonly name: string; readonly latency: Latency }[];
  #together = 1;
  #took: number[] = [];
  #slots = 0;
  #lastMs: number | undefined;

  constructor(lanes: readonly string[]) {
    this.#lanes = lanes.map((name) => ({ name, latency: new Latency() }));
  }

  ballot(lane: number, ns: number): void {
    this.#lanes[lane]?.latency.add(ns);
  }

  /** A slot is over. */
  slot(nowMs: number): void {
    const tookMs = nowMs - (this.#lastMs ?? nowMs);
    this.#lastMs = nowMs;
    if (this.#slots++ % this.#together > 0) {
      this.#took.push((this.#took.pop() ?? 0) + tookMs);
      return;
    }
    if (this.#took.length === ENTRIES_MAX) {
      this.#took = pairs(this.#took);
      this.#together *= 2;
    }
    this.#took.push(tookMs);
  }

  /** So far, by lane. */
  get typical(): Readonly<Record<string, TypicalLatency>> {
    return this.#told(({ typical }) => typical);
  }

  get result(): PaceResult {
    return {
      latency: this.#told(({ result }) => result),
      slots_together: this.#together,
      took_ms: this.#took.map((ms) => Math.round(ms * NS_PER_US) / NS_PER_US),
    };
  }

  /** Of the lanes that have voted at all. */
  #told<Told>(tell: (latency: Latency) => Told): Readonly<Record<string, Told>> {
    const voted = this.#lanes.filter(({ latency }) => latency.ballots > 0);
    return Object.fromEntries(voted.map(({ name, latency }) => [name, tell(latency)]));
  }
}

function pairs(values: readonly number[]): number[] {
  return Array.from(
    { length: Math.ceil(values.length / 2) },
    (_, at) => (values[2 * at] ?? 0) + (values[2 * at + 1] ?? 0),
  );
}

class Latency {
  readonly #buckets = new Array<number>(BUCKETS_MAX).fill(0);
  #count = 0;
  #maxNs = 0;

  add(ns: number): void {
    this.#count++;
    this.#maxNs = Math.max(this.#maxNs, ns);
    const bucket = Math.floor(STEPS * Math.log2(Math.max(1, ns / NS_PER_US)));
    const at = Math.min(BUCKETS_MAX - 1, bucket);
    this.#buckets[at] = (this.#buckets[at] ?? 0) + 1;
  }

  get ballots(): number {
    return this.#count;
  }

  get typical(): TypicalLatency {
    return { p50_us: this.#below(0.5), p99_us: this.#below(0.99) };
  }

  get result(): LatencyResult {
    return {
      ballots: this.#count,
      ...this.typical,
      max_us: Math.round(this.#maxNs / NS_PER_US),
      histogram: this.#buckets.flatMap((ballots, at) =>
        ballots === 0 ? [] : [[belowUs(at), ballots] as const],
      ),
    };
  }

  /** The end of the bucket that holds this share, and no more than the longest. */
  #below(share: number): number {
    let sum = 0;
    const at = this.#buckets.findIndex((ballots) => {
      sum += ballots;
      return sum >= share * this.#count;
    });
    return Math.min(belowUs(at), Math.round(this.#maxNs / NS_PER_US));
  }
}

/** Where a bucket ends, in microseconds. */
function belowUs(bucket: number): number {
  return Math.round(2 ** ((bucket + 1) / STEPS) * 10) / 10;
}
