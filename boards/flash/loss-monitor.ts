/** Estimates the loss rate, and adapts the block size to it: long blocks are hit more often. */

/** Time constant of the loss rate, in blocks. */
const WINDOW_BLOCKS = 24;
/** Blocks after which the loss rate is significant. */
const BLOCKS_MIN = 48;
const SHORTEN_ABOVE = 0.2;
const LENGTHEN_BELOW = 0.03;
/** With the shortest blocks; above this a slower rate is better. */
const LOSS_RATE_MAX = 0.5;
const PAGES_MAX = 3;

export class LossMonitor {
  #lossRate = 0;
  #count = 0;
  #sinceChange = 0;
  #pagesMax = PAGES_MAX;

  /** Pages a block. */
  get pagesMax(): number {
    return this.#pagesMax;
  }

  get isExcessive(): boolean {
    return this.#pagesMax === 1 && this.#count >= BLOCKS_MIN && this.#lossRate > LOSS_RATE_MAX;
  }

  add(lost: boolean): void {
    this.#lossRate += ((lost ? 1 : 0) - this.#lossRate) / WINDOW_BLOCKS;
    this.#count++;
    if (++this.#sinceChange < WINDOW_BLOCKS / 2) return;
    if (this.#lossRate > SHORTEN_ABOVE && this.#pagesMax > 1) this.#change(-1);
    else if (this.#lossRate < LENGTHEN_BELOW && this.#pagesMax < PAGES_MAX) this.#change(1);
  }

  #change(by: 1 | -1): void {
    this.#pagesMax += by;
    this.#sinceChange = 0;
    // Shorter blocks are expected to halve the loss rate.
    this.#lossRate = by < 0 ? this.#lossRate / 2 : this.#lossRate;
  }
}
