/** How the triad came back: how long after the last fault it was whole again, and what was lost on the way. */
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import type { LossRecord } from "../../runtime/trace.ts";

export interface RecoveryResult {
  /** Within so many slots after the last fault the triad has to be whole again: the rig's. */
  readonly bound: number;
  /** How many slots the run went on after the last one in which the plan had a fault in force. */
  readonly slots_after_last_fault: number;
  /** How many of them went by before all three lanes voted alike; null where they never did. */
  readonly whole_after: number | null;
  /** Inputs that no lane knew any more, so that silence stands for them: how often, of how many slots, how many of them voted. */
  readonly losses: { readonly declared: number; readonly slots: number; readonly voted: number };
}

export class Recovery {
  readonly #bound: number;
  #slots = 0;
  #wholeAfter: number | null = null;
  readonly #losses = { declared: 0, slots: 0, voted: 0 };

  constructor(bound: number) {
    this.#bound = bound;
  }

  addSlot({ vote, mode }: SlotRecord, isFaulted: boolean): void {
    if (isFaulted) {
      this.#slots = 0;
      this.#wholeAfter = null;
      return;
    }
    const isWhole = vote === "unanimous" && mode === undefined;
    if (isWhole) this.#wholeAfter ??= this.#slots;
    this.#slots++;
  }

  addLoss({ from, until, voted }: LossRecord): void {
    this.#losses.declared++;
    this.#losses.slots += until - from;
    this.#losses.voted += Math.max(0, voted - from);
  }

  /** Whether it had the time to come back, and has not. */
  get isOverdue(): boolean {
    return this.#wholeAfter === null && this.#slots > this.#bound;
  }

  /** Whether the three lanes have voted alike since the last fault. */
  get isWhole(): boolean {
    return this.#wholeAfter !== null;
  }

  get result(): RecoveryResult {
    return {
      bound: this.#bound,
      slots_after_last_fault: this.#slots,
      whole_after: this.#wholeAfter,
      losses: { ...this.#losses },
    };
  }
}
