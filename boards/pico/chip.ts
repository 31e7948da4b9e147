/** One RP2040 from one reset to the next: rp2040js' peripherals, some replaced by ours, our core and our clock. */
import { type Halt, serveTrap } from "./boot-rom/boot-rom.ts";
import { BOOT_ROM_WORDS } from "./boot-rom/boot-rom-words.ts";
import type { Core } from "./core/core.ts";
import { installCore } from "./core/rp2040.ts";
import type { Access } from "./core/transfer.ts";
import type { DebugState, HaltCause, Watchpoint } from "./debug-state.ts";
import { FlashInterface } from "./flash-memory/flash-interface.ts";
import type { NorFlash } from "./flash-memory/nor-flash.ts";
import { type CycleAlarm, CycleClock } from "./peripherals/cycle-clock.ts";
import { Mcu } from "./peripherals/mcu.ts";
import {
  PAGE_CHIP_RESET,
  PAGE_IO_BANK0,
  PAGE_PADS_BANK0,
  PAGE_PSM,
  PAGE_RESETS,
  PAGE_ROSC,
  PAGE_TIMER,
  PAGE_UART0,
  PAGE_WATCHDOG,
} from "./peripherals/pages.ts";
import { connectPins, type HeldPins } from "./peripherals/pins.ts";
import { chipReset, PowerOnStateMachine, ringOscillator } from "./peripherals/plain-registers.ts";
import { completeRegisters, resetPads } from "./peripherals/reset-values.ts";
import { Resets } from "./peripherals/resets.ts";
import { Ticks } from "./peripherals/ticks.ts";
import { Timer } from "./peripherals/timer.ts";
import { Watchdog, type WatchdogMemory } from "./peripherals/watchdog.ts";
import { Uart } from "./uart/uart.ts";

const UART0_INTERRUPT = 20;
/** GPIO_CTRL.FUNCSEL (datasheet 2.19.2). */
const FUNCTION_UART = 2;
const FUNCTION_NULL = 0x1f;
const UART0_TX_PIN = 0;
const UART0_RX_PIN = 1;

export interface ChipOptions {
  readonly flash: NorFlash;
  /** 264 KB, which keep what they held through a reset. */
  readonly sram: Uint8Array<ArrayBuffer>;
  readonly watchdogMemory: WatchdogMemory;
  readonly pins: HeldPins;
  /** The cause of the last chip-level reset. */
  readonly chipReset: "power-on" | "pin";
  readonly cycle: number;
  readonly onSent: (byte: number, cycle: number, rate: number) => void;
  readonly debug: DebugState;
}

export class Chip {
  readonly clock: CycleClock;
  readonly mcu: Mcu;
  readonly core: Core;
  halted: Halt | undefined;
  /** The watchdog requests a reset. */
  resetDue = false;
  /** The time passed to `cutAt` has come. */
  cutDue = false;
  readonly #flash: NorFlash;
  readonly #flashInterface: FlashInterface;
  readonly #psm: PowerOnStateMachine;
  readonly #ticks: Ticks;
  readonly #cut: CycleAlarm;
  readonly #resets: Resets;
  readonly #options: ChipOptions;
  readonly #debug: DebugState;
  #uart: Uart;
  #timer: Timer;
  #sleepsWhileBusy = false;
  #coreResetDue = false;

  constructor(options: ChipOptions) {
    const { flash, sram } = options;
    this.#options = options;
    this.#flash = flash;
    this.#debug = options.debug;
    this.clock = new CycleClock(options.cycle);
    const { clock } = this;
    const mcu = new Mcu(clock, { romWords: BOOT_ROM_WORDS, sram, flash: flash.bytes });
    this.mcu = mcu;
    connectPins(mcu, options.pins);
    // rp2040js' own UART0 would report its rates too.
    mcu.uart.shift();
    this.#flashInterface = new FlashInterface(mcu, clock, flash);
    this.#cut = clock.createAlarm(() => {
      this.cutDue = true;
      this.core.stop();
    });
    this.#psm = new PowerOnStateMachine(mcu);
    this.#ticks = new Ticks(mcu);
    this.#timer = this.#newTimer();
    this.#uart = this.#newUart();
    this.#placePeripherals();
    completeRegisters(mcu);
    this.#resets = new Resets(mcu);
    this.#resets.onHold = (page) => this.#resetPeripheral(page);
    mcu.place(PAGE_RESETS, this.#resets);
    mcu.onClocks = () => {
      this.#ticks.clocksChanged();
      this.#uart.clocksChanged();
    };
    this.core = this.#newCore();
    this.#flashInterface.onXip = (on) => {
      this.core.xipOn = on;
    };
    this.#flashInterface.notifyXip();
    this.debugChanged();
  }

  /** The cause of the last chip-level reset. */
  get chipReset(): "power-on" | "pin" {
    return this.#options.chipReset;
  }

  get uart(): Uart {
    return this.#uart;
  }

  /** The cycle of the next event without input: now, while it executes. */
  get nextCycle(): number {
    const { clock, core } = this;
    if (this.#canExecute && !core.waiting) return clock.cycle;
    const flashReady = this.#sleepsWhileBusy ? this.#flash.running?.endCycle : undefined;
    return Math.min(clock.nextCycle, core.nextCycle, flashReady ?? Number.POSITIVE_INFINITY);
  }

  /** Ends `run` at this cycle, for good. */
  cutAt(cycle: number): void {
    this.#cut.at(cycle);
  }

  /** Runs to the first instruction boundary at or after `limit`, or until a reset or the cut is due. */
  run(limit: number): void {
    const { clock, core } = this;
    while (clock.cycle < limit && !this.#hasEnded) {
      clock.fireDue();
      if (this.#hasEnded) return;
      if (core.lockedUp && this.#debug.attached && !this.#debug.halted) {
        this.#haltForDebugger({ kind: "lock-up" });
      }
      if (this.#canExecute) {
        this.#execute(limit);
      }
      // Asleep or halted: skip to the next event.
      if (core.waiting || !this.#canExecute) {
        clock.cycle = Math.max(clock.cycle, Math.min(limit, this.nextCycle));
      }
    }
  }

  get #hasEnded(): boolean {
    return this.resetDue || this.cutDue;
  }

  get #canExecute(): boolean {
    const { core } = this;
    if (this.halted !== undefined || core.lockedUp || this.#debug.halted) return false;
    if (!this.#sleepsWhileBusy) return true;
    this.#flash.settle(this.clock.cycle);
    const sleeps =
      this.#flash.running !== undefined &&
      !core.exceptionReady &&
      core.nextCycle > this.clock.cycle;
    this.#sleepsWhileBusy = sleeps;
    return !sleeps;
  }

  /** Executes one instruction, for a debugger; asleep, skips to the next event. */
  step(): void {
    const { clock, core } = this;
    if (core.waiting && this.nextCycle !== Number.POSITIVE_INFINITY) clock.cycle = this.nextCycle;
    else core.step();
    clock.fireDue();
  }

  /** The debugger has halted the core, or resumed it. */
  debugChanged(): void {
    this.#ticks.pause(this.#debug.halted);
  }

  #execute(limit: number): void {
    const { clock, core } = this;
    const { breakpoints, watchpoints } = this.#debug;
    if (breakpoints.size === 0 && watchpoints.length === 0) core.run(limit);
    else {
      do this.#stepWatched();
      while (clock.cycle < Math.min(limit, clock.nextCycle) && !core.waiting && this.#canExecute);
    }
    if (this.#coreResetDue) this.#resetCore();
  }

  #stepWatched(): void {
    const { core } = this;
    const { breakpoints, watchpoints } = this.#debug;
    const watchpoint = watchedBy(watchpoints, core.nextAccess);
    core.step();
    if (watchpoint !== undefined) this.#haltForDebugger({ kind: "watchpoint", watchpoint });
    else if (breakpoints.has(core.PC) && !core.waiting)
      this.#haltForDebugger({ kind: "breakpoint" });
  }

  #haltForDebugger(cause: HaltCause): true {
    this.#debug.halted = true;
    this.debugChanged();
    this.core.stop();
    this.#debug.onHalt(cause);
    return true;
  }

  #resetCore(): void {
    this.#coreResetDue = false;
    this.core.reset();
    this.#flashInterface.notifyXip();
  }

  #placePeripherals(): void {
    const { mcu, clock } = this;
    mcu.place(PAGE_PSM, this.#psm);
    mcu.place(PAGE_UART0, this.#uart);
    mcu.place(PAGE_TIMER, this.#timer);
    mcu.place(PAGE_ROSC, ringOscillator(mcu));
    mcu.place(PAGE_CHIP_RESET, chipReset(mcu, this.#options.chipReset));
    mcu.place(
      PAGE_WATCHDOG,
      new Watchdog(mcu, clock, this.#ticks, {
        memory: this.#options.watchdogMemory,
        onReset: () => this.#watchdogFired(),
      }),
    );
  }

  #newCore(): Core {
    const { mcu, clock } = this;
    const core = installCore(mcu, {
      clock,
      onTrap: (code) => serveTrap(board, code),
      onBreak: () => this.#debug.attached && this.#haltForDebugger({ kind: "breakpoint" }),
      onResetRequest: () => {
        this.#coreResetDue = true;
      },
    });
    const board = {
      // A new array after each reset of the core.
      get registers() {
        return core.registers;
      },
      clock,
      flash: this.#flash,
      sram: mcu.sram,
      ssi: this.#flashInterface.ssi,
      ioQspi: this.#flashInterface.ioQspi,
      halt: (why: Halt) => {
        this.halted = why;
        core.stop();
      },
      sleepWhileBusy: () => {
        this.#sleepsWhileBusy = true;
        core.stop();
      },
    };
    return core;
  }

  #newUart(): Uart {
    const { mcu } = this;
    return new Uart(mcu, this.clock, {
      txConnected: () => mcu.gpio[UART0_TX_PIN]?.functionSelect === FUNCTION_UART,
      rxConnected: () => mcu.gpio[UART0_RX_PIN]?.functionSelect === FUNCTION_UART,
      onSent: this.#options.onSent,
      setInterrupt: (level) => this.core.setInterrupt(UART0_INTERRUPT, level),
    });
  }

  #newTimer(): Timer {
    return new Timer(this.mcu, this.clock, this.#ticks, (nth, level) =>
      this.core.setInterrupt(nth, level),
    );
  }

  /** A reset of UART0, TIMER, IO_BANK0 or PADS_BANK0 alone; other peripherals of rp2040js keep their state. */
  #resetPeripheral(page: number): void {
    if (page === PAGE_UART0) {
      this.#uart.stop();
      this.#uart = this.#newUart();
      this.#resets.replace(page, this.#uart);
    } else if (page === PAGE_TIMER) {
      this.#timer.stop();
      this.#timer = this.#newTimer();
      this.#resets.replace(page, this.#timer);
    } else if (page === PAGE_IO_BANK0) {
      for (const pin of this.mcu.gpio) pin.ctrl = FUNCTION_NULL;
    } else if (page === PAGE_PADS_BANK0) {
      resetPads(this.mcu);
    }
  }

  #watchdogFired(): void {
    if (!this.#psm.watchdogResetsProcessor) return;
    this.resetDue = true;
    this.core.stop();
  }
}

function watchedBy(
  watchpoints: readonly Watchpoint[],
  access: Access | undefined,
): Watchpoint | undefined {
  if (access === undefined || watchpoints.length === 0) return undefined;
  const { address, size, writes } = access;
  return watchpoints.find(
    ({ on, ...watched }) =>
      (on === "access" || (on === "write") === writes) &&
      address < watched.address + watched.size &&
      watched.address < address + size,
  );
}
