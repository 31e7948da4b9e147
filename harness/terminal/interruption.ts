/** How a person ends a command: at once, or a run in order by the first Ctrl-C (or SIGTERM) and at once by the second. */
import { workUnderWay } from "../under-way.ts";
import { endNow } from "./failure.ts";
import type { EndingSignal } from "./stuck.ts";

export interface Interruption {
  /** Whether an end has been asked for. */
  readonly asked: () => boolean;
  /** The next signal ends at once, and says nothing: what there is to say has been said. */
  readonly forget: () => void;
}

const STATUS: Readonly<Record<EndingSignal, number>> = { SIGINT: 130, SIGTERM: 143 };

/**
 * From now on, until the returned interruption is forgotten, signals ask for an end in order. While there is nothing yet that
 * could end so, such as in the midst of a build, they end at once.
 */
export function interruption(hasBegun: () => boolean = () => true): Interruption {
  let asked = false;
  hear((signal) => {
    if (asked || !hasBegun()) endedBy(signal);
    asked = true;
  });
  return { asked: () => asked, forget: () => hear((signal) => process.exit(STATUS[signal])) };
}

/** Signals end the command where it stands, with one last line that says what stays. Its children end with it. */
export function endAtSignals(): void {
  hear(endedBy);
}

export function endedBy(signal: EndingSignal, why = ""): never {
  return endNow(`interrupted: ${why}${workUnderWay().kept()}`, STATUS[signal]);
}

let heard: ((signal: EndingSignal) => void) | undefined;

/** One listener for as long as the process lives: without any, a signal would be the kernel's. */
function hear(handle: (signal: EndingSignal) => void): void {
  if (heard === undefined) {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => heard?.(signal));
  }
  heard = handle;
}
