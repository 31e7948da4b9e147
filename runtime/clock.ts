/** Time in nanoseconds. Nothing in runtime/ reads any other clock. */
import TinyQueue from "tinyqueue";

export interface Clock {
  readonly nowNs: number;
  /** Calls back once, `delayNs` from now at the earliest. The returned function cancels it. */
  schedule(delayNs: number, callback: () => void): Cancel;
}

export type Cancel = () => void;

interface Alarm {
  readonly atNs: number;
  readonly order: number;
  /** Undefined once it has been cancelled. */
  callback: (() => void) | undefined;
}

const CANCELLED_MAX = 64;

/** Jumps straight to the next alarm. Alarms due at one instant fire in the order they were set. */
export class VirtualClock implements Clock {
  nowNs = 0;
  #alarms = queueOf([]);
  #count = 0;
  /** How many alarms in the queue have been cancelled. */
  #cancelled = 0;

  schedule(delayNs: number, callback: () => void): Cancel {
    const alarm: Alarm = { atNs: this.nowNs + delayNs, order: this.#count++, callback };
    this.#alarms.push(alarm);
    return () => {
      if (alarm.callback === undefined) return;
      alarm.callback = undefined;
      this.#cancelled++;
      const isMostly = this.#cancelled * 2 > this.#alarms.length;
      if (this.#cancelled > CANCELLED_MAX && isMostly) this.#dropCancelled();
    };
  }

  /** Fires the next alarm; false when none is set. */
  step(): boolean {
    for (let next = this.#alarms.pop(); next !== undefined; next = this.#alarms.pop()) {
      const { callback } = next;
      if (callback === undefined) {
        this.#cancelled--;
        continue;
      }
      next.callback = undefined;
      this.nowNs = next.atNs;
      callback();
      return true;
    }
    return false;
  }

  /** When the next alarm is due; Infinity when none is set. */
  get nextNs(): number {
    for (let first = this.#alarms.peek(); first !== undefined; first = this.#alarms.peek()) {
      if (first.callback !== undefined) return first.atNs;
      this.#alarms.pop();
      this.#cancelled--;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Lets time pass up to `ns` without an alarm, for a caller with events of its own. Alarms before it must have fired. */
  advanceTo(ns: number): void {
    if (ns < this.nowNs || ns > this.nextNs) throw new RangeError("time does not jump");
    this.nowNs = ns;
  }

  /** Most deadlines are cancelled long before they are due: kept, they would outnumber the live ones. */
  #dropCancelled(): void {
    this.#alarms = queueOf(this.#alarms.data.filter(({ callback }) => callback !== undefined));
    this.#cancelled = 0;
  }
}

function queueOf(alarms: Alarm[]): TinyQueue<Alarm> {
  return new TinyQueue(alarms, (left, right) => left.atNs - right.atNs || left.order - right.order);
}
