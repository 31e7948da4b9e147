/** What the PL011's control registers determine: the duration and format of a character, and the FIFO levels. */

export const FIFO_DEPTH = 32;
const CYCLES_PER_SECOND = 125_000_000;
const OVERSAMPLING = 16;

const LCR_PARITY = 1 << 1;
const LCR_TWO_STOP = 1 << 3;
const LCR_FIFO = 1 << 4;
const LCR_LENGTH_SHIFT = 5;
const EIGHT_BITS = 3;

const CR_ENABLE = 1 << 0;
const CR_TX = 1 << 8;
const CR_RX = 1 << 9;

/** IFLS: 1/8, 1/4, 1/2, 3/4, 7/8 of the FIFO. */
const LEVELS: readonly number[] = [4, 8, 16, 24, 28];

/** Computed when a register changes, not for each character. */
export class UartSettings {
  ibrd = 0;
  fbrd = 0;
  lcr = 0;
  cr = CR_TX | CR_RX;
  ifls = 0x12;
  /** Cycles per bit; Infinity without a clock or a divisor. */
  bitCycles = Number.POSITIVE_INFINITY;
  /** In baud; 0 if not set. */
  rate = 0;
  sends = false;
  receives = false;
  is8n1 = false;
  /** Start, data, parity and stop bits of a sent character. */
  sentBits = 0;
  /** FIFO depth; 1 if the FIFOs are disabled. */
  depth = 1;
  txLevel = 0;
  rxLevel = 1;
  /** The divisor in 64ths, as of the newest write to LCR_H. */
  #divisor = 0;

  /** IBRD and FBRD take effect only with a write to LCR_H (TRM 3.3.7). */
  latchDivisor(): void {
    this.#divisor = this.ibrd * 64 + this.fbrd;
  }

  get fifosOn(): boolean {
    return (this.lcr & LCR_FIFO) !== 0;
  }

  /** `periHz`: clk_peri; 0 if stopped. */
  update(periHz: number): void {
    const divisor = this.#divisor / 64;
    this.bitCycles =
      divisor >= 1 && periHz > 0
        ? (OVERSAMPLING * divisor * CYCLES_PER_SECOND) / periHz
        : Number.POSITIVE_INFINITY;
    this.rate = CYCLES_PER_SECOND / this.bitCycles;
    const runs = (this.cr & CR_ENABLE) !== 0 && this.rate > 0;
    this.sends = runs && (this.cr & CR_TX) !== 0;
    this.receives = runs && (this.cr & CR_RX) !== 0;
    this.#updateShape();
  }

  #updateShape(): void {
    const length = (this.lcr >> LCR_LENGTH_SHIFT) & 3;
    const parity = (this.lcr & LCR_PARITY) !== 0 ? 1 : 0;
    this.is8n1 = length === EIGHT_BITS && parity === 0;
    this.sentBits = 1 + 5 + length + parity + ((this.lcr & LCR_TWO_STOP) !== 0 ? 2 : 1);
    this.depth = this.fifosOn ? FIFO_DEPTH : 1;
    this.txLevel = this.fifosOn ? (LEVELS[this.ifls & 7] ?? FIFO_DEPTH) : 0;
    this.rxLevel = this.fifosOn ? (LEVELS[(this.ifls >> 3) & 7] ?? FIFO_DEPTH) : 1;
  }
}
