/**
 * RESETS (datasheet 2.14): a peripheral that is held in reset reads as zeros and ignores writes, so that a program that
 * forgets to release one fails here as it would on a real board.
 */
import { BasePeripheral } from "rp2040js";
import type { Mcu, Peripheral } from "./mcu.ts";

const RESET = 0x0;
const RESET_DONE = 0x8;
const ALL = 0x01ffffff;

/** By bit, the index in rp2040js' table of peripherals: the address without its lower 12 bits. */
const PAGES: readonly (readonly number[])[] = [
  [0x4004c], // ADC
  [0x40030], // BUSCTRL
  [0x50000], // DMA
  [0x40044], // I2C0
  [0x40048], // I2C1
  [0x40014], // IO_BANK0
  [0x40018], // IO_QSPI
  [], // JTAG
  [0x4001c], // PADS_BANK0
  [0x40020], // PADS_QSPI
  [0x50200], // PIO0
  [0x50300], // PIO1
  [0x40028], // PLL_SYS
  [0x4002c], // PLL_USB
  [0x40050], // PWM
  [0x4005c], // RTC
  [0x4003c], // SPI0
  [0x40040], // SPI1
  [0x40004], // SYSCFG
  [0x40000], // SYSINFO
  [0x4006c], // TBMAN
  [0x40054], // TIMER
  [0x40034], // UART0
  [0x40038], // UART1
  [0x50110], // USBCTRL
];
/** The boot ROM has released IO_QSPI and PADS_QSPI by the time it starts the second stage. */
const RELEASED_BY_ROM = (1 << 6) | (1 << 9);

class HeldInReset extends BasePeripheral {
  override readUint32(): number {
    return 0;
  }

  override writeUint32(): void {
    // Writes are ignored.
  }
}

export class Resets extends BasePeripheral {
  /** Called with the page of a peripheral that was just put into reset. */
  onHold: (page: number) => void = () => undefined;
  readonly #held: HeldInReset;
  readonly #released = new Map<number, Peripheral>();
  readonly #mcu: Mcu;
  #reset = 0;

  /** All peripherals that may be released later must be in the table by now. */
  constructor(mcu: Mcu) {
    super(mcu, "RESETS");
    this.#mcu = mcu;
    this.#held = new HeldInReset(mcu, "a peripheral held in reset");
    this.#set(ALL & ~RELEASED_BY_ROM);
  }

  /** Replaces a peripheral, whether it is held in reset or not. */
  replace(page: number, peripheral: Peripheral): void {
    if (this.#released.has(page)) this.#released.set(page, peripheral);
    else this.#mcu.place(page, peripheral);
  }

  override readUint32(offset: number): number {
    if (offset === RESET) return this.#reset;
    return offset === RESET_DONE ? ALL & ~this.#reset : 0;
  }

  override writeUint32(offset: number, value: number): void {
    if (offset === RESET) this.#set(value & ALL);
  }

  #set(reset: number): void {
    const changed = reset ^ this.#reset;
    this.#reset = reset;
    for (const [bit, pages] of PAGES.entries()) {
      if ((changed & (1 << bit)) === 0) continue;
      for (const page of pages) this.#hold(page, (reset & (1 << bit)) !== 0);
    }
  }

  #hold(page: number, hold: boolean): void {
    const peripheral = hold ? this.#mcu.peripherals[page] : this.#released.get(page);
    if (peripheral === undefined) return;
    if (hold) {
      this.#released.set(page, peripheral);
      this.#mcu.place(page, this.#held);
      this.onHold(page);
    } else {
      this.#released.delete(page);
      this.#mcu.place(page, peripheral);
    }
  }
}
