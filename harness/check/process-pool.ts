/** A lane's processes: one that goes from case to case, and, where histories call for more, the next one started ahead. */
import type { CheckedProcess } from "./checked-process.ts";

/** How many that have had an incarnation are kept for another, at most. */
const USED_MAX = 2;

export class ProcessPool {
  readonly #start: () => Promise<CheckedProcess>;
  readonly #used: CheckedProcess[] = [];
  #ahead: Promise<CheckedProcess> | undefined;
  #taken = 0;

  constructor(start: () => Promise<CheckedProcess>) {
    this.#start = start;
  }

  /** How many that never had an incarnation have been handed out. */
  get taken(): number {
    return this.#taken;
  }

  /** For an incarnation that starts from nothing. */
  async any(): Promise<CheckedProcess> {
    const used = this.#used.pop();
    if (used !== undefined) return used;
    this.#taken++;
    const ahead = this.#ahead ?? this.#start();
    this.#ahead = undefined;
    return await ahead;
  }

  /** One that has had no incarnation yet: nothing of an earlier one can be kept in it. While it is used the next is started. */
  async fresh(): Promise<CheckedProcess> {
    this.#taken++;
    const fresh = await (this.#ahead ?? this.#start());
    this.#ahead = this.#start();
    // Whether it starts is asked when it is wanted.
    this.#ahead.catch(() => undefined);
    return fresh;
  }

  giveBack(lane: CheckedProcess): void {
    if (this.#used.length < USED_MAX) this.#used.push(lane);
    else void lane.close();
  }

  async close(): Promise<void> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    await Promise.all(this.#used.splice(0).map((lane) => lane.close()));
    await ahead?.then(
      (lane) => lane.close(),
      () => undefined,
    );
  }
}
