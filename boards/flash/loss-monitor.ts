/** How much of what is sent gets lost, and how long a block may be for it: damage hits a long one more often. */

/** Blocks that the share of the lost is taken over. */
const WINDOW_BLOCKS = 24;
/** Blocks after which the share means something. */
const BLOCKS_MIN = 48;
const SHORTEN_ABOVE = 0.2;
const LENGTHEN_BELOW = 0.03;
/** With the shortest blocks: rather a slower rate. */
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
    // What comes next is another matter: half of what was lost is what is expected of it.
    this.#lossRate = by < 0 ? this.#lossRate / 2 : this.#lossRate;
  }
}
