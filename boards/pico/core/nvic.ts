/** Which exceptions are pending and active, and which of them goes first (ARMv6-M manual B1.5 and B3.4). */

export const NMI = 2;
export const HARD_FAULT = 3;
export const SVCALL = 11;
export const PENDSV = 14;
export const SYSTICK = 15;
/** The exception number of interrupt 0. */
export const IRQ0 = 16;

const NMI_PRIORITY = -2;
export const HARD_FAULT_PRIORITY = -1;
/** Under every exception: what Thread mode runs at. */
const THREAD_PRIORITY = 4;
/** RP2040 has 26 interrupts; 26 to 31 exist in the NVIC with nothing wired to them (datasheet 2.3.2). */
const IRQS = 32;

export class Nvic {
  /** A bit for each interrupt. */
  enabled = 0;
  pending = 0;
  active = 0;
  /** The level of each line, as its peripheral drives it. */
  lines = 0;
  /** Interrupts that are wired to the NMI as well (SYSCFG PROC0_NMI_MASK). */
  nmiMask = 0;
  /** A bit for each system exception, by its number. */
  systemPending = 0;
  systemActive = 0;
  /** Of each exception, 0 (first) to 3. */
  readonly #priorities = new Uint8Array(IRQ0 + IRQS);

  /** A rising line pends its interrupt, and a falling one does not take that back. True when it newly pends. */
  setLine(irq: number, level: boolean): boolean {
    const bit = 1 << irq;
    const rises = level && (this.lines & bit) === 0;
    this.lines = level ? this.lines | bit : this.lines & ~bit;
    if (!rises) return false;
    if ((this.nmiMask & bit) !== 0) this.pendSystem(NMI);
    const pends = (this.pending & bit) === 0;
    this.pending |= bit;
    return pends;
  }

  /** ICPR: an interrupt whose line is high stays pending, unless it is being handled. */
  clearPending(bits: number): void {
    this.pending = (this.pending & ~bits) | (this.pending & this.lines & ~this.active);
  }

  pendSystem(exception: number): void {
    this.systemPending |= 1 << exception;
  }

  unpendSystem(exception: number): void {
    this.systemPending &= ~(1 << exception);
  }

  priorityOf(exception: number): number {
    if (exception === NMI) return NMI_PRIORITY;
    if (exception === HARD_FAULT) return HARD_FAULT_PRIORITY;
    return this.#priorities[exception] ?? THREAD_PRIORITY;
  }

  setPriority(exception: number, priority: number): void {
    this.#priorities[exception] = priority;
  }

  /** Something is pending that may be taken; says nothing of priorities. */
  get somePending(): boolean {
    return ((this.pending & this.enabled) | this.systemPending) !== 0;
  }

  /** The exception that would be taken now; 0 when none would. */
  preempting(primask: number): number {
    const exception = this.first();
    if (exception === 0) return 0;
    return this.priorityOf(exception) < this.executionPriority(primask) ? exception : 0;
  }

  /** The pending exception that goes first: by priority, then by number. 0 when there is none. */
  first(): number {
    return this.#foremost(this.systemPending, this.pending & this.enabled);
  }

  /** What an exception must be under to be taken. */
  executionPriority(primask: number): number {
    const foremost = this.#foremost(this.systemActive, this.active);
    const running = foremost === 0 ? THREAD_PRIORITY : this.priorityOf(foremost);
    return primask !== 0 ? Math.min(running, 0) : running;
  }

  #foremost(system: number, irqs: number): number {
    let best = 0;
    let bestPriority = THREAD_PRIORITY;
    const offer = (exception: number) => {
      const priority = this.priorityOf(exception);
      if (priority >= bestPriority) return;
      best = exception;
      bestPriority = priority;
    };
    for (let bits = system; bits !== 0; bits &= bits - 1) offer(lowestBit(bits));
    for (let bits = irqs; bits !== 0; bits &= bits - 1) offer(IRQ0 + lowestBit(bits));
    return best;
  }

  take(exception: number): void {
    if (exception < IRQ0) {
      this.systemPending &= ~(1 << exception);
      this.systemActive |= 1 << exception;
    } else {
      this.pending &= ~(1 << (exception - IRQ0));
      this.active |= 1 << (exception - IRQ0);
    }
  }

  /** Is over with an exception; its line, if still high, pends it again. False when it was not active. */
  leave(exception: number): boolean {
    if (exception < IRQ0) {
      const was = (this.systemActive & (1 << exception)) !== 0;
      this.systemActive &= ~(1 << exception);
      return was;
    }
    const bit = 1 << (exception - IRQ0);
    const was = (this.active & bit) !== 0;
    this.active &= ~bit;
    this.pending |= this.lines & bit;
    return was;
  }
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
