/** The planned faults of a run, counted by label: how often each was to strike, did, and had an effect. */

import type { FaultPlan } from "../../runtime/fault/plan.ts";
import { labelOf } from "../../runtime/fault/rule.ts";
import type { FaultRecord } from "../../runtime/trace.ts";

export interface FaultCount {
  readonly requested: number;
  readonly injected: number;
  readonly effective: number;
}

type Counting = { -readonly [Name in keyof FaultCount]: FaultCount[Name] };

export class FaultCounts {
  readonly all: Counting = zero();
  readonly byLabel = new Map<string, Counting>();
  /** Injections outside the fault hypothesis. */
  outside = 0;
  #labels: readonly string[] = [];

  constructor(plan: FaultPlan) {
    this.amend(plan);
  }

  /** The plan as it is now: its rules are those that it had, and perhaps some behind them. */
  amend(plan: FaultPlan): void {
    this.#labels = plan.rules.map((_, rule) => labelOf(plan, rule));
    for (const label of this.#labels) {
      if (!this.byLabel.has(label)) this.byLabel.set(label, zero());
    }
  }

  add({ rule, injected, effective, outside }: FaultRecord): void {
    if (outside) this.outside++;
    const planned = this.byLabel.get(this.#labels[rule] ?? "");
    for (const count of planned === undefined ? [this.all] : [this.all, planned]) {
      count.requested++;
      if (injected) count.injected++;
      if (effective) count.effective++;
    }
  }
}

function zero(): Counting {
  return { requested: 0, injected: 0, effective: 0 };
}
