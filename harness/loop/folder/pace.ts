/** The clock that a loop waits by: tests give their own. */
import { setTimeout as wait } from "node:timers/promises";

export interface Pace {
  readonly nowMs: () => number;
  /** Shorter where the signal comes first. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Calls back once, unless it is called off first. */
  readonly after: (ms: number, act: () => void) => () => void;
}

export const wallPace: Pace = {
  nowMs: () => performance.now(),
  sleep: async (ms, signal) => {
    await wait(ms, undefined, { signal }).catch(() => undefined);
  },
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

const FIRST_WAIT_MS = 1000;
const WAIT_MS_MAX = 300_000;

/** How long to wait after so many infrastructure failures in a row, and at least as long as the agent's service asks for. */
export function backOffMs(failures: number, retryAfterMs = 0): number {
  return Math.max(retryAfterMs, Math.min(WAIT_MS_MAX, FIRST_WAIT_MS * 2 ** (failures - 1)));
}
