/** SysTick: the core's 24-bit timer that counts down (ARMv6-M manual B3.3), kept as the cycle of its next zero. */

const ENABLE = 1;
const INTERRUPT = 1 << 1;
const PROCESSOR_CLOCK = 1 << 2;
const COUNT_FLAG = 1 << 16;
const VALUE_MAX = 0xff_ffff;
/** Its other clock is the 1 us tick of the watchdog (RP2040 datasheet 2.4.5.1.2): clk_sys is 125 MHz here. */
const REFERENCE_CYCLES = 125;

export class SysTick {
  #control = 0;
  #reload = 0;
  #wrapped = false;
  /** The count while it stands still. */
  #value = 0;
  #zeroAt = Number.POSITIVE_INFINITY;

  /** When it next pends its exception. */
  get nextCycle(): number {
    return (this.#control & INTERRUPT) !== 0 ? this.#zeroAt : Number.POSITIVE_INFINITY;
  }

  /** Lets it count up to `cycle`; true when it reached zero and wants its exception. */
  settle(cycle: number): boolean {
    if (cycle < this.#zeroAt) return false;
    const period = (this.#reload + 1) * this.#cyclesEach;
    const missed = Math.floor((cycle - this.#zeroAt) / period);
    this.#zeroAt =
      this.#reload === 0 ? Number.POSITIVE_INFINITY : this.#zeroAt + (missed + 1) * period;
    this.#value = 0;
    this.#wrapped = true;
    return (this.#control & INTERRUPT) !== 0;
  }

  /** SYST_CSR; reading it clears COUNTFLAG. */
  readControl(): number {
    const value = this.#control | (this.#wrapped ? COUNT_FLAG : 0);
    this.#wrapped = false;
    return value;
  }

  writeControl(value: number, cycle: number): void {
    this.#value = this.count(cycle);
    this.#control = value & (ENABLE | INTERRUPT | PROCESSOR_CLOCK);
    this.#start(cycle);
  }

  get reload(): number {
    return this.#reload;
  }

  /** SYST_RVR: taken over at the next zero. */
  writeReload(value: number, cycle: number): void {
    this.#reload = value & VALUE_MAX;
    if (this.#zeroAt === Number.POSITIVE_INFINITY) this.#start(cycle);
  }

  /** SYST_CVR: any write clears the count, and with it COUNTFLAG. */
  clear(cycle: number): void {
    this.#value = 0;
    this.#wrapped = false;
    this.#start(cycle);
  }

  /** SYST_CVR. */
  count(cycle: number): number {
    if (this.#zeroAt === Number.POSITIVE_INFINITY) return this.#value;
    const count = Math.ceil((this.#zeroAt - cycle) / this.#cyclesEach);
    return count > this.#reload && this.#value === 0 ? 0 : count;
  }

  get #cyclesEach(): number {
    return (this.#control & PROCESSOR_CLOCK) !== 0 ? 1 : REFERENCE_CYCLES;
  }

  /** From zero, one tick loads the reload value; a reload value of zero stops it there. */
  #start(cycle: number): void {
    const ticks = this.#value === 0 ? this.#reload + 1 : this.#value;
    const stands = (this.#control & ENABLE) === 0 || (this.#value === 0 && this.#reload === 0);
    this.#zeroAt = stands ? Number.POSITIVE_INFINITY : cycle + ticks * this.#cyclesEach;
  }
}
