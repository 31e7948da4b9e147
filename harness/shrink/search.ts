/** The search for a smaller scene that fails in the same way: it counts what it tries, and ends when it has cost enough. */
import { createHash } from "node:crypto";
import { type Failure, type FailureName, failuresIn, isSame } from "../report/failure.ts";
import type { Played, Replayer } from "./replayer.ts";
import { type RunCase, withSlots } from "./run-case.ts";

/** When a search has cost enough. */
export interface ShrinkLimits {
  readonly replays: number;
  /** Asked before each replay: true ends the search. */
  readonly isOver: () => boolean;
  readonly tell: (progress: ShrinkProgress) => void;
  /** Told of every slot of every replay that is closed. */
  readonly slot?: () => void;
}

export interface ShrinkProgress {
  readonly replays: number;
  readonly scene: RunCase;
}

export class Search {
  readonly replayer: Replayer;
  readonly #wanted: FailureName;
  readonly #limits: ShrinkLimits;
  /** What became of each scene that has been tried. */
  readonly #tried = new Map<string, boolean>();
  #smallest: RunCase;
  #replays = 0;

  /** It is known to fail as wanted. */
  constructor(replayer: Replayer, scene: RunCase, wanted: FailureName, limits: ShrinkLimits) {
    this.replayer = replayer;
    this.#smallest = scene;
    this.#wanted = wanted;
    this.#limits = limits;
  }

  /** The last scene that failed as wanted; each is smaller than the one before. */
  get scene(): RunCase {
    return this.#smallest;
  }

  get replays(): number {
    return this.#replays;
  }

  get isSpent(): boolean {
    return this.#replays >= this.#limits.replays || this.#limits.isOver();
  }

  /** Plays the scene, and goes on from it where it fails as wanted: then what comes after the failure is cut off, too. */
  async take(scene: RunCase): Promise<boolean> {
    const key = keyOf(scene);
    const known = this.#tried.get(key);
    if (known !== undefined || this.isSpent) return known ?? false;
    const failure = await this.#failureOf(scene);
    this.#tried.set(key, failure !== undefined);
    if (failure === undefined) return false;
    const until = scene.slots.slice(0, failure.cycle + 1);
    this.#smallest = withSlots(scene, [...until.keys()]);
    return true;
  }

  /** The smallest scene's own run, in full. */
  async played(): Promise<Played> {
    this.#replays++;
    return await this.replayer.play(this.#smallest);
  }

  async #failureOf(scene: RunCase): Promise<Failure | undefined> {
    this.#replays++;
    this.#limits.tell({ replays: this.#replays, scene: this.#smallest });
    const fits = (failure: Failure) => isSame(failure, this.#wanted);
    const { slots } = await this.replayer.play(scene, (slot) => {
      this.#limits.slot?.();
      return failuresIn(slot).some(fits);
    });
    return slots.flatMap(failuresIn).find(fits);
  }
}

function keyOf({ rig, events, slots }: RunCase): string {
  return createHash("sha256")
    .update(JSON.stringify([rig, events, slots]))
    .digest("base64");
}
