/** The last frames of one direction by message index, for faults that bring an old one back. */

import { keptCopy } from "../wire/slab.ts";
import { type FrameRule, frameKinds, type RuleOf } from "./kinds-by-name.ts";
import { cycleOf, INDICES_PER_CYCLE } from "./message-index.ts";
import type { Rule } from "./plan.ts";
import { Schedule } from "./schedule.ts";
import type { SeededRule } from "./seeded-rules.ts";

const KEPT_CYCLES = 64;

export class FrameHistory {
  readonly #frames = new Map<number, Uint8Array>();

  keep(index: number, bytes: Uint8Array): void {
    this.#frames.set(index, keptCopy(bytes));
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
export function lookBack(rules: readonly SeededRule<FrameRule>[]): Schedule<Rule> {
  const early = rules.flatMap(({ rule }): Rule[] => {
    const back = cyclesBack(rule.kind, rule);
    if (back === undefined || rule.window === undefined) return back === undefined ? [] : [rule];
    const window = rule.window.map(([from, until]): [number, number] => [
      Math.max(0, from - back),
      until,
    ]);
    return [{ ...rule, window }];
  });
  return new Schedule(early, (rule) => rule);
}

function cyclesBack<Kind extends FrameRule["kind"]>(kind: Kind, rule: RuleOf<Kind>) {
  return frameKinds[kind].cyclesBack?.(rule);
}
