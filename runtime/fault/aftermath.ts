/** The silence that a fault leaves behind: a lane that was struck is excused until its next ballot, within bounds. */

/** How long a lane may stay silent after a fault: a backlog it works off too late, or a frame lost as the fault ended. */
export const AFTERMATH_SLOTS = 64;

export class Aftermath {
  /** Of each lane that has not voted since it was faulty, the last cycle in which it was. */
  readonly #faultyUntil = new Map<string, number>();

  /** The lanes that the plan explains in this slot: the faulty ones, and of the silent ones those that a fault has just left. */
  explain(
    cycle: number,
    faulty: ReadonlySet<string>,
    silent: readonly string[],
  ): ReadonlySet<string> {
    for (const lane of faulty) this.#faultyUntil.set(lane, cycle);
    const explained = new Set(faulty);
    for (const [lane, until] of this.#faultyUntil) {
      if (until === cycle) continue;
      if (silent.includes(lane) && cycle - until <= AFTERMATH_SLOTS) explained.add(lane);
      else this.#faultyUntil.delete(lane);
    }
    return explained;
  }
}
