/** How long to wait for a reply: estimated from past round trips. */

const GAIN = 1 / 8;
const DEVIATIONS = 4;

/**
 * A smoothed mean and deviation, as TCP keeps for its round-trip times.
 * Source: Jacobson, "Congestion avoidance and control", SIGCOMM 1988; RFC 6298.
 */
export class RttEstimator {
  readonly #initialNs: number;
  readonly #minNs: number;
  #meanNs = 0;
  #deviationNs = 0;
  #count = 0;

  /** `initialNs` is the wait before anything was measured, `minNs` the shortest after that. */
  constructor({ initialNs, minNs }: { readonly initialNs: number; readonly minNs: number }) {
    this.#initialNs = initialNs;
    this.#minNs = minNs;
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

  /** How long to wait before a reply counts as lost. */
  get waitNs(): number {
    if (this.#count === 0) return this.#initialNs;
    return Math.max(this.#minNs, this.#meanNs + DEVIATIONS * this.#deviationNs);
  }
}
