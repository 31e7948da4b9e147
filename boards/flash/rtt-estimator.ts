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
export class Estimate {
  readonly #atFirstNs: number;
  #meanNs = 0;
  #deviationNs = 0;
  #count = 0;

  constructor(atFirstNs: number) {
    this.#atFirstNs = atFirstNs;
  }

  take(tookNs: number): void {
    if (this.#count++ === 0) {
      this.#meanNs = tookNs;
      this.#deviationNs = tookNs / 2;
      return;
    }
    const off = tookNs - this.#meanNs;
    this.#meanNs += GAIN * off;
    this.#deviationNs += 2 * GAIN * (Math.abs(off) - this.#deviationNs);
  }

  /** How long to wait before what was asked counts as lost. */
  get waitNs(): number {
    if (this.#count === 0) return this.#atFirstNs;
    return Math.max(WAIT_NS_MIN, this.#meanNs + DEVIATIONS * this.#deviationNs);
  }
}
