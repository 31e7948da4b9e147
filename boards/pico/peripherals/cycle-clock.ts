/** A board's time in whole cycles of 8 ns (125 MHz), and its peripherals' alarms. */
import type { RP2040 } from "rp2040js";

type Rp2040Clock = RP2040["clock"];
type Rp2040Alarm = ReturnType<Rp2040Clock["createAlarm"]>;

/** One cycle at 125 MHz. The core always runs at this rate; of the clock tree only clk_peri and clk_ref are modelled. */
export const CYCLE_NS = 8;

/** A reusable alarm; setting it again replaces the time before. */
export class CycleAlarm implements Rp2040Alarm {
  /** When it is due; Infinity while it is not set. */
  due = Number.POSITIVE_INFINITY;
  next: CycleAlarm | undefined;
  readonly callback: () => void;
  readonly #clock: CycleClock;

  constructor(clock: CycleClock, callback: () => void) {
    this.#clock = clock;
    this.callback = callback;
  }

  /** Due at the first cycle that is not before `cycle`, and not before now. */
  at(cycle: number): void {
    this.#clock.unlink(this);
    this.due = Math.max(Math.ceil(cycle), this.#clock.cycle);
    this.#clock.link(this);
  }

  /** The interface of rp2040js' own peripherals. */
  schedule(deltaNanos: number): void {
    this.at(this.#clock.cycle + deltaNanos / CYCLE_NS);
  }

  cancel(): void {
    this.#clock.unlink(this);
  }
}

/**
 * Alarms due in the same cycle fire in the order they were set. They are kept in a linked list: a board has about twenty,
 * and an alarm is almost always inserted near the front.
 */
export class CycleClock implements Rp2040Clock {
  cycle: number;
  /** Of the earliest alarm; Infinity if none is set. */
  nextCycle = Number.POSITIVE_INFINITY;
  #first: CycleAlarm | undefined;

  constructor(cycle = 0) {
    this.cycle = cycle;
  }

  get nanos(): number {
    return this.cycle * CYCLE_NS;
  }

  createAlarm(callback: () => void): CycleAlarm {
    return new CycleAlarm(this, callback);
  }

  /** Fires all alarms due by now. Each sees the cycle it was due at, even if the last instruction ended later. */
  fireDue(): void {
    const now = this.cycle;
    while (this.nextCycle <= now) {
      const alarm = this.#first;
      if (alarm === undefined) break;
      this.cycle = this.nextCycle;
      this.unlink(alarm);
      alarm.callback();
    }
    this.cycle = now;
  }

  link(alarm: CycleAlarm): void {
    let before: CycleAlarm | undefined;
    let after = this.#first;
    while (after !== undefined && after.due <= alarm.due) {
      before = after;
      after = after.next;
    }
    alarm.next = after;
    if (before === undefined) {
      this.#first = alarm;
      this.nextCycle = alarm.due;
    } else {
      before.next = alarm;
    }
  }

  unlink(alarm: CycleAlarm): void {
    if (alarm.due === Number.POSITIVE_INFINITY) return;
    let before: CycleAlarm | undefined;
    let at = this.#first;
    while (at !== undefined && at !== alarm) {
      before = at;
      at = at.next;
    }
    if (before === undefined) this.#first = alarm.next;
    else before.next = alarm.next;
    alarm.next = undefined;
    alarm.due = Number.POSITIVE_INFINITY;
    this.nextCycle = this.#first?.due ?? Number.POSITIVE_INFINITY;
  }
}
