/** Faults of lanes as a whole: which lanes are paused, killed and restarted when a cycle begins. */
import type { FaultPlan } from "./plan.ts";

export interface ProcessAction {
  readonly rule: number;
  readonly lane: string;
  readonly action: "pause" | "resume" | "kill" | "restart";
}

export function processActions(plan: FaultPlan, cycle: number): readonly ProcessAction[] {
  return plan.rules.flatMap((one, rule) => {
    if (one.kind !== "pause" && one.kind !== "kill" && one.kind !== "restart") return [];
    const windows = one.window ?? [[0, Number.POSITIVE_INFINITY] as const];
    const begins = windows.some(([from]) => from === cycle);
    const ends = windows.some(([, until]) => until === cycle);
    const actions: ProcessAction["action"][] = [];
    if (one.kind === "pause" && ends) actions.push("resume");
    if (begins) actions.push(one.kind);
    return one.lane.flatMap((lane) => actions.map((action) => ({ rule, lane, action })));
  });
}
