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
/** On a busy machine set-up may take so many times longer than the processor time that it is given. */
const BUSY_TIMES_MAX = 10;
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
  /** Of processor time, up to the first replay that fails; and on the wall. */
  #setUpMs = 0;
  #setUpWallMs = 0;
  #lastWorkedMs: number;
  #searchedMs = 0;
  #silentMs = 0;
  /** Undefined until it is told to end. */
  #endingMs: number | undefined;

  constructor(limitMs: number, nowMs: number, patience: Partial<Patience> = {}) {
    this.#limitMs = limitMs;
    this.#lastMs = nowMs;
    this.#lastWorkedMs = nowMs;
    this.#patience = { ...DEFAULT_PATIENCE, ...patience };
  }

  get isToEnd(): boolean {
    const setUpMsMax = Math.max(this.#limitMs, this.#patience.setUpMs);
    const isSetUpLate =
      this.#setUpMs > setUpMsMax || this.#setUpWallMs > BUSY_TIMES_MAX * setUpMsMax;
    return this.#searchedMs > this.#limitMs || isSetUpLate;
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

  /** Called now and then; returns the outcome when the thread is given up. `workedMs` is the processor time of this process. */
  tick(nowMs: number, workedMs = nowMs): ShrinkOutcome | undefined {
    // A machine that was asleep has not searched.
    const passedMs = Math.min(nowMs - this.#lastMs, TICK_MS_MAX);
    this.#lastMs = nowMs;
    if (this.#hasSpoken) this.#silentMs += passedMs;
    if (this.#smallest === undefined) this.#setUp(passedMs, workedMs - this.#lastWorkedMs);
    else this.#searchedMs += passedMs;
    this.#lastWorkedMs = workedMs;
    if (this.#endingMs !== undefined) this.#endingMs += passedMs;
    const kept = this.#recorded === undefined ? {} : { recorded: this.#recorded };
    if (this.#silentMs > this.#patience.silenceMs) {
      return this.#smallest ?? { kind: "hung", ...kept };
    }
    if ((this.#endingMs ?? 0) <= END_MS_MAX) return undefined;
    return this.#smallest ?? { kind: "unfinished", stage: this.#stage, ...kept };
  }

  /** Compilers are other processes: while they build, the wall's time counts. */
  #setUp(passedMs: number, workedMs: number): void {
    this.#setUpWallMs += passedMs;
    this.#setUpMs += this.#stage === "building" ? passedMs : Math.min(passedMs, workedMs);
  }
}
