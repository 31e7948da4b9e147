/** The time that the lanes of a triad share: virtual where all of them live in it, else the wall's. */
import { setImmediate } from "node:timers/promises";
import { type Clock, VirtualClock } from "../clock.ts";
import { wallClock } from "../wall-clock.ts";
import { firstThreadTimeOf, type HostTime } from "./host-time.ts";

export interface Timeline {
  readonly clock: Clock;
  /** Lets time pass until `closed` holds. The caller has set a deadline, so that it comes to hold. */
  until(closed: () => boolean): Promise<void>;
  /** What the host has given this process, so far. Left out where time is virtual, and a host cannot be late. */
  hostTime?(): HostTime;
}

/** How many waits go by between two turns of the event loop, so that a run can be interrupted: every few milliseconds. */
const WAITS_PER_TURN = 256;

/** Virtual time, which stands still while anything is held. */
export interface VirtualTimeline extends Timeline {
  /** No alarm is fired before it has resolved. */
  hold(work: Promise<void>): void;
}

/** Time passes from one alarm to the next, as fast as the machine can. */
export function virtualTimeline(): VirtualTimeline {
  const clock = new VirtualClock();
  const held: Promise<void>[] = [];
  let waits = 0;
  return {
    clock,
    hold: (work) => {
      // It is awaited, but perhaps after another one.
      work.catch(() => undefined);
      held.push(work);
    },
    until: async (closed) => {
      if (++waits % WAITS_PER_TURN === 0) await setImmediate();
      if (held.length > 0) await released(held);
      while (!closed()) {
        if (!clock.step()) throw new Error("the run waits, and nothing is left to happen");
        if (held.length > 0) await released(held);
      }
    },
  };
}

async function released(held: Promise<void>[]): Promise<void> {
  for (let work = held.shift(); work !== undefined; work = held.shift()) await work;
}

/** The longest that a timer takes. */
const ALIVE_MS = 2 ** 31 - 1;

/** Wall-clock time: `until` looks again after each alarm, and whenever it is woken. */
export class WallTimeline implements Timeline {
  readonly clock = wallClock(() => this.wake());
  /** Rejects when the timeline fails. */
  readonly failed: Promise<never>;
  #fail: (error: Error) => void = () => undefined;
  #failure: Error | undefined;
  /** Alarms alone keep no process alive, and a lane that is being dialled again holds no socket. */
  readonly #alive = setInterval(() => undefined, ALIVE_MS).unref();
  #look: (() => void) | undefined;

  constructor() {
    this.failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.failed.catch(() => undefined);
  }

  /** Something has come in. */
  wake(): void {
    this.#look?.();
  }

  /** Something that every lane needs is gone for good: pending waits reject. */
  fail(error: Error): void {
    this.#failure ??= error;
    this.#fail(this.#failure);
    this.wake();
  }

  hostTime(): HostTime {
    return firstThreadTimeOf(process.pid);
  }

  async until(closed: () => boolean): Promise<void> {
    if (this.#failure === undefined && !closed()) {
      const looked = new Promise<void>((resolve) => {
        this.#look = () => {
          if (this.#failure === undefined && !closed()) return;
          this.#look = undefined;
          resolve();
        };
      });
      await this.awake(looked);
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Keeps the process alive until the promise is settled. */
  async awake<Value>(waited: Promise<Value>): Promise<Value> {
    this.#alive.ref();
    try {
      return await waited;
    } finally {
      this.#alive.unref();
    }
  }
}
