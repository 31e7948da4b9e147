/** The receiving half of the PL011: its FIFO, overrun, time-out, and reception at a wrong rate. */
import type { CycleAlarm, CycleClock } from "../peripherals/cycle-clock.ts";
import { FIFO_DEPTH, type UartSettings } from "./uart-settings.ts";

const RX_INTERRUPT = 1 << 4;
const TIMEOUT_INTERRUPT = 1 << 6;
const ERROR_INTERRUPTS_SHIFT = 7;
const OVERRUN_INTERRUPT = 1 << 10;

/** As in DR beside a character; shifted right by 8, as in RSR. */
const FRAMING = 1 << 8;
const BREAK = 1 << 10;
const OVERRUN = 1 << 11;
const ERRORS_SHIFT = 8;
const OVERRUN_STATUS = OVERRUN >> ERRORS_SHIFT;

const TIMEOUT_BITS = 32;
const CHARACTER_BITS = 10;
const RATE_TOLERANCE = 0.03;

/** Sets and clears raw interrupts. */
export interface UartInterrupts {
  readonly raise: (mask: number) => void;
  readonly lower: (mask: number) => void;
}

export class UartReceiver {
  /** RSR: the errors of the character that was read last, and an overrun at once. */
  status = 0;
  readonly #clock: CycleClock;
  readonly #settings: UartSettings;
  readonly #interrupts: UartInterrupts;
  readonly #timeout: CycleAlarm;
  /** Characters with their errors, counted in and out. */
  readonly #fifo = new Uint16Array(FIFO_DEPTH);
  #in = 0;
  #out = 0;
  #overrun = false;
  /** A receiver slower than the line misses characters before this cycle. */
  #deafUntil = 0;

  constructor(clock: CycleClock, settings: UartSettings, interrupts: UartInterrupts) {
    this.#clock = clock;
    this.#settings = settings;
    this.#interrupts = interrupts;
    this.#timeout = clock.createAlarm(() => {
      if (this.count > 0) interrupts.raise(TIMEOUT_INTERRUPT);
    });
  }

  /** Characters waiting to be read. */
  get count(): number {
    return this.#in - this.#out;
  }

  receive(byte: number, rate: number): void {
    const { is8n1, rate: ownRate, bitCycles } = this.#settings;
    if (is8n1 && Math.abs(rate / ownRate - 1) <= RATE_TOLERANCE) {
      this.#push(byte);
    } else if (this.#clock.cycle >= this.#deafUntil) {
      // It waits for the next start bit from the middle of the assumed stop bit.
      this.#deafUntil = this.#clock.cycle + (CHARACTER_BITS - 0.5) * bitCycles;
      this.#push(FRAMING | garble(byte));
    }
  }

  receiveBreak(cycles: number): void {
    const whole = cycles >= CHARACTER_BITS * this.#settings.bitCycles;
    this.#push(whole ? BREAK | FRAMING : FRAMING);
  }

  /** Removes a character with its errors from the FIFO; 0 if it is empty. */
  pull(): number {
    if (this.count === 0) return 0;
    const character = this.#fifo[this.#out++ % FIFO_DEPTH] ?? 0;
    this.status = (this.status & OVERRUN_STATUS) | ((character >> ERRORS_SHIFT) & 0x7);
    if (this.count < this.#settings.rxLevel) this.#interrupts.lower(RX_INTERRUPT);
    if (this.count === 0) {
      this.#timeout.cancel();
      this.#interrupts.lower(TIMEOUT_INTERRUPT);
    }
    return character;
  }

  clear(): void {
    this.#out = this.#in;
    this.#timeout.cancel();
  }

  #push(character: number): void {
    const { depth, rxLevel, bitCycles } = this.#settings;
    if (this.count >= depth) {
      this.#overrun = true;
      this.status |= OVERRUN_STATUS;
      this.#interrupts.raise(OVERRUN_INTERRUPT);
      return;
    }
    this.#fifo[this.#in++ % FIFO_DEPTH] = character | (this.#overrun ? OVERRUN : 0);
    this.#overrun = false;
    this.#timeout.at(this.#clock.cycle + TIMEOUT_BITS * bitCycles);
    const errors = ((character >> ERRORS_SHIFT) & 0x7) << ERROR_INTERRUPTS_SHIFT;
    const level = this.count === rxLevel ? RX_INTERRUPT : 0;
    if ((errors | level) !== 0) this.#interrupts.raise(errors | level);
  }
}

/** What a character at the wrong rate is read as: a wrong byte, but always the same one. */
export function garble(byte: number): number {
  return (byte * 0x9d + 0x3b) & 0xff;
}
