/** Which messages a rule hits: a pure function of seed, rule and message, the same on every rung. */

import type { Direction } from "../link/link.ts";
import { keyOf, nameOf, philox, type Words } from "../prng.ts";
import type { FaultPlan, Rule } from "./plan.ts";

/** When and how often a rule strikes is not what it is: changing it leaves the other draws as they were. */
const NOT_IDENTITY: ReadonlySet<string> = new Set(["window", "probability", "label"]);

/** A rule with the generator stream that belongs to it. */
export interface SeededRule<Kind extends Rule = Rule> {
  readonly index: number;
  readonly rule: Kind;
  /** What the rule is, and which of those alike: the name of its stream, the same in every plan that has it. */
  readonly identity: string;
  /** Draws for the `index`th message of `where`; `block` gives further words. */
  readonly draw: (where: number, index: number, block?: number) => Words;
}

/**
 * Gives each rule a stream of its own, named by what the rule is and not by where it stands in the plan:
 * another rule or link never shifts its draws.
 */
export function seedRules(plan: FaultPlan): readonly SeededRule[] {
  const key = keyOf(plan.seed);
  const seen = new Map<string, number>();
  return plan.rules.map((rule, index) => {
    const alike = whatItIs(rule);
    const nth = seen.get(alike) ?? 0;
    seen.set(alike, nth + 1);
    const identity = `${alike}#${nth}`;
    const stream = nameOf(identity);
    return {
      index,
      rule,
      identity,
      draw: (where, at, block = 0) =>
        philox(key, [stream, where, at >>> 0, (Math.floor(at / 2 ** 32) << 8) | block]),
    };
  });
}

/** What a rule is, spelt the same however its fields came to be ordered. */
function whatItIs(rule: Rule): string {
  const fields = Object.entries(rule).filter(
    ([key, value]) => value !== undefined && !NOT_IDENTITY.has(key),
  );
  return JSON.stringify(fields.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Finds a rule again among those of another plan, which may have other windows for it, or come from elsewhere as JSON. */
export function sameIn<Kind extends Rule>(
  rules: readonly SeededRule<Kind>[],
): (one: SeededRule<Kind>) => SeededRule<Kind> | undefined {
  const byIndex = new Map(rules.map((rule) => [rule.index, rule]));
  return ({ index, identity }) => {
    const found = byIndex.get(index);
    return found?.identity === identity ? found : undefined;
  };
}

/** The words a hit comes with, or undefined where the rule spares this message. */
export function hits(seeded: SeededRule, where: number, index: number): Words | undefined {
  const words = seeded.draw(where, index);
  const probability = ("probability" in seeded.rule ? seeded.rule.probability : undefined) ?? 1;
  return words[0] / 2 ** 32 < probability ? words : undefined;
}

/** A generator name for one direction of one link. */
export function nameOfDirection(link: string, direction: Direction): number {
  return nameOf(`${link}/${direction}`);
}
