/** The thread in which a run is shrunk: a lane that hangs there can be stopped from outside, and only from there. */
import { parentPort, workerData } from "node:worker_threads";
import { asOwn } from "../kept-code/admission.ts";
import { readRecordedRun } from "../run/recorded-run.ts";
import { chooseSandbox } from "../sandbox/choice.ts";
import { UserError } from "../user-error.ts";
import { sizeOf } from "./run-case.ts";
import { shrink } from "./shrink.ts";
import type { ShrinkMessage, ShrinkOrder } from "./shrink-in-worker.ts";

const NS_PER_MS = 1_000_000n;
/** How often the thread reports that it is alive: by a timer, and by slots while a replay blocks timers. */
const ALIVE_MS = 50;
const ALIVE_NS = BigInt(ALIVE_MS) * NS_PER_MS;

const order = workerData as ShrinkOrder;
// What the command line chose is not known in another thread.
chooseSandbox(order.sandbox);
const ended = new Int32Array(order.ended);
let beganNs: bigint | undefined;
let toldNs = 0n;

function post(message: ShrinkMessage): void {
  parentPort?.postMessage(message);
}

/** Whether the next message is due. */
function isDue(nowNs: bigint): boolean {
  if (nowNs - toldNs < ALIVE_NS) return false;
  toldNs = nowNs;
  return true;
}

/** Called after every slot, so it also reports that the thread is alive. */
function isOver(): boolean {
  const nowNs = process.hrtime.bigint();
  if (isDue(nowNs)) post({ kind: "alive" });
  const isLate = beganNs !== undefined && nowNs - beganNs > BigInt(order.limitMs) * NS_PER_MS;
  return isLate || Atomics.load(ended, 0) !== 0;
}

const heart = setInterval(() => post({ kind: "alive" }), ALIVE_MS);
try {
  const limits = {
    replays: order.replays,
    isOver,
    tell: ({ replays, runCase }) => {
      if (isDue(process.hrtime.bigint()))
        post({ kind: "progress", replays, left: sizeOf(runCase) });
    },
  } satisfies Parameters<typeof shrink>[2];
  const outcome = await shrink(await readRecordedRun(order.dir, asOwn), order.path, limits, {
    recorded: (file) => post({ kind: "recorded", file }),
    begun: () => post({ kind: "begun" }),
    smaller: (found) => {
      beganNs ??= process.hrtime.bigint();
      post({ kind: "smaller", found });
    },
  });
  post({ kind: "done", outcome });
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  post({ kind: "refused", message: error.message, exitCode: error.exitCode });
} finally {
  clearInterval(heart);
}
