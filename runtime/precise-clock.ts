/**
 * Real time with alarms that are late by some 0.05 ms. Node's own timers count in whole ms; a thread that sleeps on a word of
 * shared memory wakes within microseconds, and costs nothing while it sleeps.
 */
import { Worker } from "node:worker_threads";
import TinyQueue from "tinyqueue";
import type { Cancel, Clock } from "./clock.ts";

export interface PreciseClock extends Clock {
  /** Ends its thread. */
  readonly close: () => void;
}

/** What waking takes: the thread is woken so much earlier, and the rest is waited out while sockets are served. */
const LEAD_NS = 150_000;

interface Alarm {
  readonly atNs: number;
  readonly order: number;
  /** Undefined once it has been cancelled. */
  callback: (() => void) | undefined;
}

const CANCELLED_MAX = 64;

export function preciseClock(): PreciseClock {
  return new ThreadClock();
}

class ThreadClock implements PreciseClock {
  readonly #origin = process.hrtime.bigint();
  #alarms = queueOf([]);
  #count = 0;
  /** How many alarms in the queue have been cancelled. */
  #cancelled = 0;
  #isWaitingOut = false;
  /** When the thread wakes us, in ns of the machine's clock, 0 for never; and how often that has been set. */
  readonly #wakeAt = new BigInt64Array(new SharedArrayBuffer(8));
  readonly #changes = new Int32Array(new SharedArrayBuffer(4));
  readonly #thread: Worker;

  constructor() {
    const workerData = { wakeAt: this.#wakeAt, changes: this.#changes };
    this.#thread = new Worker(new URL("./precise-clock-thread.ts", import.meta.url), {
      workerData,
    });
    this.#thread.on("message", () => this.#fire());
    // Who still waits for something holds sockets or children: an alarm alone keeps no process from ending.
    this.#thread.unref();
  }

  get nowNs(): number {
    return Number(process.hrtime.bigint() - this.#origin);
  }

  schedule(delayNs: number, callback: () => void): Cancel {
    const alarm: Alarm = { atNs: this.nowNs + delayNs, order: this.#count++, callback };
    this.#alarms.push(alarm);
    if (this.#alarms.peek() === alarm) this.#wakeForNext();
    return () => {
      if (alarm.callback === undefined) return;
      alarm.callback = undefined;
      this.#cancelled++;
      const isMostly = this.#cancelled * 2 > this.#alarms.length;
      if (this.#cancelled > CANCELLED_MAX && isMostly) this.#dropCancelled();
    };
  }

  close(): void {
    void this.#thread.terminate();
  }

  /** Calls back what is due, and waits out what almost is. */
  #fire(): void {
    const { nowNs } = this;
    let next = this.#next();
    for (; next !== undefined && next.atNs <= nowNs; next = this.#next()) {
      this.#alarms.pop();
      const { callback } = next;
      next.callback = undefined;
      callback?.();
    }
    if (next === undefined || this.#isWaitingOut) return;
    if (next.atNs - this.nowNs > LEAD_NS) {
      this.#wakeForNext();
      return;
    }
    this.#isWaitingOut = true;
    setImmediate(() => {
      this.#isWaitingOut = false;
      this.#fire();
    });
  }

  #next(): Alarm | undefined {
    for (let next = this.#alarms.peek(); next !== undefined; next = this.#alarms.peek()) {
      if (next.callback !== undefined) return next;
      this.#alarms.pop();
      this.#cancelled--;
    }
    return undefined;
  }

  /** A deadline of an hour that is met in a ms would be kept for the hour. */
  #dropCancelled(): void {
    this.#alarms = queueOf(this.#alarms.data.filter(({ callback }) => callback !== undefined));
    this.#cancelled = 0;
  }

  #wakeForNext(): void {
    const next = this.#next();
    if (next === undefined) return;
    Atomics.store(this.#wakeAt, 0, this.#origin + BigInt(Math.round(next.atNs)) - BigInt(LEAD_NS));
    Atomics.add(this.#changes, 0, 1);
    Atomics.notify(this.#changes, 0);
  }
}

function queueOf(alarms: Alarm[]): TinyQueue<Alarm> {
  return new TinyQueue(alarms, (left, right) => left.atNs - right.atNs || left.order - right.order);
}
