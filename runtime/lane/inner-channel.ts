/** A lane's slots whose outputs are still on its system's inner wire, and the numbers of the packets it puts there. */

/** The number of slots that may wait for their outputs: past that a lane lets slots go by. */
const SLOTS_MAX = 8;

export class InnerChannel {
  /** Oldest first: outputs come in the order of the slots. */
  readonly #waiting: number[] = [];
  #cycle = -1;
  #packets = 0;

  get isFull(): boolean {
    return this.#waiting.length === SLOTS_MAX;
  }

  asks(slot: number): void {
    this.#waiting.push(slot);
  }

  /** The slot that an output is of; undefined for one that nobody has asked for. */
  answered(): number | undefined {
    return this.#waiting.shift();
  }

  /** The number of the next packet of a cycle. */
  number(cycle: number): number {
    if (cycle !== this.#cycle) this.#packets = 0;
    this.#cycle = cycle;
    return this.#packets++;
  }
}
