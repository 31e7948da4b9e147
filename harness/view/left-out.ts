/** What is said of the planned faults that a run is too short for. */

import type { FaultPlan } from "../../runtime/fault/plan.ts";
import { labelOf } from "../../runtime/fault/rule.ts";
import { counted } from "./line.ts";

/** How many faults of how many are planned, where it is not all of them; else nothing. */
export function shareOfFaults(plan: FaultPlan): string {
  const { leftOut = [] } = plan;
  if (leftOut.length === 0) return "";
  const planned = new Set(plan.rules.map((_, rule) => labelOf(plan, rule))).size;
  return `${planned} of ${planned + leftOut.length} faults`;
}

/** In one line, undefined where nothing is left out. */
export function leftOutInWords(plan: FaultPlan, cycles: number): string | undefined {
  const { leftOut = [] } = plan;
  if (leftOut.length === 0) return undefined;
  return `${counted(cycles, "slot")}: room for ${shareOfFaults(plan)}; left out: ${leftOut.join(", ")}`;
}
