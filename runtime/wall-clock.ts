/** Real time, for the rungs that run in it. The one place in runtime/ that reads the machine's clock. */
import type { Cancel, Clock } from "./clock.ts";

const NS_PER_MS = 1e6;

/** `woken` is called after each alarm, for code that waits for something to happen. */
export function wallClock(woken: () => void = () => undefined): Clock {
  const origin = process.hrtime.bigint();
  return {
    get nowNs() {
      return Number(process.hrtime.bigint() - origin);
    },
    schedule: (delayNs: number, callback: () => void): Cancel => {
      let immediate: NodeJS.Immediate | undefined;
      // On a busy host the alarm is late, and what came in meanwhile was in time: it is read first.
      const timer = setTimeout(() => {
        immediate = setImmediate(() => {
          callback();
          woken();
        });
      }, delayNs / NS_PER_MS);
      // Who still waits for something holds sockets or children: an alarm alone keeps no process from ending.
      timer.unref();
      return () => {
        clearTimeout(timer);
        clearImmediate(immediate);
      };
    },
  };
}
