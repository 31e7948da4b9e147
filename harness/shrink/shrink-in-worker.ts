/** Shrinks a saved run in a thread of its own: neither a hanging lane nor a long replay outlasts the limit or Ctrl-C. */
import { Worker } from "node:worker_threads";
import type { RunCounterexample } from "../counterexample/counterexample.ts";
import { type Failure, failureInWords } from "../counterexample/failure.ts";
import { UserError } from "../user-error.ts";
import type { CaseSize } from "./run-case.ts";
import type { ShrinkOutcome, ShrunkRun, UnshrunkRun } from "./shrink.ts";

export interface ShrinkOrder {
  /** Where the run is saved. */
  readonly dir: string;
  /** Where counterexample.json is to be. */
  readonly path: string;
  readonly replays: number;
  /** From the first replay on. */
  readonly limitMs: number;
  /** One Int32: anything but 0 ends the search. */
  readonly ended: SharedArrayBuffer;
}

export type ShrinkMessage =
  | { readonly kind: "recorded"; readonly file: RunCounterexample }
  | { readonly kind: "begun" }
  | { readonly kind: "progress"; readonly replays: number; readonly left: CaseSize }
  | { readonly kind: "alive" }
  | { readonly kind: "smaller"; readonly found: ShrunkRun }
  | { readonly kind: "done"; readonly outcome: ShrinkOutcome }
  | { readonly kind: "refused"; readonly message: string; readonly exitCode: 2 | 4 };

export interface ShrinkWatch {
  /** Asked now and then: true ends the search with the smallest so far. */
  readonly isEnded: () => boolean;
  readonly tell: (progress: ShrinkState) => void;
}

/** How far a search has come. */
export interface ShrinkState {
  readonly replays: number;
  /** The smallest so far; undefined until one has been replayed. */
  readonly left?: CaseSize;
}

const POLL_MS = 100;
const TICK_MS_MAX = 1000;
/** How long a thread has to end by itself, after its limit or at the user's request. */
const END_MS_MAX = 500;
/** Longer than emulated boards need for a slot, on a busy machine. */
const SILENCE_MS_MAX = 30_000;

/** The outcome is `hung` when the thread no longer reports that it is alive. */
export async function shrinkInWorker(
  order: Omit<ShrinkOrder, "ended">,
  watch: ShrinkWatch,
  silenceMsMax = SILENCE_MS_MAX,
): Promise<ShrinkOutcome> {
  const ended = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const workerData: ShrinkOrder = { ...order, ended };
  const worker = new Worker(new URL("./shrink-thread.ts", import.meta.url), { workerData });
  const supervisor = new Supervisor(order.limitMs, silenceMsMax);
  watch.tell({ replays: 0 });
  let poll: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      poll = setInterval(() => {
        if (supervisor.isToEnd || watch.isEnded()) supervisor.end(new Int32Array(ended));
        const outcome = supervisor.tick();
        if (outcome !== undefined) resolve(outcome);
      }, POLL_MS);
      worker.on("error", reject);
      worker.on("exit", () => reject(new UserError("a lane has ended the replay's thread", 4)));
      worker.on("message", (message: ShrinkMessage) => {
        supervisor.handle(message);
        if (message.kind === "progress") watch.tell(message);
        else if (message.kind === "done") resolve(message.outcome);
        else if (message.kind === "refused") {
          reject(new UserError(message.message, message.exitCode));
        }
      });
    });
  } finally {
    clearInterval(poll);
    await worker.terminate();
  }
}

/** Tracks the thread from outside, and decides how long to wait for it. */
class Supervisor {
  readonly #limitMs: number;
  readonly #silenceMsMax: number;
  #smallest: ShrunkRun | undefined;
  #recorded: RunCounterexample | undefined;
  #lastMs = performance.now();
  /** A thread that is still being loaded is not silent. */
  #hasSpoken = false;
  #hasBegun = false;
  #searchedMs = 0;
  #silentMs = 0;
  /** Undefined until it is told to end. */
  #endingMs: number | undefined;

  constructor(limitMs: number, silenceMsMax: number) {
    this.#limitMs = limitMs;
    this.#silenceMsMax = silenceMsMax;
  }

  get isToEnd(): boolean {
    return this.#searchedMs > this.#limitMs;
  }

  handle(message: ShrinkMessage): void {
    this.#silentMs = 0;
    this.#hasSpoken = true;
    if (message.kind === "begun") this.#hasBegun = true;
    else if (message.kind === "recorded") this.#recorded = message.file;
    else if (message.kind === "smaller") this.#smallest = message.found;
  }

  end(flag: Int32Array): void {
    Atomics.store(flag, 0, 1);
    this.#endingMs ??= 0;
  }

  /** Called every POLL_MS; returns the outcome when the thread is given up. */
  tick(): ShrinkOutcome | undefined {
    const passedMs = this.#passedMs();
    if (this.#hasSpoken) this.#silentMs += passedMs;
    if (this.#hasBegun) this.#searchedMs += passedMs;
    if (this.#endingMs !== undefined) this.#endingMs += passedMs;
    const kept = this.#recorded === undefined ? {} : { recorded: this.#recorded };
    if (this.#silentMs > this.#silenceMsMax) return this.#smallest ?? { kind: "hung", ...kept };
    if ((this.#endingMs ?? 0) <= END_MS_MAX) return undefined;
    return this.#smallest ?? { kind: "unfinished", ...kept };
  }

  /** A machine that was asleep has not searched. */
  #passedMs(): number {
    const nowMs = performance.now();
    const passedMs = Math.min(nowMs - this.#lastMs, TICK_MS_MAX);
    this.#lastMs = nowMs;
    return passedMs;
  }
}

/** Says why a run was not shrunk. */
export function whyUnshrunk(outcome: UnshrunkRun): string {
  switch (outcome.kind) {
    case "no-failure":
      return "the run did not fail, and no lane dissented: there is nothing to shrink";
    case "unreproduced":
      return `${outcome.rung} does not reproduce what was recorded: ${outcome.failures.map(inSlot).join("; ")}`;
    case "unfinished":
      return "the search was ended before the failure had been replayed once; give it longer (--limit)";
    case "hung":
      return "the replay closed no slot for long: a lane does not return from a step";
  }
}

function inSlot(failure: Failure): string {
  return `${failureInWords(failure)}, in slot ${failure.slot}`;
}
