/** What a rule says of itself, whatever its kind: when it is in force, whom it strikes, what it is called. */
import type { Direction } from "../link/link.ts";
import type { FaultPlan, LinkRule, Rule } from "./plan.ts";

/** Whether a rule is in force in a cycle. */
export function inForce(one: Rule, at: number): boolean {
  return one.window === undefined || one.window.some(([from, until]) => from <= at && at < until);
}

/** The cycle in which a rule's window around `at` is over. */
export function endOf(one: Rule, at: number): number {
  const around = one.window?.find(([from, until]) => from <= at && at < until);
  return around?.[1] ?? Number.POSITIVE_INFINITY;
}

export function faces(one: LinkRule, direction: Direction): boolean {
  return one.direction === undefined || one.direction === "both" || one.direction === direction;
}

/** The planned fault a rule belongs to: its label, else the rule itself. */
export function labelOf(plan: FaultPlan, ruleIndex: number): string {
  const one = plan.rules[ruleIndex];
  return one === undefined
    ? `faults[${ruleIndex}]`
    : (one.label ?? `faults[${ruleIndex}] ${one.kind}`);
}

/** The lanes a rule makes faulty. What only takes a lane down shows in its being down. */
export function lanesMadeFaulty(
  rule: Rule,
  takesDown: (kind: Rule["kind"]) => boolean,
): readonly string[] {
  if ("link" in rule) return isOfPacketsOnly(rule) ? [] : rule.link;
  if (!("lane" in rule)) return [];
  return takesDown(rule.kind) ? [] : rule.lane;
}

/** Faults of packets on an inner wire are what the system is there to tolerate: no lane is faulty for them. */
export function isOfPacketsOnly({ message }: LinkRule): boolean {
  return message?.every((one) => one === "packet") === true;
}
