/** A board's time in whole cycles of 8 ns (125 MHz), and the alarms its peripherals set. */
import type { RP2040 } from "rp2040js";

type Rp2040Clock = RP2040["clock"];
type Rp2040Alarm = ReturnType<Rp2040Clock["createAlarm"]>;

/** One cycle at 125 MHz. The core runs at this rate whatever the clock tree says; only clk_peri is followed. */
export const CYCLE_NS = 8;

/** An alarm that may be set again and again; setting it anew forgets the time before. */
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

  /** As rp2040js' own peripherals set alarms. */
  schedule(deltaNanos: number): void {
    this.at(this.#clock.cycle + deltaNanos / CYCLE_NS);
  }

  cancel(): void {
    this.#clock.unlink(this);
  }
}

/**
 * Alarms due at one instant fire in the order they were set. They are kept in a list: a board has about twenty, and
 * almost always it is one of the first few that is set.
 */
export class CycleClock implements Rp2040Clock {
  cycle: number;
  /** The earliest alarm's; Infinity when none is set. */
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

  /** Fires what is due by now. An alarm sees the cycle it was due at, however far an instruction has run past it. */
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
