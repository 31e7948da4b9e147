/** How long a board may take for a request: what it took so far, with room, and at first the most its flash may take. */

const MS = 1e6;
/** A busy machine stops a process for longer than any board needs to answer. */
const WAIT_NS_MIN = 100 * MS;
const GAIN = 1 / 8;
const DEVIATIONS = 4;

/**
 * A smoothed mean and deviation, as TCP keeps of its round trips.
 * Source: Jacobson, "Congestion avoidance and control", SIGCOMM 1988; RFC 6298.
 */
export class RttEstimator {
  readonly #initialNs: number;
  #meanNs = 0;
  #deviationNs = 0;
  #count = 0;

  constructor(initialNs: number) {
    this.#initialNs = initialNs;
  }

  add(tookNs: number): void {
    if (this.#count++ === 0) {
      this.#meanNs = tookNs;
      this.#deviationNs = tookNs / 2;
      return;
    }
    const errorNs = tookNs - this.#meanNs;
    this.#meanNs += GAIN * errorNs;
    this.#deviationNs += 2 * GAIN * (Math.abs(errorNs) - this.#deviationNs);
  }

  /** How long to wait before what was asked counts as lost. */
  get waitNs(): number {
    if (this.#count === 0) return this.#initialNs;
    return Math.max(WAIT_NS_MIN, this.#meanNs + DEVIATIONS * this.#deviationNs);
  }
}
