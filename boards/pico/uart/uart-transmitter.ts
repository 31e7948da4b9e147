/** The sending half of the PL011: its FIFO, its shift register, and the timing of each character. */
import type { CycleAlarm, CycleClock } from "../peripherals/cycle-clock.ts";
import { garble, type UartInterrupts } from "./uart-receiver.ts";
import { FIFO_DEPTH, type UartSettings } from "./uart-settings.ts";

const TX_INTERRUPT = 1 << 5;

export class UartTransmitter {
  readonly #clock: CycleClock;
  readonly #settings: UartSettings;
  readonly #interrupts: UartInterrupts;
  readonly #onSent: (byte: number, cycle: number) => void;
  readonly #sent: CycleAlarm;
  readonly #fifo = new Uint8Array(FIFO_DEPTH);
  #in = 0;
  #out = 0;
  #shifting = false;
  #byte = 0;
  /** When the character in the shift register has been sent. */
  #ends = 0;

  constructor(
    clock: CycleClock,
    settings: UartSettings,
    interrupts: UartInterrupts,
    onSent: (byte: number, cycle: number) => void,
  ) {
    this.#clock = clock;
    this.#settings = settings;
    this.#interrupts = interrupts;
    this.#onSent = onSent;
    this.#sent = clock.createAlarm(() => this.#characterSent());
  }

  /** Characters waiting for the shift register. */
  get count(): number {
    return this.#in - this.#out;
  }

  get busy(): boolean {
    return this.#shifting || this.count > 0;
  }

  /** A character for which the FIFO has no room is lost. */
  write(byte: number): void {
    if (this.count >= this.#settings.depth) return;
    this.#fifo[this.#in++ % FIFO_DEPTH] = byte;
    this.shift();
    if (this.count > this.#settings.txLevel) this.#interrupts.lower(TX_INTERRUPT);
  }

  /** Moves the next character to the shift register, if possible. */
  shift(): void {
    const { sends, bitCycles, sentBits, txLevel } = this.#settings;
    if (this.#shifting || this.count === 0 || !sends) return;
    this.#byte = this.#fifo[this.#out++ % FIFO_DEPTH] ?? 0;
    this.#shifting = true;
    // A back-to-back character begins where the previous one ended, which need not be a whole cycle.
    const now = this.#clock.cycle;
    const begins = Math.ceil(this.#ends) === now ? this.#ends : now;
    this.#ends = begins + sentBits * bitCycles;
    this.#sent.at(this.#ends);
    // The interrupt is raised by passing through the level, not by being at it (TRM 3.4.3).
    if (this.count === txLevel) this.#interrupts.raise(TX_INTERRUPT);
  }

  clear(): void {
    this.#out = this.#in;
  }

  /** Drops the character being sent. */
  stop(): void {
    this.#sent.cancel();
  }

  #characterSent(): void {
    const byte = this.#byte;
    const ended = this.#ends;
    this.#shifting = false;
    this.shift();
    this.#onSent(this.#settings.is8n1 ? byte : garble(byte), ended);
  }
}
