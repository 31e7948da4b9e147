/** rp2040js' RP2040 as the board uses it: peripherals and a place to put ours; no core of its own runs, no flash is wiped. */
import { RP2040 } from "rp2040js";
import { BOOT_ROM_WORDS } from "./boot-rom-words.ts";
import type { CycleClock } from "./cycle-clock.ts";

export type Peripheral = RP2040["peripherals"][number];

/** The pages of APB, where nearly all of a program's accesses go. */
const APB_FIRST_PAGE = 0x4000_0000 >>> 14;
const APB_PAGES = 32;

export class Shell extends RP2040 {
  /** Called when any clock may have changed its frequency. */
  onClocks: (() => void) | undefined;
  /** As in `peripherals`, whose numbers are so large that looking one up takes several times as long. */
  readonly #apb: (Peripheral | undefined)[];

  constructor(clock: CycleClock, sram: Uint8Array<ArrayBuffer>, flash: Uint8Array<ArrayBuffer>) {
    super(clock);
    this.logger = SILENT;
    this.bootrom.set(BOOT_ROM_WORDS);
    Object.assign(this, {
      sram,
      sramView: new DataView(sram.buffer),
      flash,
      flash16: new Uint16Array(flash.buffer),
      flashView: new DataView(flash.buffer),
    });
    this.#apb = Array.from({ length: APB_PAGES }, (_, nth) => super.findPeripheral(addressOf(nth)));
  }

  /** `page`: the address without its lower 12 bits, as rp2040js counts. */
  place(page: number, peripheral: Peripheral): void {
    this.peripherals[page] = peripheral;
    const nth = (page >>> 2) - APB_FIRST_PAGE;
    if (nth >= 0 && nth < APB_PAGES) this.#apb[nth] = peripheral;
  }

  override findPeripheral(address: number): Peripheral {
    const nth = (address >>> 14) - APB_FIRST_PAGE;
    const found = nth >= 0 && nth < APB_PAGES ? this.#apb[nth] : undefined;
    return found ?? super.findPeripheral(address);
  }

  override reset(): void {
    this.pwm.reset();
  }

  override updateClocks(): void {
    super.updateClocks();
    this.onClocks?.();
  }
}

function addressOf(nthOfApb: number): number {
  return (APB_FIRST_PAGE + nthOfApb) * 0x4000;
}

/** What rp2040js does not know it says on the console; a program that gets there has a bug that shows elsewhere too. */
const SILENT: RP2040["logger"] = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
