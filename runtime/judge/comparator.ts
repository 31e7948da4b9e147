/** Holds a slot's vote against the oracle, bit for bit. */
import type { Vote } from "../triad/voter.ts";
import { sameBytes } from "../wire.ts";
import type { Verdict } from "./verdict.ts";

export interface Judgement {
  readonly verdict: Verdict;
  /** Why it is no pass, in words. */
  readonly why?: string;
}

/**
 * A wrong voted output fails always. No voted output is a flagged slot: inside the fault hypothesis that fails too,
 * outside it no claim was made, and the slot is inconclusive.
 */
export function compare(expected: Uint8Array, vote: Vote, outside: string | undefined): Judgement {
  switch (vote.kind) {
    case "unanimous":
    case "majority":
      return sameBytes(expected, vote.value)
        ? { verdict: "pass" }
        : { verdict: "fail", why: "the voted output is not the oracle's" };
    case "split":
    case "none": {
      const flagged =
        vote.kind === "split" ? "no two ballots agree" : "fewer than two lanes have answered";
      return outside === undefined
        ? { verdict: "fail", why: `${flagged}, inside the fault hypothesis` }
        : { verdict: "inconclusive", why: `${flagged}; outside the fault hypothesis: ${outside}` };
    }
  }
}

export interface BitDifference {
  readonly byte: number;
  /** 0 is the least significant bit. */
  readonly bit: number;
}

/** The first bit in which two byte strings differ; a missing byte counts as zero. */
export function firstDifference(left: Uint8Array, right: Uint8Array): BitDifference | undefined {
  const size = Math.max(left.length, right.length);
  for (let byte = 0; byte < size; byte++) {
    const differing = (left[byte] ?? 0) ^ (right[byte] ?? 0);
    if (differing !== 0) return { byte, bit: 31 - Math.clz32(differing & -differing) };
    if (byte >= left.length || byte >= right.length) return { byte, bit: 0 };
  }
  return undefined;
}
