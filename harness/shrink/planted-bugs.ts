/** Twenty mutants that a swarm of faults finds, over the three families and the three languages of sim. */

import { mutantOf } from "../trials/mutants/data/all.ts";
import type { Mutant } from "../trials/mutants/data/mutant.ts";

/** By system, lane and fault; of each lane some that are hard to find. */
const CHOSEN: readonly (readonly [system: string, lane: string, why: string])[] = [
  ["sensor_poll_v3", "ts", "silent sources lower the quorum"],
  ["sensor_poll_v3", "ts", "the last region's beginning is answered"],
  ["sensor_poll_v3", "ts", "names are kept from slot to slot"],
  ["sensor_poll_v3", "c", "an interval does not hold its upper bound"],
  ["sensor_poll_v3", "c", "no upper bound lies under 0"],
  ["sensor_poll_v3", "rust", "the sources that were heard are counted, not all"],
  ["sensor_poll_v3", "rust", "the lowest bound of all is answered"],
  ["tcp_v2", "ts", "stale data is not acknowledged again"],
  ["tcp_v2", "ts", "data is sent until one acknowledgement is heard, and then no more"],
  ["tcp_v2", "c", "sequence numbers do not wrap"],
  ["tcp_v2", "c", "the ring is not closed"],
  ["tcp_v2", "c", "any acknowledgement settles the slot that is on its way"],
  ["tcp_v2", "rust", "data that is late by 16 slots or more is taken to be new"],
  ["tcp_v2", "rust", "what a place held before is sent again"],
  ["kv_store_v2", "ts", "a value that is replaced stays in the digest"],
  ["kv_store_v2", "ts", "keys are ordered as signed numbers"],
  ["kv_store_v2", "c", "the key that is looked for is passed over in its page"],
  ["kv_store_v2", "c", "more keys are never promised"],
  ["kv_store_v2", "rust", "deleted keys are listed"],
  ["kv_store_v2", "rust", "a deletion is not counted"],
];

/** Throws when one of them no longer exists. */
export function plantedBugs(): readonly Mutant[] {
  return CHOSEN.map(([system, lane, why]) => mutantOf(system, lane, why));
}
