/** The voted history: which digest the state had after how many slots. It proves what a lane or its medium still holds. */
import { ByteRing } from "../wire/byte-ring.ts";
import { sameBytes } from "../wire/bytes.ts";
import type { StatePosition } from "../wire/state-messages.ts";

/** Older digests are forgotten. */
const SIZE = 8192;

export class VotedHistory {
  /** By the number of slots. */
  readonly #digests = new ByteRing(SIZE);
  #newest = 0;

  /** How many slots the newest voted state accounts for. */
  get newest(): number {
    return this.#newest;
  }

  /** Two lanes have said this of the state after `cycle` slots, or the one that holds the history when no other does. */
  add({ cycle, digest }: StatePosition): void {
    this.#digests.set(cycle, digest);
    this.#newest = cycle;
  }

  /** After how many slots, counted to the newest voted, the state was still this one: what was voted since has not changed it. */
  unchangedUntil(position: StatePosition): number {
    let { cycle } = position;
    if (!this.#has(position)) return cycle;
    while (this.#has({ cycle: cycle + 1, digest: position.digest })) cycle++;
    return cycle;
  }

  /** What was voted from there on is not the history any more. */
  forget(from: number): void {
    const first = Math.max(from + 1, this.#newest - SIZE + 1);
    for (let cycle = first; cycle <= this.#newest; cycle++) this.#digests.delete(cycle);
    this.#newest = Math.min(this.#newest, from);
  }

  /** Whether this state was voted. The empty one is where every history begins. */
  proves(position: StatePosition): boolean {
    return position.cycle === 0 || this.#has(position);
  }

  #has({ cycle, digest }: StatePosition): boolean {
    if (cycle > this.#newest || digest.length === 0) return false;
    const voted = this.#digests.get(cycle);
    return voted !== undefined && sameBytes(voted, digest);
  }
}
