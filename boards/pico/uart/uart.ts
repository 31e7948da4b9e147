/**
 * UART0: an ARM PrimeCell PL011 (TRM DDI 0183; RP2040 datasheet 4.2) with the times of its characters.
 *
 * Modelled: both FIFOs, their levels and interrupts, the receive time-out, overrun, framing errors and breaks, the
 * baud divisor as it is latched by a write to LCR_H. Inert: DMA, modem lines, IrDA, loop-back, parity errors, sending
 * breaks. Every character on the line is 8N1; a UART set up otherwise, or more than 3 % off the line's rate, reads garbage.
 */
import { BasePeripheral, type RP2040 } from "rp2040js";
import type { CycleClock } from "../peripherals/cycle-clock.ts";
import { UartReceiver } from "./uart-receiver.ts";
import { UartSettings } from "./uart-settings.ts";
import { UartTransmitter } from "./uart-transmitter.ts";

const DR = 0x00;
const RSR = 0x04;
const FR = 0x18;
const IBRD = 0x24;
const FBRD = 0x28;
const LCR_H = 0x2c;
const CR = 0x30;
const IFLS = 0x34;
const IMSC = 0x38;
const RIS = 0x3c;
const MIS = 0x40;
const ICR = 0x44;
const ID_FIRST = 0xfe0;
const ID: readonly number[] = [0x11, 0x10, 0x34, 0x00, 0x0d, 0xf0, 0x05, 0xb1];

const FR_BUSY = 1 << 3;
const FR_RX_EMPTY = 1 << 4;
const FR_TX_FULL = 1 << 5;
const FR_RX_FULL = 1 << 6;
const FR_TX_EMPTY = 1 << 7;

export interface UartWiring {
  /** Whether the pins are assigned to the UART. */
  readonly txConnected: () => boolean;
  readonly rxConnected: () => boolean;
  /** A character has been sent, at this (not always whole) cycle and this rate in baud. */
  readonly onSent: (byte: number, cycle: number, rate: number) => void;
  readonly setInterrupt: (level: boolean) => void;
}

export class Uart extends BasePeripheral {
  readonly #wiring: UartWiring;
  readonly #settings = new UartSettings();
  readonly #receiver: UartReceiver;
  readonly #transmitter: UartTransmitter;
  #mask = 0;
  #raw = 0;

  constructor(mcu: RP2040, clock: CycleClock, wiring: UartWiring) {
    super(mcu, "UART0");
    this.#wiring = wiring;
    const settings = this.#settings;
    const interrupts = {
      raise: (mask: number) => {
        this.#raw |= mask;
        this.#signal();
      },
      lower: (mask: number) => {
        if ((this.#raw & mask) === 0) return;
        this.#raw &= ~mask;
        this.#signal();
      },
    };
    this.#receiver = new UartReceiver(clock, settings, interrupts);
    this.#transmitter = new UartTransmitter(clock, settings, interrupts, (byte, cycle) => {
      if (wiring.txConnected()) wiring.onSent(byte, cycle, settings.rate);
    });
  }

  /** In baud; 0 if not set. */
  get rate(): number {
    return this.#settings.rate;
  }

  /** It is being reset: stops sending and receiving. */
  stop(): void {
    this.#transmitter.stop();
    this.#receiver.clear();
    this.#wiring.setInterrupt(false);
  }

  /** clk_peri may have changed. A character being sent keeps its duration. */
  clocksChanged(): void {
    this.#settings.update(this.rp2040.clocks.periFreq);
    this.#transmitter.shift();
  }

  receive(byte: number, rate: number): void {
    if (this.#listens) this.#receiver.receive(byte, rate);
  }

  receiveBreak(cycles: number): void {
    if (this.#listens) this.#receiver.receiveBreak(cycles);
  }

  override readUint32(offset: number): number {
    switch (offset) {
      case DR:
        return this.#receiver.pull();
      case FR:
        return this.#flags();
      case RSR:
        return this.#receiver.status;
      case IBRD:
        return this.#settings.ibrd;
      case FBRD:
        return this.#settings.fbrd;
      case LCR_H:
        return this.#settings.lcr;
      case CR:
        return this.#settings.cr;
      case IFLS:
        return this.#settings.ifls;
      case IMSC:
        return this.#mask;
      case RIS:
        return this.#raw;
      case MIS:
        return this.#raw & this.#mask;
      default:
        return ID[(offset - ID_FIRST) / 4] ?? 0;
    }
  }

  override writeUint32(offset: number, value: number): void {
    switch (offset) {
      case DR:
        this.#transmitter.write(value & 0xff);
        return;
      case RSR:
        this.#receiver.status = 0;
        return;
      case IMSC:
        this.#mask = value & 0x7ff;
        this.#signal();
        return;
      case ICR:
        this.#raw &= ~value;
        this.#signal();
        return;
      default:
        this.#set(offset, value);
    }
  }

  #set(offset: number, value: number): void {
    const settings = this.#settings;
    switch (offset) {
      case IBRD:
        settings.ibrd = value & 0xffff;
        return;
      case FBRD:
        settings.fbrd = value & 0x3f;
        return;
      case LCR_H:
        this.#setLine(value & 0xff);
        break;
      case CR:
        settings.cr = value & 0xff87;
        break;
      case IFLS:
        settings.ifls = value & 0x3f;
        break;
      default:
        return;
    }
    this.clocksChanged();
  }

  #setLine(lcr: number): void {
    const settings = this.#settings;
    const before = settings.fifosOn;
    settings.lcr = lcr;
    settings.latchDivisor();
    if (settings.fifosOn === before) return;
    // Turning the FIFOs on or off empties them (TRM 3.3.7).
    this.#receiver.clear();
    this.#transmitter.clear();
  }

  get #listens(): boolean {
    return this.#settings.receives && this.#wiring.rxConnected();
  }

  #flags(): number {
    const { depth } = this.#settings;
    const { count: waiting, busy } = this.#transmitter;
    const { count: received } = this.#receiver;
    return (
      (waiting === 0 ? FR_TX_EMPTY : 0) |
      (waiting >= depth ? FR_TX_FULL : 0) |
      (received === 0 ? FR_RX_EMPTY : 0) |
      (received >= depth ? FR_RX_FULL : 0) |
      (busy ? FR_BUSY : 0)
    );
  }

  #signal(): void {
    this.#wiring.setInterrupt((this.#raw & this.#mask) !== 0);
  }
}
