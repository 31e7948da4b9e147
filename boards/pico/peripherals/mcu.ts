/** rp2040js' RP2040 reduced to its peripherals: ours can be put in place of some; its own core never runs. */
import { RP2040 } from "rp2040js";
import type { CycleClock } from "./cycle-clock.ts";

export type Peripheral = RP2040["peripherals"][number];

export interface Memories {
  readonly romWords: readonly number[];
  readonly sram: Uint8Array<ArrayBuffer>;
  readonly flash: Uint8Array<ArrayBuffer>;
}

/** The pages of APB, where nearly all of a program's accesses go. */
const APB_FIRST_PAGE = 0x4000_0000 >>> 14;
const APB_PAGES = 32;

export class Mcu extends RP2040 {
  /** Called when any clock may have changed its frequency. */
  onClocks: (() => void) | undefined;
  /** The same as in `peripherals`, whose indices are so large that a lookup takes several times as long. */
  readonly #apb: (Peripheral | undefined)[];

  constructor(clock: CycleClock, { romWords, sram, flash }: Memories) {
    super(clock);
    this.logger = SILENT;
    this.bootrom.set(romWords);
    Object.assign(this, {
      sram,
      sramView: new DataView(sram.buffer),
      flash,
      flash16: new Uint16Array(flash.buffer),
      flashView: new DataView(flash.buffer),
    });
    this.#apb = Array.from({ length: APB_PAGES }, (_, page) =>
      super.findPeripheral(addressOf(page)),
    );
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

function addressOf(apbPage: number): number {
  return (APB_FIRST_PAGE + apbPage) * 0x4000;
}

/** rp2040js logs unknown registers to the console; a program that reaches them has a bug that shows elsewhere too. */
const SILENT: RP2040["logger"] = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
