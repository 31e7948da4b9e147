/** The watchdog (datasheet 4.7): its counter, the tick it generates, and the registers that survive its resets. */
import { BasePeripheral, type RP2040 } from "rp2040js";
import type { CycleAlarm, CycleClock } from "./cycle-clock.ts";
import { TickCounter, type Ticks } from "./ticks.ts";

const CTRL = 0x00;
const LOAD = 0x04;
const REASON = 0x08;
const SCRATCH0 = 0x0c;
const SCRATCH7 = 0x28;
const TICK = 0x2c;

const CTRL_TRIGGER = 1 << 31;
const CTRL_ENABLE = 1 << 30;
const CTRL_PAUSES = 0x7 << 24;
const COUNT_MASK = 0xffffff;
const TICK_DIVISOR_MASK = 0x1ff;
const TICK_ENABLE = 1 << 9;
const TICK_RUNNING = 1 << 10;
/** It counts down twice a tick (erratum RP2040-E1). */
const COUNTS_PER_TICK = 2;

const REASON_TIMER = 1 << 0;
export const REASON_FORCE = 1 << 1;

/** What survives a watchdog reset; any other reset clears it. */
export interface WatchdogMemory {
  readonly scratch: Uint32Array;
  /** REASON. */
  reason: number;
}

export function clearedMemory(): WatchdogMemory {
  return { scratch: new Uint32Array(8), reason: 0 };
}

export class Watchdog extends BasePeripheral {
  readonly #memory: WatchdogMemory;
  readonly #ticks: Ticks;
  readonly #counter: TickCounter;
  readonly #timeOut: CycleAlarm;
  readonly #onReset: () => void;
  #enabled = false;
  #pauses = CTRL_PAUSES;
  #load = 0;
  #tick = TICK_ENABLE;

  constructor(
    mcu: RP2040,
    clock: CycleClock,
    ticks: Ticks,
    { memory, onReset }: { readonly memory: WatchdogMemory; readonly onReset: () => void },
  ) {
    super(mcu, "WATCHDOG");
    this.#memory = memory;
    this.#ticks = ticks;
    this.#onReset = onReset;
    this.#counter = new TickCounter(ticks, () => clock.cycle);
    this.#timeOut = clock.createAlarm(() => this.#reset(REASON_TIMER));
    ticks.onChange(() => {
      this.#counter.rateChanged();
      this.#setAlarm();
    });
  }

  override readUint32(offset: number): number {
    switch (offset) {
      case CTRL:
        return ((this.#enabled ? CTRL_ENABLE : 0) | this.#pauses | this.#left) >>> 0;
      case REASON:
        return this.#memory.reason;
      case TICK:
        return (
          this.#tick | (this.#ticks.cyclesPerTick < Number.POSITIVE_INFINITY ? TICK_RUNNING : 0)
        );
      default:
        return this.#memory.scratch[(offset - SCRATCH0) / 4] ?? 0;
    }
  }

  override writeUint32(offset: number, value: number): void {
    if (offset === CTRL) this.#control(value);
    else if (offset === LOAD) {
      this.#load = value & COUNT_MASK;
      this.#counter.set(0);
      this.#setAlarm();
    } else if (offset === TICK) {
      this.#tick = value & (TICK_ENABLE | TICK_DIVISOR_MASK);
      this.#ticks.divideBy(value & TICK_ENABLE ? value & TICK_DIVISOR_MASK : 0);
    } else if (offset >= SCRATCH0 && offset <= SCRATCH7) {
      this.#memory.scratch[(offset - SCRATCH0) / 4] = value;
    }
  }

  get #left(): number {
    if (!this.#enabled) return this.#load;
    return Math.max(0, this.#load - COUNTS_PER_TICK * this.#counter.count);
  }

  #control(value: number): void {
    // While disabled it does not count: it continues from what is left.
    this.#load = this.#left;
    this.#counter.set(0);
    this.#enabled = (value & CTRL_ENABLE) !== 0;
    this.#pauses = value & CTRL_PAUSES;
    this.#setAlarm();
    if ((value & CTRL_TRIGGER) !== 0) this.#reset(REASON_FORCE);
  }

  #setAlarm(): void {
    const due = this.#counter.cycleOf(Math.ceil(this.#load / COUNTS_PER_TICK));
    if (this.#enabled && due !== Number.POSITIVE_INFINITY) this.#timeOut.at(due);
    else this.#timeOut.cancel();
  }

  #reset(reason: number): void {
    this.#memory.reason = reason;
    this.#onReset();
  }
}
