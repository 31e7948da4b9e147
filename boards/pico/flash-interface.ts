/** All that lies between the core and the flash chip, and whether flash can be read in place at the moment. */
import type { CycleAlarm, CycleClock } from "./cycle-clock.ts";
import type { NorFlash } from "./nor-flash.ts";
import { PAGE_IO_QSPI, PAGE_SSI, PAGE_XIP_CONTROL } from "./pages.ts";
import { xipControl } from "./plain-registers.ts";
import type { Shell } from "./shell.ts";
import { SpiFlash } from "./spi-flash.ts";
import { IoQspi, Ssi } from "./ssi.ts";

export class FlashInterface {
  readonly ssi: Ssi;
  readonly ioQspi: IoQspi;
  /** Called when flash has become readable in place, or no longer is. */
  onXip: (on: boolean) => void = () => undefined;
  readonly #flash: NorFlash;
  readonly #chip: SpiFlash;
  readonly #ready: CycleAlarm;

  constructor(mcu: Shell, clock: CycleClock, flash: NorFlash) {
    this.#flash = flash;
    this.#chip = new SpiFlash(flash, () => clock.cycle);
    this.ssi = new Ssi(mcu, clock, this.#chip, () => this.tellXip());
    this.ioQspi = new IoQspi(mcu, this.ssi);
    this.#ready = clock.createAlarm(() => this.tellXip());
    mcu.place(PAGE_XIP_CONTROL, xipControl(mcu));
    mcu.place(PAGE_SSI, this.ssi);
    mcu.place(PAGE_IO_QSPI, this.ioQspi);
  }

  /** Calls `onXip` with how it stands. */
  tellXip(): void {
    const reads = this.ssi.readsInPlace;
    const busy = reads && this.#chip.busy;
    this.onXip(reads && !busy);
    const readyCycle = this.#flash.running?.endCycle;
    if (busy && readyCycle !== undefined) this.#ready.at(readyCycle);
  }
}
