/** The thread of the precise clock: sleeps until the time in shared memory, and says so. */
import { parentPort, workerData } from "node:worker_threads";

interface Shared {
  readonly wakeAt: BigInt64Array<SharedArrayBuffer>;
  readonly changes: Int32Array<SharedArrayBuffer>;
}

const NS_PER_MS = 1e6;
const { wakeAt, changes } = workerData as Shared;

for (;;) {
  const seen = Atomics.load(changes, 0);
  const at = Atomics.load(wakeAt, 0);
  const leftMs = Number(at - process.hrtime.bigint()) / NS_PER_MS;
  if (at === 0n) Atomics.wait(changes, 0, seen);
  else if (leftMs > 0) Atomics.wait(changes, 0, seen, leftMs);
  else if (Atomics.compareExchange(wakeAt, 0, at, 0n) === at) parentPort?.postMessage(undefined);
}
