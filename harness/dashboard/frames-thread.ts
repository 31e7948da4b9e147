/** The thread in which slots of a run that goes on are replayed. */
import { readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { basename } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { SLOTS_AFTER } from "../frames/replayed-frames.ts";
import { savedTrace } from "../run/saved-trace.ts";
import { chooseSandbox } from "../sandbox/choice.ts";
import { UserError } from "../user-error.ts";
import type { ThreadAnswer, ThreadOrder } from "./frames-in-thread.ts";
import { CHUNK_SLOTS, replayedChunk } from "./seen-frames.ts";

const order = workerData as ThreadOrder;
takeLowPriority();
chooseSandbox(order.sandbox);
parentPort?.postMessage(await answered());

async function answered(): Promise<ThreadAnswer> {
  const { run, from } = order;
  try {
    const slots = readSlots(from + CHUNK_SLOTS + SLOTS_AFTER);
    if (slots.length <= from) return { frames: [] };
    return { frames: await replayedChunk({ ...run, slots, injections: [] }, from) };
  } catch (error) {
    if (error instanceof UserError) return { refused: error.message };
    throw error;
  }
}

/** Of what has been written so far. */
function readSlots(count: number): readonly SlotRecord[] {
  const { folder, cycles, run } = order;
  const slots: SlotRecord[] = [];
  for (const record of savedTrace(folder, { cycles, sources: run.sources })) {
    if (record.t === "slot") slots.push(record);
    if (slots.length === count) break;
  }
  return slots;
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
