/**
 * Slots of a run that goes on in this process, replayed in a thread of its own with a small share of the processor: the rig and its lanes
 * come first.
 */
import { Worker } from "node:worker_threads";
import type { RecordedRun } from "../run/recorded-run.ts";
import type { SandboxMode } from "../sandbox/choice.ts";
import { UserError } from "../user-error.ts";
import type { SeenChunk } from "./seen-frames.ts";

export interface SlotsOrder {
  /** Where its trace is written. */
  readonly folder: string;
  /** Of the planned run. */
  readonly cycles: number;
  /** All but what is in the trace: its faults are those that were planned, before any poke. */
  readonly run: Omit<RecordedRun, "slots" | "injections">;
  /** Of compilers: lanes are in the thread. */
  readonly sandbox: SandboxMode;
}

export type ThreadOrder = SlotsOrder & { readonly from: number };

export type ThreadAnswer = SeenChunk | { readonly refused: string };

/** A replay in virtual time comes to thousands of slots a second, even so; one that hangs must not keep others waiting. */
const REPLAY_MS_MAX = 300_000;

/** Throws UserError where the run cannot be run again. */
export async function replayedInThread(order: SlotsOrder, from: number): Promise<SeenChunk> {
  const workerData: ThreadOrder = { ...order, from };
  const worker = new Worker(new URL("./frames-thread.ts", import.meta.url), {
    workerData,
    ...{ stdout: true, stderr: true },
  });
  // What a lane prints there is no part of what the run prints.
  worker.stdout.resume();
  worker.stderr.resume();
  // Who ends the run does not wait for it either.
  worker.unref();
  let limit: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<ThreadAnswer>((resolve, reject) => {
      const late = { refused: `the replay took over ${REPLAY_MS_MAX / 1000} s` };
      limit = setTimeout(() => resolve(late), REPLAY_MS_MAX).unref();
      worker.on("message", resolve);
      worker.on("error", reject);
      worker.on("exit", () => resolve({ refused: "a lane has ended the replay" }));
    });
    if ("refused" in answer) throw new UserError(answer.refused);
    return answer;
  } finally {
    clearTimeout(limit);
    await worker.terminate();
  }
}
