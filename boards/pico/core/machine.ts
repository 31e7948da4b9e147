/** The state of one Cortex-M0+ that its instructions work on, and the memory it reaches without its bus. */
import { Nvic } from "./nvic.ts";
import { SysTick } from "./systick.ts";

/** Time as the core and its peripherals share it, in whole cycles. */
export interface CoreClock {
  /** Now. The core moves it on; a peripheral or a trap may move it further, which stalls the core. */
  cycle: number;
  /** When something next happens that the core does not know of; Infinity when nothing will. */
  readonly nextCycle: number;
}

/** Bytes of one access. */
export type Width = 1 | 2 | 4;

/** What lies beyond ROM, flash, SRAM and the core's private registers. Addresses are aligned to the access. */
export interface Bus {
  /** The value read, or undefined for a bus fault. */
  read(address: number, width: Width): number | undefined;
  /** False for a bus fault. */
  write(address: number, width: Width, value: number): boolean;
}

export interface CoreOptions {
  /** ROM at 0, flash at 0x10000000, SRAM at 0x20000000; shared with the owner, whole words, aligned to words. */
  readonly rom: Uint8Array<ArrayBuffer>;
  readonly flash: Uint8Array<ArrayBuffer>;
  readonly sram: Uint8Array<ArrayBuffer>;
  readonly clock: CoreClock;
  readonly bus: Bus;
  /** BKPT in ROM: the owner does what the real ROM's code would; execution goes on behind it. */
  readonly onTrap: (code: number) => void;
  /** BKPT elsewhere: true when a debugger took it, and execution goes on behind it. Otherwise it is a HardFault. */
  readonly onBreak?: (code: number) => boolean;
  /** AIRCR.SYSRESETREQ was written; the core leaves `run` behind that instruction. */
  readonly onResetRequest?: () => void;
}

/** Why a HardFault was taken; `pc` is the instruction, `address` what it could not reach. */
export interface Fault {
  readonly kind: "bus" | "unaligned" | "undefined" | "state" | "breakpoint" | "svc" | "return";
  readonly pc: number;
  readonly address?: number;
}

export type Low = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
export type RegisterIndex = Low | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15;

/** R0..R12, SP, LR and PC as signed words: an index that an instruction's field can be gives a number. */
export interface Registers extends Int32Array<ArrayBuffer> {
  0: number;
  1: number;
  2: number;
  3: number;
  4: number;
  5: number;
  6: number;
  7: number;
  8: number;
  9: number;
  10: number;
  11: number;
  12: number;
  13: number;
  14: number;
  15: number;
}

export const SRAM_BASE = 0x20000000;
export const FLASH_BASE = 0x10000000;
/** Behind the last of the four views of flash: cached or not, allocating or not (RP2040 datasheet 2.6.3). */
export const FLASH_END = 0x14000000;
/** Behind the first view, cached and allocating: a store there drops the cache's line, and changes nothing. */
export const FLASH_CACHED_END = 0x11000000;

/** CONTROL's bits. */
export const UNPRIVILEGED = 1;
export const PROCESS_STACK = 2;
/** SCR's bits. */
export const SLEEP_ON_EXIT = 1 << 1;
const EVENT_ON_PEND = 1 << 4;

const NO_CODE = new Uint16Array(0);
/** Keeps the cycles that are left a small integer. */
const SLICE_MAX = 2 ** 30;

export class CoreState {
  readonly options: CoreOptions;
  readonly clock: CoreClock;
  readonly nvic = new Nvic();
  readonly systick = new SysTick();
  readonly r = new Int32Array(16) as Registers;
  readonly sram8: Uint8Array;
  readonly sram16: Uint16Array;
  readonly sram32: Int32Array;
  readonly flash8: Uint8Array;
  readonly flash16: Uint16Array;
  readonly flash32: Int32Array;
  readonly rom8: Uint8Array;

  /** Flags: N is `n < 0`, Z is `z === 0`; C and V are 0 or 1. Most instructions set n and z to their result. */
  n = 0;
  z = 1;
  c = 0;
  v = 0;
  /** The exception being handled; 0 is Thread mode. */
  ipsr = 0;
  /** EPSR.T: 0 only after a branch to an even address, which faults. */
  thumb = 1;
  primask = 0;
  control = 0;
  /** The stack pointer that SP is not. */
  otherSp = 0;
  vtor = 0;
  scr = 0;

  /** The event register of WFE. */
  event = false;
  waiting: "no" | "interrupt" | "event" = "no";
  stopping = false;
  lockedUp = false;
  fault: Fault | undefined;

  /** The halfwords that instructions are fetched from, and the address of the first. */
  code: Uint16Array = NO_CODE;
  base = 0;
  /** Where `run` ends. */
  limit = 0;
  /** In the inner loop the clock reads `until - left`. */
  until = 0;
  left = 0;
  #xipOn = true;
  readonly #rom16: Uint16Array;

  constructor(options: CoreOptions) {
    const { rom, flash, sram, clock } = options;
    this.options = options;
    this.clock = clock;
    this.rom8 = rom;
    this.flash8 = flash;
    this.sram8 = sram;
    this.#rom16 = new Uint16Array(rom.buffer, rom.byteOffset, rom.length >> 1);
    this.flash16 = new Uint16Array(flash.buffer, flash.byteOffset, flash.length >> 1);
    this.flash32 = new Int32Array(flash.buffer, flash.byteOffset, flash.length >> 2);
    this.sram16 = new Uint16Array(sram.buffer, sram.byteOffset, sram.length >> 1);
    this.sram32 = new Int32Array(sram.buffer, sram.byteOffset, sram.length >> 2);
  }

  get xipOn(): boolean {
    return this.#xipOn;
  }

  set xipOn(on: boolean) {
    this.#xipOn = on;
    if (!on && this.code === this.flash16) this.code = NO_CODE;
  }

  /** Turns `code` to where an address lies; false when nothing can be executed there. */
  openCode(address: number): boolean {
    const at = address >>> 0;
    if (at < this.rom8.length) return this.#fetchFrom(this.#rom16, 0);
    if (at >= FLASH_BASE && at < FLASH_END) {
      return this.#xipOn && this.#fetchFrom(this.flash16, at - (at % this.flash8.length));
    }
    const inSram = at >= SRAM_BASE && at < SRAM_BASE + this.sram8.length;
    return inSram && this.#fetchFrom(this.sram16, SRAM_BASE);
  }

  #fetchFrom(code: Uint16Array, base: number): boolean {
    this.code = code;
    this.base = base;
    return true;
  }

  /** Sets how far the inner loop may go from here. */
  plan(): void {
    const { clock, limit, systick } = this;
    this.until = Math.min(limit, clock.nextCycle, systick.nextCycle, clock.cycle + SLICE_MAX);
    const leave = this.stopping || this.lockedUp || this.waiting !== "no" || this.exceptionReady;
    if (leave) this.until = clock.cycle;
    this.left = this.until - clock.cycle;
  }

  /** Would an exception be taken at once? */
  get exceptionReady(): boolean {
    return this.nvic.somePending && this.nvic.preempting(this.primask) !== 0;
  }

  /** Does what it sleeps for hold? Masked by PRIMASK, an interrupt still ends WFI (B1.5.18). */
  get wakes(): boolean {
    if (this.waiting === "interrupt") {
      return this.nvic.somePending && this.nvic.preempting(0) !== 0;
    }
    return this.event || this.exceptionReady;
  }

  /** Ends its sleep if what it sleeps for holds. */
  wakeIfDue(): void {
    if (this.waiting === "no" || !this.wakes) return;
    if (this.waiting === "event") this.event = false;
    this.waiting = "no";
  }

  setInterrupt(irq: number, level: boolean): void {
    const pended = this.nvic.setLine(irq, level);
    if (pended && (this.scr & EVENT_ON_PEND) !== 0) this.event = true;
  }

  get privileged(): boolean {
    return this.ipsr !== 0 || (this.control & UNPRIVILEGED) === 0;
  }
}
