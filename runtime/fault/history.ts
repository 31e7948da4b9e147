/** The last frames of one direction by message index, for faults that bring an old one back. */
import { cycleOf } from "./fate.ts";

const KEPT_CYCLES = 64;
const PLACES = 8;

export class History {
  readonly #frames = new Map<number, Uint8Array>();

  keep(index: number, bytes: Uint8Array): void {
    this.#frames.set(index, bytes);
    for (const old of this.#frames.keys()) {
      if (Math.abs(cycleOf(index) - cycleOf(old)) <= KEPT_CYCLES) break;
      this.#frames.delete(old);
    }
  }

  /** The frame that had this one's place `age` cycles before it. */
  earlier(index: number, age: number): Uint8Array | undefined {
    return this.#frames.get(index - age * PLACES);
  }
}
