/** The thread that watches over the first one (`watch.ts`): for code of others that does not return, and for signals it does not hear. */
import { writeSync } from "node:fs";
import { Session } from "node:inspector";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { workerData } from "node:worker_threads";
import { firstThreadTimeOf, isHostTimeKnown } from "../../runtime/instance/host-time.ts";
import { OWN_CODE, Whereabouts } from "../under-way.ts";
import { END, type EndingSignal, type StuckCause, StuckWatch, type ThreadTime } from "./stuck.ts";

const NS_PER_MS = 1e6;
const NS_PER_US = 1e3;
const LOOK_MS = 250;
/** In one call. No lane takes a thousandth of that for a slot. */
const HANG_LIMIT_S = 10;
const HEARING_LOOK_MS = 50;
/** A first thread that stands still for that long after a signal is ended. */
const HEARING_LIMIT_MS = 300;
/** Past this nothing is to be hoped for: a single operation goes on and on, such as a product of huge numbers. */
const END_LIMIT_MS = 2000;
const STDERR = 2;

const whereabouts = new Whereabouts(workerData as Int32Array<SharedArrayBuffer>);
let isEnding = false;

/** Where the system tells only of the whole process: other threads hardly run while the first one is stuck. */
function firstThreadTime(): ThreadTime {
  if (isHostTimeKnown) return firstThreadTimeOf(process.pid);
  const { user, system } = process.cpuUsage();
  return { ranNs: (user + system) * NS_PER_US, isBusy: true };
}

function end(cause: StuckCause): void {
  if (isEnding) return;
  isEnding = true;
  const session = new Session();
  session.connectToMainThread();
  session.post("Runtime.evaluate", { expression: `${END}(${JSON.stringify(cause)})` });
  setTimeout(() => {
    writeSync(STDERR, "tripod: what is under way cannot be ended in order: killed\n");
    process.kill(process.pid, "SIGKILL");
  }, END_LIMIT_MS);
}

function watchForHangs(): void {
  const watch = new StuckWatch(LOOK_MS * NS_PER_MS);
  setInterval(() => {
    const stoodNs = watch.stoodNs(whereabouts.progress, firstThreadTime());
    const isHung = whereabouts.code !== OWN_CODE && stoodNs > HANG_LIMIT_S * 1e9;
    if (isHung) end({ kind: "hang", limitS: HANG_LIMIT_S });
  }, LOOK_MS);
}

/** Both threads are told of a signal; the first one has heard it once its event loop has come round. While it gets on, it will. */
function expectHearing(signal: EndingSignal): void {
  const watch = new StuckWatch(HEARING_LOOK_MS * NS_PER_MS);
  const { turns } = whereabouts;
  const timer = setInterval(() => {
    const stoodNs = watch.stoodNs(whereabouts.progress, firstThreadTime());
    if (whereabouts.turns !== turns) clearInterval(timer);
    else if (stoodNs > HEARING_LIMIT_MS * NS_PER_MS) end({ kind: "signal", signal });
  }, HEARING_LOOK_MS);
}

/** Of Node's own modules: its public ones tell of signals to the first thread alone. */
const INTERNALS = "internal/test/binding";

interface Internals {
  readonly internalBinding: (name: "signal_wrap") => { readonly Signal: new () => SignalHandle };
}

interface SignalHandle {
  onsignal: () => void;
  start(signal: number): void;
}

function hearSignals(): void {
  try {
    const internals = createRequire(import.meta.url)(INTERNALS) as Internals;
    const { Signal } = internals.internalBinding("signal_wrap");
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      const handle = new Signal();
      handle.onsignal = () => expectHearing(signal);
      handle.start(constants.signals[signal]);
    }
  } catch {
    // In a Node without them a signal is heard when the first thread comes round, or at the limit of a hang.
  }
}

watchForHangs();
hearSignals();
