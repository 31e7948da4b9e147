/** The triad's output, slot by slot: a voted value, the last lane's word, the last good value for a while, or INVALID. */

import type { BallotBytes, Triad } from "../contract/triad.ts";
import type { Redundancy } from "../rig/redundancy.ts";
import type { Vote } from "./voter.ts";

/** How many lanes vote. */
export type Mode = "triplex" | "duplex" | "simplex" | "passive";

export type Output =
  | { readonly kind: "voted"; readonly value: Uint8Array }
  /** Nothing to compare it with: flagged. */
  | { readonly kind: "simplex"; readonly value: Uint8Array }
  /** The last good value, `age` slots old: flagged. */
  | { readonly kind: "hold"; readonly value: Uint8Array; readonly age: number }
  | { readonly kind: "invalid" };

const MODES: readonly Mode[] = ["passive", "simplex", "duplex", "triplex"];

export function modeOf(voters: readonly number[]): Mode {
  return MODES[voters.length] ?? "passive";
}

export class OutputStage {
  readonly #redundancy: Redundancy;
  #good: Uint8Array | undefined;
  #age = 0;

  constructor(redundancy: Redundancy) {
    this.#redundancy = redundancy;
  }

  take(vote: Vote, ballots: Triad<BallotBytes>, voters: readonly number[]): Output {
    if (vote.kind === "unanimous" || vote.kind === "majority") {
      return this.#keep("voted", vote.value);
    }
    const [last, ...more] = voters;
    const word = last === undefined || more.length > 0 ? undefined : ballots[last];
    if (word !== undefined && this.#redundancy.simplex) return this.#keep("simplex", word);
    return this.#hold();
  }

  #keep(kind: "voted" | "simplex", value: Uint8Array): Output {
    this.#good = value;
    this.#age = 0;
    return { kind, value };
  }

  #hold(): Output {
    this.#age++;
    if (this.#good === undefined || this.#age > this.#redundancy.hold) return { kind: "invalid" };
    return { kind: "hold", value: this.#good, age: this.#age };
  }
}
