/** The seeds of a soak on this machine alone: one at a time, each record kept in the journal as soon as it is known. */
import type { SeedBatch, SeedQueue } from "./seed-queue.ts";
import type { SeedRecord } from "./seed-record.ts";
import type { SeedRange, SeedSet } from "./seed-set.ts";

export class LocalQueue implements SeedQueue {
  readonly #range: SeedRange;
  readonly #counted: SeedSet;
  readonly #keep: (record: SeedRecord) => void;
  /** The next that nobody has been given. */
  #next: number;
  readonly #givenBack: number[] = [];
  readonly #atWork = new Set<SeedBatch>();
  #isClosed = false;
  #waiting: (() => void)[] = [];

  /** `counted`: the seeds that an earlier process has. `keep` is given each record that is new. */
  constructor(
    range: SeedRange,
    options: {
      readonly counted: SeedSet;
      readonly keep: (record: SeedRecord) => void;
    },
  ) {
    this.#range = range;
    this.#counted = options.counted;
    this.#keep = options.keep;
    this.#next = range.first;
  }

  async take(): Promise<SeedBatch | undefined> {
    for (;;) {
      if (this.#isClosed) return undefined;
      const seed = this.#givenBack.pop() ?? this.#fromRange();
      if (seed !== undefined) {
        const batch = { seeds: [seed] };
        this.#atWork.add(batch);
        return batch;
      }
      if (this.#atWork.size === 0) return undefined;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async settle(batch: SeedBatch, records: readonly SeedRecord[]): Promise<void> {
    for (const record of records) {
      if (this.#counted.add(record.seed)) this.#keep(record);
    }
    this.#finish(batch);
  }

  async giveBack(batch: SeedBatch): Promise<void> {
    this.#givenBack.push(...batch.seeds.filter((seed) => !this.#counted.has(seed)));
    this.#finish(batch);
  }

  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  #fromRange(): number | undefined {
    while (this.#next <= this.#range.last) {
      const seed = this.#next++;
      if (!this.#counted.has(seed)) return seed;
    }
    return undefined;
  }

  #finish(batch: SeedBatch): void {
    this.#atWork.delete(batch);
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
