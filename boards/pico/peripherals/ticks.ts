/** The tick that the watchdog's TICK register derives from clk_ref, and that watchdog and timer count (datasheet 4.7.2). */
import type { RP2040 } from "rp2040js";

const CYCLES_PER_SECOND = 125_000_000;

export class Ticks {
  /** Cycles per tick: 125 if set to a microsecond as it should be, Infinity while stopped. */
  cyclesPerTick = Number.POSITIVE_INFINITY;
  readonly #mcu: RP2040;
  readonly #onChange: (() => void)[] = [];
  #divisor = 0;
  #paused = false;

  constructor(mcu: RP2040) {
    this.#mcu = mcu;
  }

  /** Calls back when the rate has changed. */
  onChange(changed: () => void): void {
    this.#onChange.push(changed);
  }

  /** Sets the cycles of clk_ref per tick; 0 stops it. */
  divideBy(divisor: number): void {
    this.#divisor = divisor;
    this.clocksChanged();
  }

  /** A debugger has halted the core, or resumed it. */
  pause(paused: boolean): void {
    this.#paused = paused;
    this.clocksChanged();
  }

  /** clk_ref may have changed. */
  clocksChanged(): void {
    const reference = this.#mcu.clocks.refFreq;
    const cyclesPerTick =
      !this.#paused && this.#divisor > 0 && reference > 0
        ? (CYCLES_PER_SECOND * this.#divisor) / reference
        : Number.POSITIVE_INFINITY;
    if (cyclesPerTick === this.cyclesPerTick) return;
    this.cyclesPerTick = cyclesPerTick;
    for (const changed of this.#onChange) changed();
  }
}

/** Counts ticks through changes of their rate. */
export class TickCounter {
  readonly #ticks: Ticks;
  readonly #now: () => number;
  #cyclesPerTick = Number.POSITIVE_INFINITY;
  #base = 0;
  #baseCycle = 0;

  /** `now`: the board's clock, in cycles. */
  constructor(ticks: Ticks, now: () => number) {
    this.#ticks = ticks;
    this.#now = now;
    this.set(0);
  }

  get count(): number {
    return this.#base + Math.floor((this.#now() - this.#baseCycle) / this.#cyclesPerTick);
  }

  set(count: number): void {
    this.#base = count;
    this.#baseCycle = this.#now();
    this.#cyclesPerTick = this.#ticks.cyclesPerTick;
  }

  /** The rate has changed: ticks so far are counted at the old one. */
  rateChanged(): void {
    this.set(this.count);
  }

  /** The cycle at which it counts `count`; Infinity without ticks. */
  cycleOf(count: number): number {
    return this.#baseCycle + (count - this.#base) * this.#cyclesPerTick;
  }
}
