/** Which seeds of a range have been counted: as large as the disorder in which they come, not as the range. */
export interface SeedRange {
  readonly first: number;
  readonly last: number;
}

export class SeedSet {
  /** All before it have been counted. */
  #next: number;
  readonly #beyond = new Set<number>();

  constructor({ first }: SeedRange) {
    this.#next = first;
  }

  has(seed: number): boolean {
    return seed < this.#next || this.#beyond.has(seed);
  }

  /** Returns whether it is new. */
  add(seed: number): boolean {
    if (this.has(seed)) return false;
    this.#beyond.add(seed);
    while (this.#beyond.delete(this.#next)) this.#next++;
    return true;
  }
}
