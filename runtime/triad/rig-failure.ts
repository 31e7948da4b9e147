/** Something that a run needs has failed for good: not a verdict about the lanes. */
export class RigFailure extends Error {
  readonly #lane: string | undefined;

  constructor(message: string, lane?: string) {
    super(message);
    this.#lane = lane;
  }

  /** The lane that did not start, by its name in the rig. */
  get lane(): string | undefined {
    return this.#lane;
  }
}
