/** A soak as those who run its seeds elsewhere see it. */
import type { SoakOrder } from "./order.ts";
import type { SeedRecord } from "./seed-record.ts";
import type { SeedWork } from "./seed-run.ts";
import type { SeedRange } from "./seed-set.ts";

export interface Counting {
  readonly isCounted: (seed: number) => boolean;
  /** Each seed's record once. */
  readonly count: (record: SeedRecord) => void;
  /** True ends the soak before its last seed. */
  readonly isToEnd: () => boolean;
  readonly say: (text: string) => void;
  /** Where failing runs are saved. */
  readonly out: string | undefined;
}

/** What is to be run, and how. */
export interface OrderedWork {
  readonly order: SoakOrder;
  readonly work: SeedWork;
  readonly seeds: SeedRange;
}

/** Resolves once all seeds are counted, or the soak is to end. */
export type RunElsewhere = (ordered: OrderedWork, counting: Counting) => Promise<void>;
