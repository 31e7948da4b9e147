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
  readonly byLabel: ReadonlyMap<string, Counting>;
  /** Injections outside the fault hypothesis. */
  outside = 0;
  readonly #labels: readonly string[];

  constructor(plan: FaultPlan) {
    this.#labels = plan.rules.map((_, rule) => labelOf(plan, rule));
    this.byLabel = new Map(this.#labels.map((label) => [label, zero()]));
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
