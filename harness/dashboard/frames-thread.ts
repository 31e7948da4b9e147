/** The thread in which slots of a run that goes on are replayed. */
import { readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { basename } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { SLOTS_AFTER } from "../frames/replayed-frames.ts";
import { chooseSandbox } from "../sandbox/choice.ts";
import { UserError } from "../user-error.ts";
import type { ThreadAnswer, ThreadOrder } from "./frames-in-thread.ts";
import { CHUNK_SLOTS, replayedChunk } from "./seen-frames.ts";
import { writtenSlots } from "./written-slots.ts";

const order = workerData as ThreadOrder;
takeLowPriority();
chooseSandbox(order.sandbox);
parentPort?.postMessage(await answered());

async function answered(): Promise<ThreadAnswer> {
  const { run, from } = order;
  try {
    const seen = writtenSlots(order, from + CHUNK_SLOTS + SLOTS_AFTER);
    if (seen.slots.length <= from) return { frames: [], isWhole: false };
    return await replayedChunk({ ...run, ...seen, injections: [] }, from);
  } catch (error) {
    if (error instanceof UserError) return { refused: error.message };
    throw error;
  }
}

/** Linux takes a thread's number where it takes a process's; elsewhere the thread has the share that it has. */
function takeLowPriority(): void {
  try {
    const thread = Number(basename(readlinkSync("/proc/thread-self")));
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // The run goes on all the same, perhaps slower.
  }
}
