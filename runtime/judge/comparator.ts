/** Holds a slot's vote against the oracle, bit for bit. */
import type { Output } from "../triad/output.ts";
import type { Vote } from "../triad/voter.ts";
import { sameBytes } from "../wire/bytes.ts";
import type { Verdict } from "./verdict.ts";

export interface Judgement {
  readonly verdict: Verdict;
  /** Why it is not a pass, in words. */
  readonly why?: string;
}

/**
 * A wrong voted output fails always. Without a voted output the slot is flagged, and a last lane's word is, right or wrong:
 * inside the fault hypothesis that fails too, outside it no claim was made, and the slot is inconclusive.
 */
export function compare(
  expected: Uint8Array,
  { vote, output }: { readonly vote: Vote; readonly output: Output },
  outside: string | undefined,
  commonMode?: string,
): Judgement {
  switch (output.kind) {
    case "voted":
      return sameBytes(expected, output.value)
        ? { verdict: "pass" }
        : { verdict: "fail", why: wrongVote(commonMode) };
    case "simplex":
      return sameBytes(expected, output.value)
        ? flagged("one lane is left, and its word is the output", outside)
        : flagged("one lane is left, and its word is not the oracle's", outside);
    case "hold":
      return flagged(`${whyNoVote(vote)}, the last good value is held (${output.age})`, outside);
    case "invalid":
      return flagged(`${whyNoVote(vote)}, the output is INVALID`, outside);
  }
}

/** Lanes that a plan made wrong alike outvote the third: that is what it asked for. */
function wrongVote(commonMode: string | undefined): string {
  const wrong = "the voted output is not the oracle's";
  return commonMode === undefined ? wrong : `${wrong} (injected common-mode fault: ${commonMode})`;
}

function flagged(what: string, outside: string | undefined): Judgement {
  return outside === undefined
    ? { verdict: "fail", why: `${what}, inside the fault hypothesis` }
    : { verdict: "inconclusive", why: `${what}; outside the fault hypothesis: ${outside}` };
}

function whyNoVote({ kind }: Vote): string {
  return kind === "split" ? "no two ballots agree" : "fewer than two lanes have answered";
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
