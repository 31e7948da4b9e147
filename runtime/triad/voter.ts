/** Exact two-of-three voting. The voter sees ballots only: no oracle, no faults, no deployment. */
import type { BallotBytes, Triad } from "../contract/triad.ts";
import { sameBytes } from "../wire/bytes.ts";

export type Vote =
  | { readonly kind: "unanimous"; readonly value: Uint8Array }
  | {
      readonly kind: "majority";
      readonly value: Uint8Array;
      /** The voters (by index) whose ballot differs from the value. */
      readonly miscompare: readonly number[];
      readonly silent: readonly number[];
    }
  /** Two or three ballots, no two alike: nobody is convicted. */
  | { readonly kind: "split"; readonly silent: readonly number[] }
  /** One ballot or none: there is nothing to compare. */
  | { readonly kind: "none"; readonly silent: readonly number[] };

const ALL: readonly number[] = [0, 1, 2];

/** `voters` are the lanes (by index) that count; what another lane says is neither counted nor held against it. */
export function vote(ballots: Triad<BallotBytes>, voters: readonly number[] = ALL): Vote {
  const counted = voters === ALL ? ballots : ofVoters(ballots, voters);
  const value = majority(counted);
  const silent = voters.filter((lane) => counted[lane] === undefined);
  if (value === undefined) {
    return voters.length - silent.length < 2 ? { kind: "none", silent } : { kind: "split", silent };
  }
  const miscompare = voters.filter((lane) => isUnlike(counted[lane], value));
  if (voters.length === ALL.length && miscompare.length + silent.length === 0) {
    return { kind: "unanimous", value };
  }
  return { kind: "majority", value, miscompare, silent };
}

/** The ballots that count. */
export function ofVoters(
  [a, b, c]: Triad<BallotBytes>,
  voters: readonly number[],
): Triad<BallotBytes> {
  const has = (lane: number) => voters.includes(lane);
  return [has(0) ? a : undefined, has(1) ? b : undefined, has(2) ? c : undefined];
}

/** What two ballots at least say alike. */
export function majority([a, b, c]: Triad<BallotBytes>): Uint8Array | undefined {
  if (a !== undefined && (alike(a, b) || alike(a, c))) return a;
  return b !== undefined && alike(b, c) ? b : undefined;
}

/** Whether there is a ballot, and it says something else. */
export function isUnlike(ballot: BallotBytes, value: Uint8Array): boolean {
  return ballot !== undefined && !alike(ballot, value);
}

function alike(left: Uint8Array, right: BallotBytes): boolean {
  return right !== undefined && (left === right || sameBytes(left, right));
}

/** The lanes that did not say what most of them did. */
export function dissentersOf(vote: Vote): readonly number[] {
  return vote.kind === "majority" ? [...vote.miscompare, ...vote.silent] : [];
}
