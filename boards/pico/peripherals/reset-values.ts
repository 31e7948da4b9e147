/** What rp2040js' registers lack to begin as an RP2040's do: reset values as in the vendor's headers (pico-sdk 2.2.0, hardware_regs). */
import { BasePeripheral, type RP2040 } from "rp2040js";
import type { Mcu, Peripheral } from "./mcu.ts";
import { PAGE_CLOCKS, PAGE_IO_BANK0, PAGE_PADS_BANK0, PAGE_SYSCFG } from "./pages.ts";

/** Input enabled, pulled down, 4 mA, Schmitt trigger. */
export const PAD_RESET = 0x56;
/** SCLK, SD0..SD3, SS. */
const QSPI_PADS_RESET = [0x56, 0x52, 0x52, 0x52, 0x52, 0x5a] as const;
const DIVIDER_READY = 1;

type Registers = readonly (readonly [offset: number, value: number])[];

/** Zeros at every word of a range, both ends included. */
function zeros(from: number, to: number): Registers {
  return Array.from({ length: (to - from) / 4 + 1 }, (_, nth) => [from + 4 * nth, 0]);
}

/** By page: registers that rp2040js has not, or reads wrongly. They read as what was written last, and do nothing more than before. */
const COMPLETED: ReadonlyMap<number, Registers> = new Map<number, Registers>([
  [
    PAGE_CLOCKS,
    [
      // The dividers of clk_ref, clk_adc and clk_rtc.
      [0x34, 0x100],
      [0x64, 0x100],
      [0x70, 0x100],
      // The frequency counter, which counts nothing here.
      ...zeros(0x80, 0x84),
      [0x88, 0x1ff_ffff],
      [0x8c, 1],
      [0x90, 8],
      ...zeros(0x94, 0x9c),
      // WAKE_EN and SLEEP_EN.
      [0xa0, 0xffff_ffff],
      [0xa4, 0x7fff],
      [0xa8, 0xffff_ffff],
      [0xac, 0x7fff],
      ...zeros(0xb0, 0xc4),
    ],
  ],
  // Interrupts of processor 1, and those that wake from dormant mode.
  [PAGE_IO_BANK0, zeros(0x130, 0x18c)],
  // SWCLK and SWD.
  [
    PAGE_PADS_BANK0,
    [
      [0x7c, 0xda],
      [0x80, 0x5a],
    ],
  ],
  [PAGE_SYSCFG, [[0x04, 0], [0x08, 0x1000_0000], ...zeros(0x0c, 0x10), [0x14, 0x66], [0x18, 0]]],
]);

/** A peripheral of rp2040js with more registers. */
class Completed extends BasePeripheral {
  readonly #inner: Peripheral;
  readonly #values: Map<number, number>;

  constructor(mcu: RP2040, name: string, inner: Peripheral, registers: Registers) {
    super(mcu, name);
    this.#inner = inner;
    this.#values = new Map(registers);
  }

  override readUint32(offset: number): number {
    return this.#values.get(offset) ?? this.#inner.readUint32(offset);
  }

  override writeUint32(offset: number, value: number): void {
    if (this.#values.has(offset)) this.#values.set(offset, value >>> 0);
    this.#inner.writeUint32(offset, value);
  }

  override writeUint32Atomic(offset: number, value: number, kind: number): void {
    if (this.#values.has(offset)) super.writeUint32Atomic(offset, value, kind);
    else this.#inner.writeUint32Atomic(offset, value, kind);
  }
}

/** To be called when all peripherals are in their places. */
export function completeRegisters(mcu: Mcu): void {
  for (const [page, registers] of COMPLETED) {
    const inner = mcu.peripherals[page];
    if (inner !== undefined)
      mcu.place(page, new Completed(mcu, `completed ${page.toString(16)}`, inner, registers));
  }
  resetPads(mcu);
  for (const [nth, value] of QSPI_PADS_RESET.entries()) {
    const pin = mcu.qspi[nth];
    if (pin !== undefined) pin.padValue = value;
  }
  Object.assign(mcu.sio, { divCSR: DIVIDER_READY, divDivisor: 0 });
}

/** PADS_BANK0 is reset. */
export function resetPads(mcu: Mcu): void {
  for (const pin of mcu.gpio) pin.padValue = PAD_RESET;
}
