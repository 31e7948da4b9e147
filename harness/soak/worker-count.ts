/** How many seeds are run side by side. */
import { availableParallelism } from "node:os";
import { isVirtual, type Rig } from "../../runtime/rig/rig.ts";
import type { SeedRange } from "./seed-set.ts";

/** A worker takes about a second to start: before these slots one process would be through. */
const SLOTS_WORTH = 20_000;

/**
 * All cores in virtual time. On the wall's clock one: lanes of runs side by side would wait for the same cores, and a late ballot is
 * silence.
 */
export function defaultWorkers(
  { lanes }: Pick<Rig, "lanes">,
  { first, last }: SeedRange,
  cycles: number,
): number {
  if (!lanes.every(isVirtual)) return 1;
  const seeds = last - first + 1;
  return seeds * cycles < SLOTS_WORTH ? 1 : Math.min(availableParallelism(), seeds);
}
