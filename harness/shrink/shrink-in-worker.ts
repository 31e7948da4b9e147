/** Shrinks a kept run in a thread of its own, so that neither a hanging lane nor a long search holds up whoever waits. */
import { Worker } from "node:worker_threads";
import { type Failure, failureInWords } from "../report/failure.ts";
import { UserError } from "../user-error.ts";
import type { SceneSize } from "./run-case.ts";
import type { ShrinkOutcome, UnshrunkRun } from "./shrink.ts";

export interface ShrinkOrder {
  /** Where the run was kept. */
  readonly dir: string;
  /** Where counterexample.json is to be. */
  readonly path: string;
  readonly replays: number;
  readonly limitMs: number;
  /** One Int32: anything but 0 ends the search. */
  readonly ended: SharedArrayBuffer;
}

export type ShrinkMessage =
  | { readonly kind: "progress"; readonly replays: number; readonly left: SceneSize }
  | { readonly kind: "alive" }
  | { readonly kind: "done"; readonly outcome: ShrinkOutcome }
  | { readonly kind: "refused"; readonly message: string; readonly exitCode: 2 | 4 };

export interface ShrinkEvents {
  /** Asked now and then: true ends the search with what it has. */
  readonly isEnded: () => boolean;
  readonly tell: (replays: number, left: SceneSize) => void;
}

const LOOK_MS = 100;
/** Longer than emulated boards need for a slot, on a busy machine. */
const SILENCE_MS_MAX = 30_000;

/** It hangs where the thread no longer gives a sign of life. */
export async function shrinkInWorker(
  order: Omit<ShrinkOrder, "ended">,
  events: ShrinkEvents,
  silenceMsMax = SILENCE_MS_MAX,
): Promise<ShrinkOutcome> {
  const ended = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const workerData: ShrinkOrder = { ...order, ended };
  const worker = new Worker(new URL("./shrink-thread.ts", import.meta.url), { workerData });
  let silentMs = 0;
  let look: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      look = setInterval(() => {
        if (events.isEnded()) Atomics.store(new Int32Array(ended), 0, 1);
        silentMs += LOOK_MS;
        if (silentMs > silenceMsMax) resolve({ kind: "hung" });
      }, LOOK_MS);
      worker.on("error", reject);
      worker.on("message", (message: ShrinkMessage) => {
        silentMs = 0;
        if (message.kind === "progress") events.tell(message.replays, message.left);
        else if (message.kind === "done") resolve(message.outcome);
        else if (message.kind === "refused") {
          reject(new UserError(message.message, message.exitCode));
        }
      });
    });
  } finally {
    clearInterval(look);
    await worker.terminate();
  }
}

/** In words, why there is no counterexample. */
export function whyUnshrunk(outcome: UnshrunkRun): string {
  switch (outcome.kind) {
    case "no-failure":
      return "nothing went wrong in it";
    case "unreproduced":
      return `${outcome.rung} does not reproduce what was recorded: ${outcome.failures.map(inSlot).join("; ")}`;
    case "hung":
      return "a lane hangs when the run is played again";
  }
}

function inSlot(failure: Failure): string {
  return `${failureInWords(failure)}, in slot ${failure.cycle}`;
}
