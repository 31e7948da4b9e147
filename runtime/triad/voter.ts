/** Exact two-of-three voting. The voter sees ballots only: no oracle, no faults, no deployment. */
import { sameBytes } from "../wire.ts";

/** A lane's output for a slot, or undefined for silence by the deadline. */
export type BallotBytes = Uint8Array | undefined;

export type Vote =
  | { readonly kind: "unanimous"; readonly value: Uint8Array }
  | {
      readonly kind: "majority";
      readonly value: Uint8Array;
      /** The lanes (by index) whose ballot differs from the value. */
      readonly miscompare: readonly number[];
      readonly silent: readonly number[];
    }
  /** Two or three ballots, no two alike: nobody is convicted. */
  | { readonly kind: "split"; readonly silent: readonly number[] }
  /** One ballot or none: there is nothing to compare. */
  | { readonly kind: "none"; readonly silent: readonly number[] };

export type Triad<Value> = readonly [Value, Value, Value];

export function vote(ballots: Triad<BallotBytes>): Vote {
  const value = majority(ballots);
  const silent = indexesOf(ballots, (ballot) => ballot === undefined);
  if (value === undefined) {
    return silent.length >= 2 ? { kind: "none", silent } : { kind: "split", silent };
  }
  const miscompare = indexesOf(ballots, (ballot) => ballot !== undefined && !alike(ballot, value));
  if (miscompare.length + silent.length === 0) return { kind: "unanimous", value };
  return { kind: "majority", value, miscompare, silent };
}

/** What two ballots at least say alike. */
export function majority([a, b, c]: Triad<BallotBytes>): Uint8Array | undefined {
  if (a !== undefined && (alike(a, b) || alike(a, c))) return a;
  return b !== undefined && alike(b, c) ? b : undefined;
}

function alike(left: Uint8Array, right: BallotBytes): boolean {
  return right !== undefined && sameBytes(left, right);
}

function indexesOf(
  ballots: Triad<BallotBytes>,
  wanted: (ballot: BallotBytes) => boolean,
): number[] {
  return ballots.flatMap((ballot, index) => (wanted(ballot) ? [index] : []));
}
