/** Everything between the core and the flash chip, and whether flash can be read in place at present. */
import type { CycleAlarm, CycleClock } from "../peripherals/cycle-clock.ts";
import type { Mcu } from "../peripherals/mcu.ts";
import { PAGE_IO_QSPI, PAGE_SSI, PAGE_XIP_CONTROL } from "../peripherals/pages.ts";
import { xipControl } from "../peripherals/plain-registers.ts";
import type { NorFlash } from "./nor-flash.ts";
import { SpiFlash } from "./spi-flash.ts";
import { IoQspi, Ssi } from "./ssi.ts";

export class FlashInterface {
  readonly ssi: Ssi;
  readonly ioQspi: IoQspi;
  /** Called when flash has become readable in place, or unreadable. */
  onXip: (on: boolean) => void = () => undefined;
  readonly #flash: NorFlash;
  readonly #chip: SpiFlash;
  readonly #ready: CycleAlarm;

  constructor(mcu: Mcu, clock: CycleClock, flash: NorFlash) {
    this.#flash = flash;
    this.#chip = new SpiFlash(flash, () => clock.cycle);
    this.ssi = new Ssi(mcu, clock, this.#chip, () => this.notifyXip());
    this.ioQspi = new IoQspi(mcu, this.ssi);
    this.#ready = clock.createAlarm(() => this.notifyXip());
    mcu.place(PAGE_XIP_CONTROL, xipControl(mcu));
    mcu.place(PAGE_SSI, this.ssi);
    mcu.place(PAGE_IO_QSPI, this.ioQspi);
  }

  /** Calls `onXip` with the present state. */
  notifyXip(): void {
    const reads = this.ssi.readsInPlace;
    const busy = reads && this.#chip.busy;
    this.onXip(reads && !busy);
    const readyCycle = this.#flash.running?.endCycle;
    if (busy && readyCycle !== undefined) this.#ready.at(readyCycle);
  }
}
