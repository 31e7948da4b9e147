/** Shrinks a saved run in a thread of its own: neither a hanging lane nor a long replay outlasts the limit or Ctrl-C. */
import { Worker } from "node:worker_threads";
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
  | { readonly kind: "begun" }
  | { readonly kind: "progress"; readonly replays: number; readonly left: CaseSize }
  | { readonly kind: "alive" }
  | { readonly kind: "smaller"; readonly found: ShrunkRun }
  | { readonly kind: "done"; readonly outcome: ShrinkOutcome }
  | { readonly kind: "refused"; readonly message: string; readonly exitCode: 2 | 4 };

export interface ShrinkWatch {
  /** Asked now and then: true ends the search with the smallest so far. */
  readonly isEnded: () => boolean;
  readonly tell: (replays: number, left: CaseSize) => void;
}

const POLL_MS = 100;
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
  let poll: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      poll = setInterval(() => {
        if (supervisor.isToEnd || watch.isEnded()) supervisor.end(new Int32Array(ended));
        const outcome = supervisor.tick();
        if (outcome !== undefined) resolve(outcome);
      }, POLL_MS);
      worker.on("error", reject);
      worker.on("message", (message: ShrinkMessage) => {
        supervisor.handle(message);
        if (message.kind === "progress") watch.tell(message.replays, message.left);
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
    if (message.kind === "begun") this.#hasBegun = true;
    else if (message.kind === "smaller") this.#smallest = message.found;
  }

  end(flag: Int32Array): void {
    Atomics.store(flag, 0, 1);
    this.#endingMs ??= 0;
  }

  /** Called every POLL_MS; returns the outcome when the thread is given up. */
  tick(): ShrinkOutcome | undefined {
    this.#silentMs += POLL_MS;
    if (this.#hasBegun) this.#searchedMs += POLL_MS;
    if (this.#endingMs !== undefined) this.#endingMs += POLL_MS;
    if (this.#silentMs > this.#silenceMsMax) return this.#smallest ?? { kind: "hung" };
    if ((this.#endingMs ?? 0) <= END_MS_MAX) return undefined;
    return this.#smallest ?? { kind: "unfinished" };
  }
}

/** Says why a run was not shrunk. */
export function whyUnshrunk(outcome: UnshrunkRun): string {
  switch (outcome.kind) {
    case "no-failure":
      return "no failure to shrink";
    case "unreproduced":
      return `${outcome.rung} does not reproduce what was recorded: ${outcome.failures.map(inSlot).join("; ")}`;
    case "unfinished":
      return "no failure was reproduced before the search was ended; give it a longer --limit";
    case "hung":
      return "a lane hangs in the replay";
  }
}

function inSlot(failure: Failure): string {
  return `${failureInWords(failure)}, in slot ${failure.slot}`;
}
