/** A limit on a process that does not count the time in which a busy host gave it no processor. */
import { readFileSync } from "node:fs";
import type { Cancel, Clock } from "../clock.ts";

const AGAIN_NS_MIN = 1e6;

export interface OwnTimeLimit {
  readonly clock: Clock;
  /** Undefined of a process that did not start. */
  readonly pid: number | undefined;
  readonly limitNs: number;
  readonly expired: () => void;
}

/** A process that sleeps uses its limit up in that time; one that computes, as soon as it has computed for so long. */
export function limitOwnTime({ clock, pid, limitNs, expired }: OwnTimeLimit): Cancel {
  const beganNs = clock.nowNs;
  const delayedNs = runDelayNs(pid);
  let cancel = clock.schedule(limitNs, function look() {
    const heldUpNs = runDelayNs(pid) - delayedNs;
    const leftNs = limitNs - (clock.nowNs - beganNs - heldUpNs);
    if (leftNs > 0) cancel = clock.schedule(Math.max(leftNs, AGAIN_NS_MIN), look);
    else expired();
  });
  return () => cancel();
}

/** For how long in all its first thread has been ready to run, and waited. Linux tells; elsewhere, and of one that is gone, 0. */
function runDelayNs(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    const [, delay = "0"] = readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ");
    return Number(delay);
  } catch {
    return 0;
  }
}
