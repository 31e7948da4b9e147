/** Faults of lanes and boards as a whole: what is done to which when a cycle begins. */
import type { LaneAction, LaneWords } from "./kind/whole-lane-kind.ts";
import { actsOnLanes, type RuleOf, type WholeLaneRule, wholeLaneKinds } from "./kinds-by-name.ts";
import type { FaultPlan, Rule } from "./plan.ts";

export interface ProcessAction extends LaneAction {
  readonly rule: number;
  readonly lane: string;
  /** The fault that calls for it. */
  readonly kind: WholeLaneRule["kind"];
  readonly words: LaneWords;
}

/** For each cycle in which something happens, what: what ends comes first, then the plan's order. */
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
  if (!actsOnLanes(rule)) return [];
  const { kind, window = [[0]] } = rule;
  const action = { ...beginningOf(kind, rule), words: wholeLaneKinds[kind].words };
  return window.flatMap(([from]) =>
    rule.lane.map((lane): Timed => [from, { rule: index, lane, kind, ...action }]),
  );
}

function endingsOf(rule: Rule, index: number): Timed[] {
  if (!actsOnLanes(rule)) return [];
  const { kind, window = [] } = rule;
  const { ends, words } = wholeLaneKinds[kind];
  if (ends === undefined) return [];
  const action = { ...ends(), words };
  return window.flatMap(([, until]) =>
    rule.lane.map((lane): Timed => [until, { rule: index, lane, kind, ...action }]),
  );
}

function beginningOf<Kind extends WholeLaneRule["kind"]>(kind: Kind, rule: RuleOf<Kind>) {
  return wholeLaneKinds[kind].begins(rule);
}
