/** Tracks the thread in which a run is shrunk from outside, and decides how long to wait for it. */
import type { RunCounterexample } from "../counterexample/counterexample.ts";
import type { ShrinkOutcome, ShrinkStage, ShrunkRun } from "./shrink.ts";
import type { ShrinkMessage } from "./shrink-in-worker.ts";

export interface Patience {
  /** For the recording to be read and the lanes to be made ready, where the limit is shorter. */
  readonly setUpMs: number;
  /** Without a sign of life. */
  readonly silenceMs: number;
}

const DEFAULT_PATIENCE: Patience = {
  // A moment on an idle machine: a limit of a second would be over before anything had been replayed.
  setUpMs: 3_000,
  // Longer than emulated boards need for a slot, on a busy machine.
  silenceMs: 30_000,
};
const TICK_MS_MAX = 1000;
/** How long a thread has to end by itself, after its limit or at the user's request. */
const END_MS_MAX = 500;

export class Supervisor {
  readonly #limitMs: number;
  readonly #patience: Patience;
  #smallest: ShrunkRun | undefined;
  #recorded: RunCounterexample | undefined;
  #stage: ShrinkStage = "reading";
  #lastMs: number;
  /** A thread that is still being loaded is not silent. */
  #hasSpoken = false;
  #setUpMs = 0;
  #searchedMs = 0;
  #silentMs = 0;
  /** Undefined until it is told to end. */
  #endingMs: number | undefined;

  constructor(limitMs: number, nowMs: number, patience: Partial<Patience> = {}) {
    this.#limitMs = limitMs;
    this.#lastMs = nowMs;
    this.#patience = { ...DEFAULT_PATIENCE, ...patience };
  }

  get isToEnd(): boolean {
    const setUpMsMax = Math.max(this.#limitMs, this.#patience.setUpMs);
    return this.#searchedMs > this.#limitMs || this.#setUpMs > setUpMsMax;
  }

  handle(message: ShrinkMessage): void {
    this.#silentMs = 0;
    this.#hasSpoken = true;
    if (message.kind === "begun") this.#stage = "replaying";
    else if (message.kind === "smaller") this.#smallest = message.found;
    else if (message.kind === "recorded") {
      this.#recorded = message.file;
      this.#stage = "building";
    }
  }

  end(flag: Int32Array): void {
    Atomics.store(flag, 0, 1);
    this.#endingMs ??= 0;
  }

  /** Called now and then; returns the outcome when the thread is given up. */
  tick(nowMs: number): ShrinkOutcome | undefined {
    // A machine that was asleep has not searched.
    const passedMs = Math.min(nowMs - this.#lastMs, TICK_MS_MAX);
    this.#lastMs = nowMs;
    if (this.#hasSpoken) this.#silentMs += passedMs;
    if (this.#stage === "replaying") this.#searchedMs += passedMs;
    else this.#setUpMs += passedMs;
    if (this.#endingMs !== undefined) this.#endingMs += passedMs;
    const kept = this.#recorded === undefined ? {} : { recorded: this.#recorded };
    if (this.#silentMs > this.#patience.silenceMs) {
      return this.#smallest ?? { kind: "hung", ...kept };
    }
    if ((this.#endingMs ?? 0) <= END_MS_MAX) return undefined;
    return this.#smallest ?? { kind: "unfinished", stage: this.#stage, ...kept };
  }
}
