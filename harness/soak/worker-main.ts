/** The program of a soak's worker: runs the seeds that it is told, and ends with the process that started it. */
import { removeOwnFolders } from "../../runtime/instance/private-folder.ts";
import { chooseSandbox } from "../sandbox/choice.ts";
import { UserError } from "../user-error.ts";
import { runSeed, type SeedWork } from "./seed-run.ts";
import type { WorkerMessage, WorkerOrder } from "./worker-process.ts";

const ALIVE_MS = 1000;
/** How often progress is told. */
const TELL_MS = 100;

let work: SeedWork | undefined;
let isCut = false;
let isEnded = false;
let slots = 0;
let toldMs = 0;

process.once("exit", removeOwnFolders);
process.on("disconnect", () => process.exit(0));
// A terminal's Ctrl-C reaches this process, too: the one that started it says what is to be done.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);
setInterval(() => post({ kind: "alive" }), ALIVE_MS);

process.on("message", (order: WorkerOrder) => {
  switch (order.kind) {
    case "begin":
      ({ work } = order);
      chooseSandbox(order.sandbox);
      break;
    case "cut":
      isCut = true;
      ({ isEnded } = order);
      break;
    case "run":
      void run(order.seed);
      break;
  }
});

async function run(seed: number): Promise<void> {
  if (work === undefined) throw new Error("there is no order to run it by");
  try {
    const outcome = await runSeed(seed, work, {
      slot: countSlot,
      shrinking: (of, state) => post({ kind: "shrinking", seed: of, state }),
      isCut: () => isCut,
      isEnded: () => isEnded,
    });
    tellSlots();
    post({ kind: "outcome", outcome });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    post({ kind: "failed", message: error.message, exitCode: error.exitCode });
  }
}

function countSlot(): void {
  slots++;
  if (performance.now() - toldMs > TELL_MS) tellSlots();
}

function tellSlots(): void {
  toldMs = performance.now();
  post({ kind: "slots", count: slots });
  slots = 0;
}

function post(message: WorkerMessage): void {
  process.send?.(message, undefined, undefined, () => undefined);
}
