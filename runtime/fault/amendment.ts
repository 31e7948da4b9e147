/** How a plan is changed between two slots of its run: by rules that come behind the others, and by rules that end. */
import type { FaultPlan, Rule } from "./plan.ts";

/** A rule that is new, behind all others, or that ends earlier than it did. */
export interface Amendment {
  /** The rule's place in the plan. */
  readonly index: number;
  readonly rule: Rule;
}

export function amended(plan: FaultPlan, amendments: readonly Amendment[]): FaultPlan {
  const rules = [...plan.rules];
  for (const { index, rule } of amendments) {
    if (index > rules.length) throw new RangeError(`rule ${index} of a plan of ${rules.length}`);
    rules[index] = rule;
  }
  return { ...plan, rules };
}

/** What of the plan is in force in a cycle ends with it: the rules that are another for that. */
export function lifted(plan: FaultPlan, cycle: number): readonly Amendment[] {
  return plan.rules.flatMap((rule, index) => {
    const { window = [[0, Number.POSITIVE_INFINITY]] } = rule;
    const isIn = ([from, until]: readonly [number, number]) => from < cycle && cycle < until;
    if (!window.some(isIn)) return [];
    const kept = window.map((one): [number, number] => (isIn(one) ? [one[0], cycle] : one));
    return [{ index, rule: { ...rule, window: kept } }];
  });
}
