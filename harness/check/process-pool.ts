/** A lane's processes: one that goes from case to case, and, where histories call for more, the next one started ahead. */
import type { CheckedProcess } from "./checked-process.ts";

/** How many that have had an incarnation are kept for another, at most. */
const USED_MAX = 2;

export class ProcessPool {
  readonly #start: () => Promise<CheckedProcess>;
  readonly #begin: (lane: CheckedProcess, waitMs: number) => Promise<void>;
  readonly #used: CheckedProcess[] = [];
  #ahead: Promise<CheckedProcess> | undefined;
  #taken = 0;

  /** `begin` leads a process through its first incarnation, which is as in a run. */
  constructor(
    start: () => Promise<CheckedProcess>,
    begin: (lane: CheckedProcess, waitMs: number) => Promise<void>,
  ) {
    this.#start = start;
    this.#begin = begin;
  }

  /** How many that never had an incarnation have been handed out. */
  get taken(): number {
    return this.#taken;
  }

  /** For an incarnation that starts from nothing. One that has had none before is led through its first. */
  async any(waitMs: number): Promise<CheckedProcess> {
    const used = this.#used.pop();
    if (used !== undefined) return used;
    this.#taken++;
    const ahead = this.#ahead ?? this.#start();
    this.#ahead = undefined;
    const lane = await ahead;
    await this.#begin(lane, waitMs);
    return lane;
  }

  /**
   * One that has had no incarnation yet: nothing of an earlier one can be kept in it. A run, too, brings a lane back so. While it is
   * used the next is started.
   */
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
