/** What a run that goes on has written of its slots, and the faults that it had in them. */
import { amended } from "../../runtime/fault/amendment.ts";
import type { FaultPlan } from "../../runtime/fault/plan.ts";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { savedTrace } from "../run/saved-trace.ts";
import type { SlotsOrder } from "./frames-in-thread.ts";

/** The first slots, at most `count` of them. The pokes are the trace's: then no slot is read whose pokes are not known. */
export function writtenSlots(
  { folder, cycles, run }: SlotsOrder,
  count: number,
): { readonly slots: readonly SlotRecord[]; readonly faults: FaultPlan } {
  const slots: SlotRecord[] = [];
  let { faults } = run;
  for (const record of savedTrace(folder, { cycles, sources: run.sources })) {
    if (record.t === "poke") faults = amended(faults, record.amendments);
    if (record.t === "slot") slots.push(record);
    if (slots.length === count) break;
  }
  return { slots, faults };
}
