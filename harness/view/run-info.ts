/** What is known of a run before it begins, as its header tells it. */
import type { FaultPlan } from "../../runtime/fault/plan.ts";

export interface RunInfo {
  readonly system: string;
  readonly rung: string;
  readonly seed: number;
  readonly cycles: number;
  /** The plan as the user named it. */
  readonly faults: string;
  /** What the run feeds on, in words. */
  readonly feed: string;
  readonly lanes: readonly { readonly name: string; readonly lane: string }[];
  readonly plan: FaultPlan;
}
