/** An ARMv6-M core, the Cortex-M0+ of RP2040: runs instructions against a clock of whole cycles. */
import { setFlags, takePending, xpsr } from "./exceptions.ts";
import { execute } from "./execute.ts";
import { type CoreOptions, CoreState, type Fault } from "./machine.ts";
import { load } from "./memory.ts";
import { readPrivate, settleSysTick, writePrivate } from "./private-bus.ts";
import { slowly } from "./slowly.ts";
import { readSpecial, writeSpecial } from "./special.ts";
import { type Access, accessOf } from "./transfer.ts";

export class Core {
  readonly #options: CoreOptions;
  #m: CoreState;
  #registers: Uint32Array;
  /** What a debugger takes off the PC to stand on its BKPT. */
  readonly breakRewind = 2;
  /** rp2040js adds here for the divider. Nothing reads it: the divider works beside the core (datasheet 2.3.1.5). */
  cycles = 0;

  constructor(options: CoreOptions) {
    this.#options = options;
    this.#m = new CoreState(options);
    this.#registers = new Uint32Array(this.#m.r.buffer);
    this.reset();
  }

  /** Architectural reset (B1.5.5): SP and PC from the vector table at 0, all else as new: interrupt lines are low, XIP is on. */
  reset(): void {
    const m = new CoreState(this.#options);
    this.#m = m;
    this.#registers = new Uint32Array(m.r.buffer);
    const start = load(m, 4, 4) ?? 0;
    m.r[13] = (load(m, 0, 4) ?? 0) & ~3;
    m.r[14] = -1;
    m.r[15] = start & ~1;
  }

  /**
   * Runs until the clock reaches `limitCycle` or its own `nextCycle`, or until the core sleeps, locks up or is stopped;
   * the last instruction or exception entry may end later than that. No time passes in a core that sleeps: move the
   * clock to what comes next, `nextCycle` of the core included, and run again.
   */
  run(limitCycle: number): void {
    const m = this.#m;
    m.limit = limitCycle;
    m.stopping = false;
    for (;;) {
      settleSysTick(m);
      m.wakeIfDue();
      const halted = m.stopping || m.lockedUp || m.waiting !== "no";
      if (halted || m.clock.cycle >= Math.min(limitCycle, m.clock.nextCycle)) return;
      takePending(m);
      m.plan();
      execute(m, slowly);
      m.clock.cycle = m.until - m.left;
    }
  }

  /** One instruction; before it, what it takes to reach it (an exception that is ready is entered first). */
  step(): void {
    this.run(this.#m.clock.cycle + 1);
  }

  /** Leaves `run` behind the present instruction. */
  stop(): void {
    this.#m.stopping = true;
  }

  /** Drives an interrupt's line, 0 to 31. */
  setInterrupt(irq: number, level: boolean): void {
    this.#m.setInterrupt(irq, level);
  }

  /** Asleep in WFI or WFE, and nothing has woken it. */
  get waiting(): boolean {
    this.#m.wakeIfDue();
    return this.#m.waiting !== "no";
  }

  /** The memory that the next instruction will reach, if any; nothing where an exception is taken first. */
  get nextAccess(): Access | undefined {
    const m = this.#m;
    if (this.exceptionReady || m.waiting !== "no" || !m.openCode(m.r[15])) return undefined;
    return accessOf(m.r, m.code[(m.r[15] - m.base) >>> 1] ?? 0);
  }

  /** When SysTick next raises its exception; Infinity when it does not. */
  get nextCycle(): number {
    return this.#m.systick.nextCycle;
  }

  /** Would an exception be taken now? */
  get exceptionReady(): boolean {
    settleSysTick(this.#m);
    return this.#m.exceptionReady;
  }

  /** Takes the exception that is ready, for a trap that lets time pass; `run` does it by itself. */
  takeException(): boolean {
    settleSysTick(this.#m);
    return takePending(this.#m);
  }

  /** Off, every fetch and load from flash is a bus fault: the chip is busy or the interface is not in XIP mode. */
  get xipOn(): boolean {
    return this.#m.xipOn;
  }

  set xipOn(on: boolean) {
    this.#m.xipOn = on;
  }

  /** A fault within HardFault or NMI: only a reset helps. */
  get lockedUp(): boolean {
    return this.#m.lockedUp;
  }

  /** What the last HardFault was for. */
  get fault(): Fault | undefined {
    return this.#m.fault;
  }

  /** R0..R12, SP, LR, PC; to be written outside `run` or in a trap. */
  get registers(): Uint32Array {
    return this.#registers;
  }

  get SP(): number {
    return this.#m.r[13] >>> 0;
  }

  set SP(value: number) {
    this.#m.r[13] = value & ~3;
  }

  get LR(): number {
    return this.#m.r[14] >>> 0;
  }

  set LR(value: number) {
    this.#m.r[14] = value;
  }

  get PC(): number {
    return this.#m.r[15] >>> 0;
  }

  set PC(value: number) {
    this.#m.r[15] = value & ~1;
  }

  get VTOR(): number {
    return this.#m.vtor >>> 0;
  }

  set VTOR(value: number) {
    this.#m.vtor = value;
  }

  get xPSR(): number {
    return xpsr(this.#m) >>> 0;
  }

  /** Sets the flags; the exception number is not a debugger's to change. */
  set xPSR(value: number) {
    setFlags(this.#m, value);
  }

  /** Interrupts that raise the NMI too (SYSCFG). */
  get interruptNMIMask(): number {
    return this.#m.nvic.nmiMask;
  }

  set interruptNMIMask(mask: number) {
    this.#m.nvic.nmiMask = mask;
  }

  /** MRS and MSR by SYSm number. */
  readSpecialRegister(which: number): number {
    return readSpecial(this.#m, which) >>> 0;
  }

  writeSpecialRegister(which: number, value: number): void {
    writeSpecial(this.#m, which, value);
  }

  /** A word of the private peripheral bus, by its offset from 0xe000e000. */
  readPrivate(offset: number): number {
    return readPrivate(this.#m, offset) >>> 0;
  }

  writePrivate(offset: number, value: number): void {
    writePrivate(this.#m, offset, value);
  }
}
