/** A limit on a process that does not count the time in which a busy host gave it no processor. */
import type { Cancel, Clock } from "../clock.ts";
import { hostTimeOf } from "./host-time.ts";

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
  const delayedNs = hostTimeOf(pid).waitedNs;
  let cancel = clock.schedule(limitNs, function look() {
    const heldUpNs = hostTimeOf(pid).waitedNs - delayedNs;
    const leftNs = limitNs - (clock.nowNs - beganNs - heldUpNs);
    if (leftNs > 0) cancel = clock.schedule(Math.max(leftNs, AGAIN_NS_MIN), look);
    else expired();
  });
  return () => cancel();
}
