/** The 64-bit microsecond timer with its four alarms (datasheet 4.6); its interrupts are 0..3. Pausing by a register is not modelled. */
import { BasePeripheral, type RP2040 } from "rp2040js";
import type { CycleAlarm, CycleClock } from "./cycle-clock.ts";
import { TickCounter, type Ticks } from "./ticks.ts";

const TIMEHW = 0x00;
const TIMELW = 0x04;
const TIMEHR = 0x08;
const TIMELR = 0x0c;
const ALARM0 = 0x10;
const ALARM3 = 0x1c;
const ARMED = 0x20;
const TIMERAWH = 0x24;
const TIMERAWL = 0x28;
const DBGPAUSE = 0x2c;
const PAUSE = 0x30;
const INTR = 0x34;
const INTE = 0x38;
const INTF = 0x3c;
const INTS = 0x40;
const ALARM_COUNT = 4;
const HIGH = 2 ** 32;

interface Alarm {
  target: number;
  armed: boolean;
  readonly due: CycleAlarm;
}

export class Timer extends BasePeripheral {
  readonly #counter: TickCounter;
  readonly #setInterrupt: (nth: number, level: boolean) => void;
  readonly #alarms: readonly Alarm[];
  #latchedHigh = 0;
  #writtenLow = 0;
  #raw = 0;
  #enabled = 0;
  #forced = 0;
  /** Pauses for debuggers of either core: kept, and taken as always on. */
  #debugPause = 7;
  #pause = 0;

  constructor(
    mcu: RP2040,
    clock: CycleClock,
    ticks: Ticks,
    setInterrupt: (nth: number, level: boolean) => void,
  ) {
    super(mcu, "TIMER");
    this.#setInterrupt = setInterrupt;
    this.#counter = new TickCounter(ticks, () => clock.cycle);
    this.#alarms = Array.from({ length: ALARM_COUNT }, (_, nth) => ({
      target: 0,
      armed: false,
      due: clock.createAlarm(() => this.#fire(nth)),
    }));
    ticks.onChange(() => {
      this.#counter.rateChanged();
      for (const alarm of this.#alarms) this.#setDue(alarm);
    });
  }

  /** It is being reset: cancels its alarms. */
  stop(): void {
    this.#raw = 0;
    this.#forced = 0;
    for (const alarm of this.#alarms) {
      alarm.armed = false;
      alarm.due.cancel();
    }
    this.#signal();
  }

  override readUint32(offset: number): number {
    const { count } = this.#counter;
    switch (offset) {
      case TIMEHR:
        return this.#latchedHigh;
      case TIMELR:
        this.#latchedHigh = Math.floor(count / HIGH);
        return count >>> 0;
      case TIMERAWH:
        return Math.floor(count / HIGH);
      case TIMERAWL:
        return count >>> 0;
      case ARMED:
        return this.#alarms.reduce((armed, alarm, nth) => armed | (alarm.armed ? 1 << nth : 0), 0);
      case DBGPAUSE:
        return this.#debugPause;
      case PAUSE:
        return this.#pause;
      case INTR:
        return this.#raw;
      case INTE:
        return this.#enabled;
      case INTF:
        return this.#forced;
      case INTS:
        return this.#status;
      default:
        return this.#alarms[(offset - ALARM0) / 4]?.target ?? 0;
    }
  }

  override writeUint32(offset: number, value: number): void {
    switch (offset) {
      case TIMELW:
        this.#writtenLow = value >>> 0;
        break;
      case TIMEHW:
        this.#counter.set((value >>> 0) * HIGH + this.#writtenLow);
        for (const alarm of this.#alarms) this.#setDue(alarm);
        break;
      case DBGPAUSE:
        this.#debugPause = value & 7;
        break;
      case PAUSE:
        this.#pause = value & 1;
        break;
      case ARMED:
        this.#disarm(this.rawWriteValue);
        break;
      case INTR:
        this.#raw &= ~this.rawWriteValue;
        break;
      case INTE:
        this.#enabled = value & 0xf;
        break;
      case INTF:
        this.#forced = value & 0xf;
        break;
      default:
        if (offset >= ALARM0 && offset <= ALARM3) this.#arm((offset - ALARM0) / 4, value >>> 0);
        return;
    }
    this.#signal();
  }

  get #status(): number {
    return (this.#raw & this.#enabled) | this.#forced;
  }

  #arm(nth: number, target: number): void {
    const alarm = this.#alarms[nth];
    if (alarm === undefined) return;
    alarm.target = target;
    alarm.armed = true;
    this.#setDue(alarm);
  }

  #disarm(mask: number): void {
    for (const [nth, alarm] of this.#alarms.entries()) {
      if ((mask & (1 << nth)) === 0) continue;
      alarm.armed = false;
      alarm.due.cancel();
    }
  }

  /** An alarm fires when the lower 32 bits equal its target: one that has just passed fires in 72 minutes. */
  #setDue(alarm: Alarm): void {
    if (!alarm.armed) return;
    const { count } = this.#counter;
    const due = this.#counter.cycleOf(count + ((alarm.target - count) >>> 0));
    if (due === Number.POSITIVE_INFINITY) alarm.due.cancel();
    else alarm.due.at(due);
  }

  #fire(nth: number): void {
    const alarm = this.#alarms[nth];
    if (alarm !== undefined) alarm.armed = false;
    this.#raw |= 1 << nth;
    this.#signal();
  }

  #signal(): void {
    const status = this.#status;
    for (let nth = 0; nth < ALARM_COUNT; nth++) {
      this.#setInterrupt(nth, (status & (1 << nth)) !== 0);
    }
  }
}
