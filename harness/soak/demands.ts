/** How the lanes met a run's demands: each slot that says something of a lane itself, and not of what the plan did to it. */
import { faultyUnder } from "../../runtime/fault/hypothesis.ts";
import type { FaultPlan, Rule } from "../../runtime/fault/plan.ts";
import { Schedule } from "../../runtime/fault/schedule.ts";
import { type Coincidence, Coincidences, type Met } from "../../runtime/judge/coincidence.ts";
import { ballotOf, type SlotRecord, saysSame } from "../../runtime/judge/slot.ts";

/** For people and for JSON. */
export interface CoincidenceReport {
  readonly lanes: Readonly<Record<string, { readonly demands: number; readonly failures: number }>>;
  readonly pairs: readonly (Coincidence & { readonly lanes: readonly [string, string] })[];
}

export class DemandCounts {
  readonly #names: readonly string[];
  readonly #counts: Coincidences;
  #schedule = new Schedule<Rule>([], (rule) => rule);

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#counts = new Coincidences(names.length);
  }

  /** Another run begins. */
  begin({ rules }: Pick<FaultPlan, "rules">): void {
    this.#schedule = new Schedule(rules, (rule) => rule);
  }

  add(slot: SlotRecord): void {
    const { lanes: struck } = faultyUnder(this.#schedule.at(slot.cycle), []);
    this.#counts.add(this.#names.map((name) => (struck.has(name) ? undefined : metBy(name, slot))));
  }

  report(): CoincidenceReport {
    const nameOf = (lane: number) => this.#names[lane] ?? "";
    const lanes = this.#counts.lanes().map((count, lane) => [nameOf(lane), { ...count }] as const);
    return {
      lanes: Object.fromEntries(lanes),
      pairs: this.#counts.pairs().map(([[one, other], found]) => ({
        lanes: [nameOf(one), nameOf(other)],
        ...found,
      })),
    };
  }
}

/** Outside the fault hypothesis sound lanes may be given other inputs than the oracle. */
function metBy(name: string, slot: SlotRecord): Met {
  const ballot = ballotOf(slot, name);
  if (slot.outside !== undefined || ballot === null) return undefined;
  return saysSame(ballot, slot.expected ?? slot.value) ? "right" : "wrong";
}
