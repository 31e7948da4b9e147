/** Which faults of a plan are in force when, found without asking every rule in every slot. */

import type { FaultPlan, Rule } from "../../runtime/fault/plan.ts";
import { inForce, lanesMadeFaulty } from "../../runtime/fault/rule.ts";

export interface PlannedFault {
  readonly rule: number;
  readonly label: string;
  /** Whether frames that it kept back may still be on their way when its window is over. */
  readonly lingers: boolean;
}

/** From one change of the plan to the next the same faults are in force. */
export interface FaultPhase {
  /** The slot it begins with, which also names it. */
  readonly from: number;
  readonly byLane: ReadonlyMap<string, readonly PlannedFault[]>;
  /** "lie, equivocate of source 3" */
  readonly ofSources: readonly string[];
  /** The lanes that the plan lets be faulty. */
  readonly struck: ReadonlySet<string>;
}

export interface FaultPhases {
  /** The phase that begins with this slot, or undefined where the one before goes on. */
  readonly beginningAt: (slot: number) => FaultPhase | undefined;
}

export const NO_FAULTS: FaultPhase = {
  from: 0,
  byLane: new Map(),
  ofSources: [],
  struck: new Set(),
};

/** Which kinds end a lane's incarnation: the kinds themselves are not needed where a run is only looked at. */
export type TakesDown = (kind: Rule["kind"]) => boolean;

export function phasesOf(plan: FaultPlan, takesDown: TakesDown): FaultPhases {
  const changes = new Set([0]);
  for (const { window } of plan.rules) {
    for (const [from, until] of window ?? []) changes.add(from).add(until);
  }
  return {
    beginningAt: (slot) => (changes.has(slot) ? phaseAt(plan, takesDown, slot) : undefined),
  };
}

function phaseAt(plan: FaultPlan, takesDown: TakesDown, slot: number): FaultPhase {
  const byLane = new Map<string, PlannedFault[]>();
  const bySources = new Map<string, Set<string>>();
  const active = [...plan.rules.entries()].filter(([, rule]) => inForce(rule, slot));
  for (const [index, rule] of active) {
    const planned = { rule: index, label: rule.label ?? rule.kind, lingers: "link" in rule };
    for (const lane of lanesOf(rule)) byLane.set(lane, [...(byLane.get(lane) ?? []), planned]);
    if (!("source" in rule)) continue;
    const sources = rule.source.join(", ");
    bySources.set(sources, new Set(bySources.get(sources)).add(planned.label));
  }
  return {
    from: slot,
    byLane,
    ofSources: [...bySources].map(([who, labels]) => `${[...labels].join(", ")} of source ${who}`),
    struck: new Set(active.flatMap(([, rule]) => lanesMadeFaulty(rule, takesDown))),
  };
}

/** The lanes that a rule is aimed at. */
export function lanesOf(rule: Rule): readonly string[] {
  if ("link" in rule) return rule.link;
  return "lane" in rule ? rule.lane : [];
}
