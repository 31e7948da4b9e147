/** How long to wait for a reply: estimated from past replies, and initially the most the flash may take. */

const MS = 1e6;
/** A busy host may suspend a process for longer than any board needs to reply. */
const WAIT_NS_MIN = 100 * MS;
const GAIN = 1 / 8;
const DEVIATIONS = 4;

/**
 * A smoothed mean and deviation, as TCP keeps for its round-trip times.
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

  /** How long to wait before a request counts as lost. */
  get waitNs(): number {
    if (this.#count === 0) return this.#initialNs;
    return Math.max(WAIT_NS_MIN, this.#meanNs + DEVIATIONS * this.#deviationNs);
  }
}
