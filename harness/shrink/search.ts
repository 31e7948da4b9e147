/** The search for a smaller run case that fails in the same way: it counts what it tries, and ends when it has cost enough. */
import { createHash } from "node:crypto";
import type { ObservedSlot } from "../counterexample/crash.ts";
import { type Failure, failuresIn, isSame } from "../counterexample/failure.ts";
import type { Played, Replayer } from "./replayer.ts";
import { type RunCase, withSlots } from "./run-case.ts";

/** When a search has cost enough. */
export interface ShrinkLimits {
  readonly replays: number;
  /** Asked after every slot of every replay: true ends the search. */
  readonly isOver: () => boolean;
  /** Told before each replay. */
  readonly tell: (progress: ShrinkProgress) => void;
}

export interface ShrinkProgress {
  readonly replays: number;
  readonly runCase: RunCase;
}

/** A run case, and the slot in which it fails: its last. */
export interface FailingCase {
  readonly runCase: RunCase;
  readonly failure: Failure;
  readonly record: ObservedSlot;
}

/** Thrown by a search that has cost enough: every pass over it ends, wherever it is. */
export class SearchSpent extends Error {}

export class Search {
  readonly replayer: Replayer;
  readonly #limits: ShrinkLimits;
  readonly #onSmaller: (search: Search) => void;
  /** What became of each case that has been tried. */
  readonly #tried = new Map<string, boolean>();
  #smallest: FailingCase;
  /** One has shown that the first case fails. */
  #replays = 1;

  constructor(
    replayer: Replayer,
    first: FailingCase,
    limits: ShrinkLimits,
    onSmaller: (search: Search) => void,
  ) {
    this.replayer = replayer;
    this.#smallest = first;
    this.#limits = limits;
    this.#onSmaller = onSmaller;
  }

  /** The last case that failed in the same way; each is smaller than the one before. */
  get smallest(): FailingCase {
    return this.#smallest;
  }

  get runCase(): RunCase {
    return this.#smallest.runCase;
  }

  get replays(): number {
    return this.#replays;
  }

  /**
   * Plays the case, and goes on from it where it fails in the same way: then what comes after the failure is cut off, too.
   * Throws SearchSpent where nothing more is to be tried.
   */
  async take(runCase: RunCase): Promise<boolean> {
    const key = keyOf(runCase);
    const known = this.#tried.get(key);
    if (known !== undefined) return known;
    const failing = await this.#failing(runCase);
    this.#tried.set(key, failing !== undefined);
    if (failing === undefined) return false;
    this.#smallest = failing;
    this.#onSmaller(this);
    return true;
  }

  /** The smallest case's own run, in full. Throws SearchSpent like `take`. */
  async played(): Promise<Played> {
    this.#begin();
    const played = await this.replayer.play(this.runCase, this.#limits.isOver);
    this.#endIfOver();
    return played;
  }

  async #failing(runCase: RunCase): Promise<FailingCase | undefined> {
    this.#begin();
    const wanted = this.#smallest.failure;
    const found: FailingCase[] = [];
    await this.replayer.play(runCase, (record) => {
      const failure = failuresIn(record).find((one) => isSame(one, wanted));
      if (failure !== undefined) found.push(failingIn(runCase, failure, record));
      return failure !== undefined || this.#limits.isOver();
    });
    if (found.length === 0) this.#endIfOver();
    return found[0];
  }

  #begin(): void {
    this.#endIfOver();
    if (this.#replays >= this.#limits.replays) throw new SearchSpent();
    this.#replays++;
    this.#limits.tell({ replays: this.#replays, runCase: this.runCase });
  }

  #endIfOver(): void {
    if (this.#limits.isOver()) throw new SearchSpent();
  }
}

/** The case up to the slot in which it fails. */
export function failingIn(runCase: RunCase, failure: Failure, record: ObservedSlot): FailingCase {
  const until = runCase.slots.slice(0, failure.slot + 1);
  return { runCase: withSlots(runCase, [...until.keys()]), failure, record };
}

function keyOf({ rig, events, slots }: RunCase): string {
  return createHash("sha256")
    .update(JSON.stringify([rig, events, slots]))
    .digest("base64");
}
