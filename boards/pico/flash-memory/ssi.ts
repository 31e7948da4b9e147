/**
 * The RP2040's interface to its flash: the SSI (datasheet 4.10), the chip select's override in IO_QSPI (2.19.6.2) and whether
 * flash can be read in place.
 *
 * Reading in place works while the SSI is enabled in EEPROM-read mode, the chip select is not overridden and the chip is
 * not busy; at any other time it is a bus fault here, where a real board would read garbage.
 */
import { BasePeripheral, type RP2040 } from "rp2040js";
import type { CycleAlarm, CycleClock } from "../peripherals/cycle-clock.ts";
import type { SpiFlash } from "./spi-flash.ts";

const CTRLR0 = 0x00;
const SSIENR = 0x08;
const BAUDR = 0x14;
const TXFLR = 0x20;
const RXFLR = 0x24;
const SR = 0x28;
const IDR = 0x58;
const VERSION_ID = 0x5c;
const DR0 = 0x60;
const DR35 = 0xec;
const SPI_CTRLR0 = 0xf4;

const SR_BUSY = 1 << 0;
const SR_TX_NOT_FULL = 1 << 1;
const SR_TX_EMPTY = 1 << 2;
const SR_RX_NOT_EMPTY = 1 << 3;
const FIFO_DEPTH = 16;
const TMOD_SHIFT = 8;
const TMOD_MASK = 3;
const TMOD_EEPROM_READ = 3;
const BITS_PER_BYTE = 8;

/** Serial read (03h), 24 address bits, 32-bit frames: what flash_enter_cmd_xip of the boot ROM sets. */
const COMMAND_XIP_CTRLR0 = (31 << 16) | (TMOD_EEPROM_READ << TMOD_SHIFT);
const COMMAND_XIP_SPI_CTRLR0 = (0x03 << 24) | (2 << 8) | (6 << 2);
/** 8-bit frames, bytes out and bytes in. */
const DIRECT_CTRLR0 = 7 << 16;
const DIRECT_BAUDR = 6;

/** GPIO_QSPI_SS_CTRL.OUTOVER. */
const SS_CTRL = 0x0c;
const OUTOVER_SHIFT = 8;
const OUTOVER_LOW = 2;
const OUTOVER_HIGH = 3;

interface Received {
  readonly byte: number;
  /** When it had been received. */
  readonly cycle: number;
}

export class Ssi extends BasePeripheral {
  readonly #clock: CycleClock;
  readonly #chip: SpiFlash;
  readonly #registers = new Map<number, number>([[SPI_CTRLR0, 0x03000000]]);
  /** Called when flash may have become readable in place, or unreadable. */
  readonly #onModeChange: () => void;
  #enabled = false;
  #override = 0;
  #received: Received[] = [];
  /** When each byte that is not sent yet will have been. */
  #sentAt: number[] = [];
  /** When all bytes written to it will have been sent. */
  #idleAt = 0;
  /** Without an override the chip is selected while there is something to send. */
  readonly #endOfTransfer: CycleAlarm;

  constructor(mcu: RP2040, clock: CycleClock, chip: SpiFlash, onModeChange: () => void) {
    super(mcu, "SSI");
    this.#clock = clock;
    this.#chip = chip;
    this.#onModeChange = onModeChange;
    this.#endOfTransfer = clock.createAlarm(() => {
      if (this.#override !== OUTOVER_LOW) chip.deselect();
    });
  }

  /** Whether it is set up for reading in place, provided that the chip is not busy. */
  get readsInPlace(): boolean {
    const mode = ((this.#registers.get(CTRLR0) ?? 0) >>> TMOD_SHIFT) & TMOD_MASK;
    return this.#enabled && mode === TMOD_EEPROM_READ && this.#override < OUTOVER_LOW;
  }

  /** Whether it is set up for commands, as by flash_exit_xip of the boot ROM. */
  get isDirect(): boolean {
    const mode = ((this.#registers.get(CTRLR0) ?? 0) >>> TMOD_SHIFT) & TMOD_MASK;
    return this.#enabled && mode !== TMOD_EEPROM_READ;
  }

  goDirect(): void {
    this.#setUp(DIRECT_CTRLR0);
  }

  /** As by flash_enter_cmd_xip of the boot ROM; does not change the chip select's override. */
  goCommandXip(): void {
    this.#setUp(COMMAND_XIP_CTRLR0);
    this.#registers.set(SPI_CTRLR0, COMMAND_XIP_SPI_CTRLR0);
  }

  overrideSelect(override: number): void {
    this.#override = override;
    if (override === OUTOVER_LOW) this.#chip.select();
    else if (override === OUTOVER_HIGH || this.#clock.cycle >= this.#idleAt) this.#chip.deselect();
    this.#onModeChange();
  }

  override readUint32(offset: number): number {
    const now = this.#clock.cycle;
    switch (offset) {
      case SSIENR:
        return this.#enabled ? 1 : 0;
      case TXFLR:
        return this.#waiting(now);
      case RXFLR:
        return this.#received.filter(({ cycle }) => cycle <= now).length;
      case SR:
        return this.#status(now);
      case IDR:
        return 0x51535049;
      case VERSION_ID:
        return 0x3430312a;
      default:
        if (offset >= DR0 && offset <= DR35) return this.#pop(now);
        return this.#registers.get(offset) ?? 0;
    }
  }

  override writeUint32(offset: number, value: number): void {
    if (offset === SSIENR) this.#enable((value & 1) !== 0);
    else if (offset >= DR0 && offset <= DR35) this.#push(value & 0xff);
    else {
      this.#registers.set(offset, value >>> 0);
      if (offset === CTRLR0) this.#onModeChange();
    }
  }

  #setUp(ctrlr0: number): void {
    this.#enable(false);
    this.#registers.set(CTRLR0, ctrlr0);
    this.#registers.set(BAUDR, DIRECT_BAUDR);
    this.#enable(true);
  }

  #enable(on: boolean): void {
    this.#enabled = on;
    if (!on) {
      this.#received = [];
      this.#sentAt = [];
      this.#idleAt = 0;
      this.#endOfTransfer.cancel();
      if (this.#override !== OUTOVER_LOW) this.#chip.deselect();
    }
    this.#onModeChange();
  }

  /** Bytes that wait in the FIFO: all that are not sent, but the one being shifted out. */
  #waiting(now: number): number {
    this.#sentAt = this.#sentAt.filter((cycle) => cycle > now);
    return Math.max(0, this.#sentAt.length - 1);
  }

  #status(now: number): number {
    const [first] = this.#received;
    const waiting = this.#waiting(now);
    return (
      (now < this.#idleAt ? SR_BUSY : 0) |
      (waiting < FIFO_DEPTH ? SR_TX_NOT_FULL : 0) |
      (waiting === 0 ? SR_TX_EMPTY : 0) |
      (first !== undefined && first.cycle <= now ? SR_RX_NOT_EMPTY : 0)
    );
  }

  #pop(now: number): number {
    const [first] = this.#received;
    if (first === undefined || first.cycle > now) return 0;
    this.#received.shift();
    return first.byte;
  }

  #push(byte: number): void {
    // A byte for which the FIFO has no room is lost.
    if (!this.isDirect || this.#waiting(this.#clock.cycle) >= FIFO_DEPTH) return;
    if (this.#override !== OUTOVER_HIGH) this.#chip.select();
    const byteCycles = BITS_PER_BYTE * Math.max(2, this.#registers.get(BAUDR) ?? 0);
    this.#idleAt = Math.max(this.#idleAt, this.#clock.cycle) + byteCycles;
    const answer = this.#chip.transfer(byte);
    if (this.#received.length < FIFO_DEPTH) {
      this.#received.push({ byte: answer, cycle: this.#idleAt });
    }
    this.#sentAt.push(this.#idleAt);
    this.#endOfTransfer.at(this.#idleAt);
  }
}

/** IO_QSPI, of which only the chip select's override is modelled. */
export class IoQspi extends BasePeripheral {
  readonly #ssi: Ssi;
  readonly #registers = new Map<number, number>();

  constructor(mcu: RP2040, ssi: Ssi) {
    super(mcu, "IO_QSPI");
    this.#ssi = ssi;
  }

  /** As by flash_flush_cache of the boot ROM. */
  releaseSelect(): void {
    this.writeUint32(SS_CTRL, 0);
  }

  /** As by flash_exit_xip. */
  holdSelectHigh(): void {
    this.writeUint32(SS_CTRL, OUTOVER_HIGH << OUTOVER_SHIFT);
  }

  override readUint32(offset: number): number {
    return this.#registers.get(offset) ?? 0;
  }

  override writeUint32(offset: number, value: number): void {
    this.#registers.set(offset, value >>> 0);
    if (offset === SS_CTRL) this.#ssi.overrideSelect((value >>> OUTOVER_SHIFT) & 3);
  }
}
