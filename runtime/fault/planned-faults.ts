/** The plan of a run as it goes on: what is in force in a cycle and what it does to lanes; and rules that come, or end, between two slots. */
import { type Amendment, amended } from "./amendment.ts";
import type { FaultPlan, Rule } from "./plan.ts";
import { type ProcessAction, processActions } from "./processes.ts";
import { Schedule } from "./schedule.ts";

/** Between two slots: what a run is to be amended by, if anything. */
export type Pokes = (cycle: number) => readonly Amendment[];

const NONE: readonly ProcessAction[] = [];

export class PlannedFaults {
  #plan: FaultPlan;
  #actions: ReadonlyMap<number, readonly ProcessAction[]>;
  #schedule: Schedule<Rule>;

  constructor(plan: FaultPlan) {
    this.#plan = plan;
    this.#actions = processActions(plan);
    this.#schedule = scheduleOf(plan);
  }

  get plan(): FaultPlan {
    return this.#plan;
  }

  inForce(cycle: number): readonly Rule[] {
    return this.#schedule.at(cycle);
  }

  /** What is done to lanes as the cycle begins. */
  actions(cycle: number): readonly ProcessAction[] {
    return this.#actions.get(cycle) ?? NONE;
  }

  amend(amendments: readonly Amendment[]): void {
    this.#plan = amended(this.#plan, amendments);
    this.#actions = processActions(this.#plan);
    this.#schedule = scheduleOf(this.#plan);
  }
}

function scheduleOf(plan: FaultPlan): Schedule<Rule> {
  return new Schedule(plan.rules, (rule) => rule);
}
