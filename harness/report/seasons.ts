/** Which faults of a plan are in force when, found without asking every rule in every slot. */
import { type FaultPlan, inForce } from "../../runtime/fault/plan.ts";

export interface PlannedFault {
  readonly rule: number;
  readonly label: string;
}

/** From one change of the plan to the next the same faults are in force. */
export interface Season {
  /** The slot it begins with, which also names it. */
  readonly from: number;
  readonly byLane: Readonly<Record<string, readonly PlannedFault[]>>;
  /** "equivocate of source 3" */
  readonly ofSources: readonly string[];
}

export interface Seasons {
  /** The season that begins with this slot, or undefined where the one before goes on. */
  readonly beginningAt: (slot: number) => Season | undefined;
}

export function seasonsOf(plan: FaultPlan): Seasons {
  const changes = new Set([0]);
  for (const { window } of plan.rules) {
    for (const [from, until] of window ?? []) changes.add(from).add(until);
  }
  return { beginningAt: (slot) => (changes.has(slot) ? seasonAt(plan, slot) : undefined) };
}

function seasonAt(plan: FaultPlan, slot: number): Season {
  const byLane: Record<string, PlannedFault[]> = {};
  const ofSources: string[] = [];
  for (const [index, rule] of plan.rules.entries()) {
    if (!inForce(rule, slot)) continue;
    const planned = { rule: index, label: rule.label ?? rule.kind };
    if ("source" in rule) {
      ofSources.push(`${planned.label} of source ${rule.source.join(", ")}`);
      continue;
    }
    for (const lane of "link" in rule ? rule.link : rule.lane) {
      byLane[lane] = [...(byLane[lane] ?? []), planned];
    }
  }
  return { from: slot, byLane, ofSources };
}
