/** Counts the faults of a run by the planned fault and by the link, or the source, that they struck. */
import type { FaultPlan } from "../../runtime/fault/plan.ts";
import { labelOf } from "../../runtime/fault/rule.ts";
import type { FaultRecord } from "../../runtime/trace.ts";
import type { HeatMap } from "../page/charts/heat-map.ts";
import type { FaultRow } from "../page/charts/timeline.ts";

export class FaultGrid {
  readonly #plan: FaultPlan;
  readonly #lanes: readonly string[];
  readonly #counts = new Map<string, Map<string, { injected: number; effective: number }>>();

  constructor(plan: FaultPlan, lanes: readonly string[]) {
    this.#plan = plan;
    this.#lanes = lanes;
    for (const [rule] of plan.rules.entries()) this.#counts.set(labelOf(plan, rule), new Map());
  }

  add({ rule, link, injected, effective }: FaultRecord): void {
    const planned = this.#counts.get(labelOf(this.#plan, rule));
    if (planned === undefined || !injected) return;
    const count = planned.get(link) ?? { injected: 0, effective: 0 };
    planned.set(link, count);
    count.injected++;
    if (effective) count.effective++;
  }

  /** Lanes in the rig's order, then sources. */
  get map(): HeatMap {
    const struck = new Set([...this.#counts.values()].flatMap((links) => [...links.keys()]));
    const others = [...struck].filter((link) => !this.#lanes.includes(link));
    const columns = [...this.#lanes, ...others.toSorted(byNumber)];
    const rows = [...this.#counts].map(([label, links]) => ({
      label,
      cells: columns.map((link) => links.get(link)),
    }));
    return { columns, rows };
  }
}

function byNumber(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

/** When each planned fault is in force; one without a window is so in all slots. */
export function faultRows(plan: FaultPlan, cycles: number): readonly FaultRow[] {
  const rows = new Map<string, (readonly [number, number])[]>();
  for (const [index, { window }] of plan.rules.entries()) {
    const label = labelOf(plan, index);
    const windows = (window ?? [[0, cycles] as const]).flatMap(([from, until]) =>
      from < cycles ? [[from, Math.min(until, cycles)] as const] : [],
    );
    rows.set(label, [...(rows.get(label) ?? []), ...windows]);
  }
  return [...rows].map(([label, windows]) => ({ label, windows }));
}
