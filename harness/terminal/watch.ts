/**
 * Has a second thread watch over this one, in which lanes on sim run, and all else of a system: from code that never
 * returns no signal is heard, and no limit is looked at. That thread then has this one end itself, in the midst of that code.
 */
import { closeSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { beforeForeignCode, begin, whereabouts, workUnderWay } from "../under-way.ts";
import { endNow } from "./failure.ts";
import { endAtSignals, endedBy } from "./interruption.ts";
import { END, type StuckCause } from "./stuck.ts";

const TURN_MS = 50;
/** Tripod's own code turns the event loop: only a long command is worth a thread. */
const LONG_MS = 1000;
const RIG_FAILED = 4;
const STDERR = 2;
/** A thread that is not the first hears signals only by Node's internals. */
const FLAGS = ["--expose-internals", "--no-warnings"];

/** Before code of the user's own is loaded, and else where a command takes long. */
export function watchThisThread(): void {
  beforeForeignCode(start);
  setTimeout(start, LONG_MS).unref();
}

/** Signals end the command where it stands, also while it reads a long file without turning the event loop. */
export function endAtSignalsWhileReading(
  path: string,
  discard: () => void = () => undefined,
): void {
  endAtSignals();
  start();
  begin({
    stuckInWords: () => `${path} was being read`,
    kept: () => {
      discard();
      return "nothing was saved";
    },
  });
}

let isWatched = false;

function start(): void {
  if (isWatched) return;
  isWatched = true;
  // Called by the inspector's protocol, which is heard while a loop, or WebAssembly, goes on.
  Object.assign(globalThis, { [END]: endStuck });
  setInterval(() => whereabouts.turn(), TURN_MS).unref();
  const file = new URL("./watch-thread.ts", import.meta.url);
  new Worker(file, { workerData: whereabouts.shared, execArgv: FLAGS }).unref();
}

function endStuck(cause: StuckCause): never {
  const { stuckInWords, kept } = workUnderWay();
  const stuck = stuckInWords(whereabouts.code);
  // Last of all: Node would say there that it waits for a debugger.
  process.on("exit", () => closeSync(STDERR));
  if (cause.kind === "signal") return endedBy(cause.signal, `${stuck}; `);
  const hangs = `${stuck} for ${cause.limitS} s of processor time: it hangs`;
  const instead = "run it on --rung process, where it is silent instead";
  return endNow(`${hangs}; ${instead}; ${kept()}`, RIG_FAILED);
}
