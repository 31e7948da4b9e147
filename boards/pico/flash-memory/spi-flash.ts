/** The flash chip's SPI interface: commands in, bytes out (W25Q16JV data sheet, section 8: Instructions). */
import { type NorFlash, PAGE_SIZE } from "./nor-flash.ts";

const WRITE_ENABLE = 0x06;
const WRITE_DISABLE = 0x04;
const READ_STATUS_1 = 0x05;
const READ_STATUS_2 = 0x35;
const READ_STATUS_3 = 0x15;
const READ_DATA = 0x03;
const FAST_READ = 0x0b;
const PAGE_PROGRAM = 0x02;
const READ_UNIQUE_ID = 0x4b;
const READ_JEDEC_ID = 0x9f;

const ERASE_SIZES: ReadonlyMap<number, number> = new Map([
  [0x20, 0x1000],
  [0x52, 0x8000],
  [0xd8, 0x10000],
]);
const ERASE_CHIP: ReadonlySet<number> = new Set([0xc7, 0x60]);

/** Winbond, W25Q-JV, 2^21 bytes. */
const JEDEC_ID: readonly number[] = [0xef, 0x40, 0x15];
/** After the command and four dummy bytes. */
const UNIQUE_ID_AT = 5;
const BUSY = 1 << 0;
const WRITE_ENABLED = 1 << 1;
/** Quad enable: set in the factory on the part that a Pico carries. */
const QUAD_ENABLED = 1 << 1;
/** Command and address, and two pages: no command needs older bytes. */
const KEPT_MAX = 4 + 2 * PAGE_SIZE;

export class SpiFlash {
  readonly #flash: NorFlash;
  readonly #now: () => number;
  #selected = false;
  #writeEnabled = false;
  /** The bytes received since the chip was selected, the command first. */
  #received: number[] = [];
  #count = 0;

  /** `now`: the board's clock, in cycles. */
  constructor(flash: NorFlash, now: () => number) {
    this.#flash = flash;
    this.#now = now;
  }

  get busy(): boolean {
    this.#flash.settle(this.#now());
    return this.#flash.running !== undefined;
  }

  select(): void {
    if (this.#selected) return;
    this.#selected = true;
    this.#received = [];
    this.#count = 0;
  }

  /** One byte in, one byte out. */
  transfer(byte: number): number {
    if (!this.#selected) return 0xff;
    const at = this.#count++;
    this.#received.push(byte);
    // A program may wrap around its page repeatedly; dropping whole pages keeps the position within it.
    if (this.#received.length > KEPT_MAX) this.#received.splice(4, PAGE_SIZE);
    return at === 0 ? 0xff : this.#respond(this.#received[0] ?? 0, at);
  }

  /** The end of a command: programs and erases begin here. */
  deselect(): void {
    if (!this.#selected) return;
    this.#selected = false;
    const command = this.#received[0];
    if (command === undefined || this.busy) return;
    if (command === WRITE_ENABLE) this.#writeEnabled = true;
    else if (command === WRITE_DISABLE) this.#writeEnabled = false;
    else if (this.#writeEnabled) this.#change(command);
  }

  #respond(command: number, at: number): number {
    if (command === READ_STATUS_1) {
      // The operation in progress was enabled; only its end clears that (Write Enable Latch).
      if (this.busy) return BUSY | WRITE_ENABLED;
      return this.#writeEnabled ? WRITE_ENABLED : 0;
    }
    // A busy chip ignores all other commands.
    if (this.busy) return 0xff;
    switch (command) {
      case READ_STATUS_2:
        return QUAD_ENABLED;
      case READ_STATUS_3:
        return 0;
      case READ_JEDEC_ID:
        return JEDEC_ID[(at - 1) % JEDEC_ID.length] ?? 0xff;
      case READ_UNIQUE_ID:
        return this.#flash.uniqueId[(at - UNIQUE_ID_AT) % 8] ?? 0xff;
      case READ_DATA:
        return this.#read(at - 4);
      case FAST_READ:
        return this.#read(at - 5);
      default:
        return 0xff;
    }
  }

  /** Negative during the address and dummy bytes. */
  #read(nth: number): number {
    if (nth < 0) return 0xff;
    const { bytes } = this.#flash;
    return bytes[(this.#address() + nth) & (bytes.length - 1)] ?? 0xff;
  }

  #address(): number {
    const [, high = 0, middle = 0, low = 0] = this.#received;
    return (high << 16) | (middle << 8) | low;
  }

  #change(command: number): void {
    const flash = this.#flash;
    const now = this.#now();
    const eraseSize = ERASE_SIZES.get(command);
    if (ERASE_CHIP.has(command) && this.#count === 1) {
      flash.startErase(0, flash.bytes.length, now);
    } else if (eraseSize !== undefined && this.#count === 4) {
      flash.startErase(this.#address(), eraseSize, now);
    } else if (command === PAGE_PROGRAM && this.#count > 4) {
      flash.startProgram(this.#address(), Uint8Array.from(this.#received.slice(4)), now);
    } else return;
    this.#writeEnabled = false;
  }
}
