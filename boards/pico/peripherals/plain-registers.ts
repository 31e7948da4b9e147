/** Peripherals that only need some registers to read as on a real board. */
import { BasePeripheral, type RP2040 } from "rp2040js";

type Values = Iterable<readonly [offset: number, value: number]>;

/** Registers that keep what is written to them, and constant ones. */
export class PlainRegisters extends BasePeripheral {
  readonly #values: Map<number, number>;
  readonly #constant: ReadonlyMap<number, number>;

  constructor(
    mcu: RP2040,
    name: string,
    registers: { readonly resetValues?: Values; readonly constant?: Values },
  ) {
    super(mcu, name);
    this.#values = new Map(registers.resetValues);
    this.#constant = new Map(registers.constant);
  }

  override readUint32(offset: number): number {
    return this.#constant.get(offset) ?? this.#values.get(offset) ?? 0;
  }

  override writeUint32(offset: number, value: number): void {
    if (!this.#constant.has(offset)) this.#values.set(offset, value >>> 0);
  }
}

const HAD_POR = 1 << 8;
const HAD_RUN = 1 << 16;

/** VREG_AND_CHIP_RESET (datasheet 2.10.6, 2.12.8): the cause of the last chip-level reset; a watchdog reset is not one. */
export function chipReset(mcu: RP2040, cause: "power-on" | "pin"): PlainRegisters {
  return new PlainRegisters(mcu, "VREG_AND_CHIP_RESET", {
    resetValues: [[0x04, 0x91]],
    constant: [
      // The regulator is in regulation.
      [0x00, 0x10b1],
      [0x08, cause === "power-on" ? HAD_POR : HAD_RUN],
    ],
  });
}

/** XIP_CTRL (datasheet 2.6.3.6): the cache is enabled, its flush always over. */
export function xipControl(mcu: RP2040): PlainRegisters {
  return new PlainRegisters(mcu, "XIP_CTRL", {
    resetValues: [[0x00, 3]],
    constant: [
      [0x04, 0],
      [0x08, 3],
    ],
  });
}

/** ROSC (datasheet 2.17.8): enabled and stable. */
export function ringOscillator(mcu: RP2040): PlainRegisters {
  return new PlainRegisters(mcu, "ROSC", {
    resetValues: [
      [0x00, 0xaa0],
      [0x14, 8],
    ],
    constant: [
      [0x18, 0x80001000],
      [0x1c, 1],
    ],
  });
}

/** PSM (datasheet 2.13.5): all parts of the chip are up; WDSEL selects those that the watchdog resets. */
export class PowerOnStateMachine extends PlainRegisters {
  constructor(mcu: RP2040) {
    super(mcu, "PSM", { constant: [[0x0c, 0x1ffff]] });
  }

  /** Unless processor 0 is selected, a watchdog reset has no effect that a program could see. */
  get watchdogResetsProcessor(): boolean {
    return (this.readUint32(0x08) & (1 << 15)) !== 0;
  }
}
