/** The last frames of one direction by message index, for faults that bring an old one back. */
import { cycleOf, INDICES_PER_CYCLE } from "./message-index.ts";
import type { Rule } from "./plan.ts";
import { Schedule } from "./schedule.ts";
import type { SeededRule } from "./seeded-rules.ts";

const KEPT_CYCLES = 64;

export class FrameHistory {
  readonly #frames = new Map<number, Uint8Array>();

  keep(index: number, bytes: Uint8Array): void {
    this.#frames.set(index, bytes);
    for (const old of this.#frames.keys()) {
      if (Math.abs(cycleOf(index) - cycleOf(old)) <= KEPT_CYCLES) break;
      this.#frames.delete(old);
    }
  }

  /** The frame that had this one's place `age` cycles before it. */
  earlier(index: number, age: number): Uint8Array | undefined {
    return this.#frames.get(index - age * INDICES_PER_CYCLE);
  }
}

/** The rules that bring frames back, in force from as early as those frames pass. */
export function lookBack(rules: readonly SeededRule[]): Schedule<Rule> {
  const early = rules.flatMap(({ rule }): Rule[] => {
    if (rule.kind !== "stale-replay") return [];
    const { window, age_cycles: age } = rule;
    if (window === undefined) return [rule];
    return [{ ...rule, window: window.map(([from, until]) => [Math.max(0, from - age), until]) }];
  });
  return new Schedule(early, (rule) => rule);
}
