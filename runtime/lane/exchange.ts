/** Input congruence: each lane relays what it was told, and all take, source by source, what a majority says. */

import { sameBytes } from "../wire/bytes.ts";
import type { ReadingBytes } from "../wire/fast-codec.ts";

/** More than half of the lanes. */
export function majorityOf(lanes: number): number {
  return Math.floor(lanes / 2) + 1;
}

export interface Agreement {
  /** By source; a source without a majority counts as silent, the agreed default. */
  readonly readings: ReadingBytes;
  /** True when every source, silent ones included, has a majority: no further sender can change it. */
  readonly complete: boolean;
}

/**
 * One relay round for `lanes` lanes, seen by one of them. `told` holds the readings of each sender heard from.
 * Source: the oral-messages algorithm OM(1), Lamport, Shostak, Pease, "The Byzantine Generals Problem", 1982.
 */
export function agree(told: readonly ReadingBytes[], sources: number, lanes: number): Agreement {
  const needed = majorityOf(lanes);
  const readings: (Uint8Array | undefined)[] = new Array<undefined>(sources).fill(undefined);
  let complete = true;
  for (let source = 0; source < sources; source++) {
    const spokesman = told.find((said) => votesFor(told, source, said[source]) >= needed);
    if (spokesman === undefined) complete = false;
    else readings[source] = spokesman[source];
  }
  return { readings, complete };
}

function votesFor(
  told: readonly ReadingBytes[],
  source: number,
  value: Uint8Array | undefined,
): number {
  let votes = 0;
  for (const said of told) {
    if (alike(said[source], value)) votes++;
  }
  return votes;
}

function alike(left: Uint8Array | undefined, right: Uint8Array | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return left === right || sameBytes(left, right);
}
