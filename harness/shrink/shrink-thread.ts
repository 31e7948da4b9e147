/** The thread in which a run is shrunk: a lane that hangs there can be stopped from outside, and only from there. */
import { parentPort, workerData } from "node:worker_threads";
import { readRecordedRun } from "../run/recorded-run.ts";
import { UserError } from "../user-error.ts";
import { sizeOf } from "./run-case.ts";
import { shrink } from "./shrink.ts";
import type { ShrinkMessage, ShrinkOrder } from "./shrink-in-worker.ts";

const NS_PER_MS = 1_000_000n;
/** So often is a sign of life given: by a timer, and where a run keeps timers waiting by its slots. */
const TELL_MS = 50;
const TELL_NS = BigInt(TELL_MS) * NS_PER_MS;

const order = workerData as ShrinkOrder;
const ended = new Int32Array(order.ended);
const beganNs = process.hrtime.bigint();
let toldNs = 0n;

function post(message: ShrinkMessage): void {
  parentPort?.postMessage(message);
}

/** Whether it is time to say something again. */
function isDue(): boolean {
  const nowNs = process.hrtime.bigint();
  if (nowNs - toldNs < TELL_NS) return false;
  toldNs = nowNs;
  return true;
}

const heart = setInterval(() => post({ kind: "alive" }), TELL_MS);
try {
  const outcome = await shrink(await readRecordedRun(order.dir), order.path, {
    replays: order.replays,
    isOver: () =>
      Atomics.load(ended, 0) !== 0 ||
      process.hrtime.bigint() - beganNs > BigInt(order.limitMs) * NS_PER_MS,
    tell: ({ replays, scene }) => {
      if (isDue()) post({ kind: "progress", replays, left: sizeOf(scene) });
    },
    slot: () => {
      if (isDue()) post({ kind: "alive" });
    },
  });
  post({ kind: "done", outcome });
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  post({ kind: "refused", message: error.message, exitCode: error.exitCode });
} finally {
  clearInterval(heart);
}
