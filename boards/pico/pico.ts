/**
 * An emulated Raspberry Pi Pico: its power, its resets, its serial line and its flash, in cycles of 8 ns.
 *
 * Deterministic: the same flash, seed and calls at the same cycles give the same board, bit for bit, however the time in
 * between is sliced. The core always runs at 125 MHz; code in flash is assumed to be cached, so cycle counts
 * of such code are not accurate. One core; PIO must not be used (rp2040js runs it from timers).
 */
import { Stream } from "../../runtime/prng.ts";
import type { Halt } from "./boot-rom/boot-rom.ts";
import { Chip } from "./chip.ts";
import type { Fault } from "./core/machine.ts";
import { noDebugger } from "./debug-state.ts";
import type { NorFlash } from "./flash-memory/nor-flash.ts";
import type { HeldPins } from "./peripherals/pins.ts";
import { clearedMemory, REASON_FORCE, type WatchdogMemory } from "./peripherals/watchdog.ts";
import { SerialLine } from "./uart/serial-line.ts";

const SRAM_SIZE = 264 * 1024;

export type ResetCause = "power-on" | "watchdog" | "pin";

/** Why a powered board does not execute code. */
export type Halted = Halt | { readonly kind: "locked-up"; readonly fault: Fault | undefined };

export interface PicoOptions {
  readonly flash: NorFlash;
  /** For what power-on leaves in SRAM, and a power cut in flash. */
  readonly seed: number;
  /** UART0 has finished sending a character, at this cycle and this rate in baud. */
  readonly onSent: (byte: number, cycle: number, rate: number) => void;
  /** The board comes out of a reset. */
  readonly onReset?: (why: ResetCause, cycle: number) => void;
}

export class Pico {
  readonly flash: NorFlash;
  readonly debug = noDebugger();
  /** The serial lines are stuck: nothing gets through in either direction. */
  stuck = false;
  readonly #options: PicoOptions;
  readonly #sram = new Uint8Array(SRAM_SIZE);
  readonly #line: SerialLine;
  readonly #pins: HeldPins = new Map();
  #chip: Chip | undefined;
  #watchdogMemory: WatchdogMemory = clearedMemory();
  #cycle = 0;
  #cutCycle = Number.POSITIVE_INFINITY;
  #powerOnCount = 0;

  /** A board without power. */
  constructor(options: PicoOptions) {
    this.#options = options;
    this.flash = options.flash;
    this.#line = new SerialLine({
      receive: (byte, rate) => {
        if (!this.stuck) this.#chip?.uart.receive(byte, rate);
      },
      receiveBreak: (cycles) => {
        if (!this.stuck) this.#chip?.uart.receiveBreak(cycles);
      },
    });
  }

  /** Time since construction; it continues through resets and without power. */
  get cycle(): number {
    return this.#cycle;
  }

  get powered(): boolean {
    return this.#chip !== undefined;
  }

  get halted(): Halted | undefined {
    const chip = this.#chip;
    if (chip === undefined) return undefined;
    return chip.core.lockedUp ? { kind: "locked-up", fault: chip.core.fault } : chip.halted;
  }

  /** The earliest cycle at which it does anything without input: the present one while it is awake, Infinity without power. */
  get nextCycle(): number {
    if (this.#chip === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(this.#cycle, this.#chip.nextCycle);
  }

  /** The rate its UART is set to, in baud; 0 while it is not. */
  get rate(): number {
    return this.#chip?.uart.rate ?? 0;
  }

  /** Processor and peripherals since the last reset, for debuggers and tests; undefined without power. */
  get chip(): Chip | undefined {
    return this.#chip;
  }

  /** SRAM contents are random, drawn from the seed. */
  powerOn(): void {
    if (this.powered) return;
    scramble(this.#sram, new Stream(this.#options.seed, `sram ${++this.#powerOnCount}`).word());
    this.#watchdogMemory = clearedMemory();
    this.#begin("power-on");
  }

  /** Tears a flash operation in progress. */
  powerOff(): void {
    this.#cutCycle = Number.POSITIVE_INFINITY;
    if (!this.powered) return;
    this.flash.cutPower(this.#cycle, this.#options.seed);
    this.#chip = undefined;
    this.#line.detach();
  }

  /**
   * Power fails at exactly this cycle, even within a `runUntil` and across resets; a cycle in the past
   * means as soon as time advances. May be called from a callback, such as the start of a flash operation.
   */
  cutPowerAt(cycle: number): void {
    this.#cutCycle = Math.max(cycle, this.#cycle);
    this.#chip?.cutAt(this.#cutCycle);
  }

  /** The RUN pin: everything is reset, SRAM keeps its contents, a flash operation in progress continues. */
  pressReset(): void {
    if (!this.powered) return;
    this.#watchdogMemory = clearedMemory();
    this.#begin("pin");
  }

  /** What the boot ROM does once its USB drive has been written: a reset by the watchdog, which no program asked for. */
  leaveUsbBoot(): void {
    if (!this.powered) return;
    this.#watchdogMemory.reason = REASON_FORCE;
    this.#begin("watchdog");
  }

  /** Runs until `cycle`, exclusive: events due then happen in the next call. */
  runUntil(cycle: number): void {
    while (this.#cycle < cycle) {
      const chip = this.#chip;
      if (chip === undefined) {
        this.#cycle = cycle;
        return;
      }
      chip.run(cycle);
      // The last instruction may have ended a little later; from outside the board is exactly at the requested cycle.
      const reached = chip.cutDue ? this.#cutCycle : Math.min(chip.clock.cycle, cycle);
      this.#cycle = Math.max(this.#cycle, reached);
      if (chip.cutDue) this.powerOff();
      else if (chip.resetDue) this.#begin("watchdog");
    }
  }

  /**
   * Sends bytes to its UART at this rate in baud: now, or after what is on the line already. `at`: the cycle at
   * which they were sent, which may lie up to one character time in the past.
   */
  send(bytes: Uint8Array, rate: number, at: number = this.#cycle): void {
    this.#line.send(bytes, rate, at);
  }

  /** Sends a break: holds the line into its UART low. */
  breakLine(cycles: number, at: number = this.#cycle): void {
    this.#line.sendBreak(cycles, at);
  }

  /** Connects a GPIO to 3.3 V or ground from outside, or disconnects it. Does not raise pin interrupts. */
  holdPin(gpio: number, level: boolean | undefined): void {
    if (level === undefined) this.#pins.delete(gpio);
    else this.#pins.set(gpio, level);
  }

  /** The cycle at which the line into its UART becomes idle; may be in the past. */
  get lineFreeAt(): number {
    return this.#line.freeAt;
  }

  #begin(why: ResetCause): void {
    const { flash, onSent, onReset } = this.#options;
    const before = this.#chip;
    const chipReset = why === "watchdog" ? (before?.chipReset ?? "power-on") : why;
    // A reset in the middle of an instruction ends it: the new chip begins at the cycle the old one reached.
    const cycle = Math.max(this.#cycle, before?.clock.cycle ?? 0);
    this.#chip = new Chip({
      flash,
      sram: this.#sram,
      watchdogMemory: this.#watchdogMemory,
      chipReset,
      pins: this.#pins,
      cycle,
      onSent: (byte, at, rate) => {
        if (!this.stuck) onSent(byte, at, rate);
      },
      debug: this.debug,
    });
    this.#line.attach(this.#chip.clock);
    if (this.#cutCycle !== Number.POSITIVE_INFINITY) this.#chip.cutAt(this.#cutCycle);
    onReset?.(why, this.#cycle);
  }
}

/** Marsaglia's xorshift32: fast, since SRAM is large, and good enough to break programs that rely on its contents. */
function scramble(sram: Uint8Array<ArrayBuffer>, seed: number): void {
  const words = new Uint32Array(sram.buffer);
  let state = seed | 1;
  for (let at = 0; at < words.length; at++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[at] = state;
  }
}
