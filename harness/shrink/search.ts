/** The search for a smaller scene that fails in the same way: it counts what it tries, and ends when it has cost enough. */
import { createHash } from "node:crypto";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
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
  readonly scene: RunCase;
}

/** A scene, and the slot in which it fails: its last. */
export interface FailingScene {
  readonly scene: RunCase;
  readonly failure: Failure;
  readonly record: SlotRecord;
}

/** Thrown by a search that has cost enough: every pass over it ends, wherever it is. */
export class SearchSpent extends Error {}

export class Search {
  readonly replayer: Replayer;
  readonly #limits: ShrinkLimits;
  readonly #onSmaller: (search: Search) => void;
  /** What became of each scene that has been tried. */
  readonly #tried = new Map<string, boolean>();
  #smallest: FailingScene;
  /** One has shown that the first scene fails. */
  #replays = 1;

  constructor(
    replayer: Replayer,
    first: FailingScene,
    limits: ShrinkLimits,
    onSmaller: (search: Search) => void,
  ) {
    this.replayer = replayer;
    this.#smallest = first;
    this.#limits = limits;
    this.#onSmaller = onSmaller;
  }

  /** The last scene that failed in the same way; each is smaller than the one before. */
  get smallest(): FailingScene {
    return this.#smallest;
  }

  get scene(): RunCase {
    return this.#smallest.scene;
  }

  get replays(): number {
    return this.#replays;
  }

  /**
   * Plays the scene, and goes on from it where it fails in the same way: then what comes after the failure is cut off, too.
   * Throws SearchSpent where nothing more is to be tried.
   */
  async take(scene: RunCase): Promise<boolean> {
    const key = keyOf(scene);
    const known = this.#tried.get(key);
    if (known !== undefined) return known;
    const failing = await this.#failing(scene);
    this.#tried.set(key, failing !== undefined);
    if (failing === undefined) return false;
    this.#smallest = failing;
    this.#onSmaller(this);
    return true;
  }

  /** The smallest scene's own run, in full. Throws SearchSpent like `take`. */
  async played(): Promise<Played> {
    this.#begin();
    const played = await this.replayer.play(this.scene, this.#limits.isOver);
    this.#endIfOver();
    return played;
  }

  async #failing(scene: RunCase): Promise<FailingScene | undefined> {
    this.#begin();
    const wanted = this.#smallest.failure;
    const found: FailingScene[] = [];
    await this.replayer.play(scene, (record) => {
      const failure = failuresIn(record).find((one) => isSame(one, wanted));
      if (failure !== undefined) found.push(failingIn(scene, failure, record));
      return failure !== undefined || this.#limits.isOver();
    });
    if (found.length === 0) this.#endIfOver();
    return found[0];
  }

  #begin(): void {
    this.#endIfOver();
    if (this.#replays >= this.#limits.replays) throw new SearchSpent();
    this.#replays++;
    this.#limits.tell({ replays: this.#replays, scene: this.scene });
  }

  #endIfOver(): void {
    if (this.#limits.isOver()) throw new SearchSpent();
  }
}

/** The scene up to the slot in which it fails. */
export function failingIn(scene: RunCase, failure: Failure, record: SlotRecord): FailingScene {
  const until = scene.slots.slice(0, failure.slot + 1);
  return { scene: withSlots(scene, [...until.keys()]), failure, record };
}

function keyOf({ rig, events, slots }: RunCase): string {
  return createHash("sha256")
    .update(JSON.stringify([rig, events, slots]))
    .digest("base64");
}
