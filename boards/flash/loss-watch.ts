/** How much of what is sent gets lost, and how long a block may be for it: damage hits a long one more often. */

/** Blocks that the share of the lost is taken over. */
const MEMORY = 24;
/** Blocks after which the share means something. */
const COUNT_MIN = 48;
const SHORTER_OVER = 0.2;
const LONGER_UNDER = 0.03;
/** With the shortest blocks: rather a slower rate. */
const TOO_MANY = 0.5;
const PAGES_MAX = 3;

export class LossWatch {
  #share = 0;
  #count = 0;
  #sinceChange = 0;
  #pagesMax = PAGES_MAX;

  /** Pages a block. */
  get pagesMax(): number {
    return this.#pagesMax;
  }

  get tooMany(): boolean {
    return this.#pagesMax === 1 && this.#count >= COUNT_MIN && this.#share > TOO_MANY;
  }

  take(lost: boolean): void {
    this.#share += ((lost ? 1 : 0) - this.#share) / MEMORY;
    this.#count++;
    if (++this.#sinceChange < MEMORY / 2) return;
    if (this.#share > SHORTER_OVER && this.#pagesMax > 1) this.#change(-1);
    else if (this.#share < LONGER_UNDER && this.#pagesMax < PAGES_MAX) this.#change(1);
  }

  #change(by: 1 | -1): void {
    this.#pagesMax += by;
    this.#sinceChange = 0;
    // What comes next is another matter: half of what was lost is what is expected of it.
    this.#share = by < 0 ? this.#share / 2 : this.#share;
  }
}
