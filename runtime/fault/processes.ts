/** Faults of lanes as a whole: which lanes are paused, killed and restarted when a cycle begins. */
import type { FaultPlan, Rule } from "./plan.ts";

export interface ProcessAction {
  readonly rule: number;
  readonly lane: string;
  readonly action: "pause" | "resume" | "kill" | "restart";
}

/** For each cycle in which something happens, what: pauses end first, then the plan's order. */
export function processActions(plan: FaultPlan): ReadonlyMap<number, readonly ProcessAction[]> {
  const found = new Map<number, ProcessAction[]>();
  const ending = plan.rules.flatMap((rule, index) => endingsOf(rule, index));
  const beginning = plan.rules.flatMap((rule, index) => beginningsOf(rule, index));
  for (const [cycle, action] of [...ending, ...beginning]) {
    found.set(cycle, [...(found.get(cycle) ?? []), action]);
  }
  return found;
}

type Timed = readonly [cycle: number, action: ProcessAction];

function beginningsOf(rule: Rule, index: number): Timed[] {
  if (rule.kind !== "pause" && rule.kind !== "kill" && rule.kind !== "restart") return [];
  const { kind: action, window = [[0]] } = rule;
  return window.flatMap(([from]) =>
    rule.lane.map((lane): Timed => [from, { rule: index, lane, action }]),
  );
}

function endingsOf(rule: Rule, index: number): Timed[] {
  if (rule.kind !== "pause" || rule.window === undefined) return [];
  return rule.window.flatMap(([, until]) =>
    rule.lane.map((lane): Timed => [until, { rule: index, lane, action: "resume" }]),
  );
}
