/** Lanes that end before a run's first slot: which of them are gone for good, and how that is said. */
import type { LaneTarget, Rig } from "../rig/rig.ts";

/** A lane on one of these comes back by itself: a board boots again, a lane host is dialled again. */
const COME_BACK: readonly LaneTarget[] = ["host", "emulated-pico", "pico"];

export class EarlyEnds {
  readonly #rig: Rig;
  readonly #whys = new Map<number, string>();

  constructor(rig: Rig) {
    this.#rig = rig;
  }

  /** By the lane's index in the rig. */
  get whys(): ReadonlyMap<number, string> {
    return this.#whys;
  }

  ended(lane: number, why: string): void {
    this.#whys.set(lane, why);
  }

  cameBack(lane: number): void {
    this.#whys.delete(lane);
  }

  /** The first that has ended and cannot come back: nobody need wait for the others. */
  firstForGood(): number | undefined {
    const isGone = (lane: number) => !COME_BACK.includes(this.#rig.lanes[lane]?.on ?? "sim");
    return [...this.#whys.keys()].find(isGone);
  }

  /** Of a lane that is not there as the run is to begin. */
  asWords(lane: number): string {
    const why = this.#whys.get(lane);
    return why === undefined ? "does not answer" : `has ended before it was ready: ${why}`;
  }
}
