/**
 * All that is known of a run, record by record. It is the one place that counts a trace: the live view, the summary, the
 * result and what a soak adds up are functions of it.
 */
import { amended } from "../../runtime/fault/amendment.ts";
import type { FaultPlan } from "../../runtime/fault/plan.ts";
import type { Rig, RigLane } from "../../runtime/rig/rig.ts";
import type { RunPlan } from "../../runtime/run.ts";
import type {
  FaultRecord,
  HealthRecord,
  LaneRecord,
  PokeRecord,
  TraceRecord,
} from "../../runtime/trace.ts";
import { crashObserver, type ObservedSlot } from "../counterexample/crash.ts";
import { FirstFailures } from "../counterexample/failure.ts";
import { DemandCounts } from "./demands.ts";
import { disagreementsOf } from "./disagreement.ts";
import { FaultCounts } from "./fault-counts.ts";
import { coveredState, FaultCoverage } from "./fault-coverage.ts";
import {
  type FaultPhase,
  type FaultPhases,
  NO_FAULTS,
  phasesOf,
  type TakesDown,
} from "./fault-phases.ts";
import { LaneState } from "./lane-state.ts";
import { columnOf, Picture } from "./picture.ts";
import { asPoked } from "./poked.ts";
import { Recovery } from "./recovery.ts";
import { RunLog } from "./run-log.ts";
import { VoteCounts } from "./vote-counts.ts";

/** What of a run's plan the reducer goes by. */
export interface CountedPlan {
  readonly rig: {
    readonly lanes: readonly Pick<RigLane, "name" | "lane">[];
    readonly redundancy: Pick<Rig["redundancy"], "stabilisation">;
  };
  readonly faults: FaultPlan;
  readonly allowsDissent?: boolean;
}

/** A run's plan, and how its slots add up to a verdict. */
export interface JudgedPlan extends RunPlan {
  /** Whether a lane's dissent is counted only, so that the outputs alone make the verdict: --allow-dissent. */
  readonly allowsDissent?: boolean;
}

export class RunState<Plan extends CountedPlan = JudgedPlan> {
  #plan: Plan;
  readonly votes: VoteCounts;
  readonly faults: FaultCounts;
  /** Which states of lanes the faults met. */
  readonly coverage = new FaultCoverage();
  readonly lanes: readonly LaneState[];
  readonly picture = new Picture();
  readonly log = new RunLog();
  /** Each way in which slots failed, where it first did. */
  readonly failures = new FirstFailures();
  /** The first slot in which a lane was silent because it had crashed, with no fault on it. */
  firstCrash: ObservedSlot | undefined;
  readonly #withCrash = crashObserver();
  /** How the lanes met the slots that tell something of them. */
  readonly demands: DemandCounts;
  readonly recovery: Recovery;
  readonly #takesDown: TakesDown;
  #phases: FaultPhases;
  #phase: FaultPhase = NO_FAULTS;
  /** Lanes of which no ballot has been seen. */
  #unheard: readonly LaneState[];

  constructor(plan: Plan, takesDown: TakesDown) {
    this.#plan = plan;
    this.#takesDown = takesDown;
    this.votes = new VoteCounts({ allowsDissent: plan.allowsDissent === true });
    this.faults = new FaultCounts(plan.faults);
    this.recovery = new Recovery(plan.rig.redundancy.stabilisation);
    this.lanes = plan.rig.lanes.map((lane) => new LaneState(lane));
    this.demands = new DemandCounts(this.lanes.map(({ name }) => name));
    this.#unheard = this.lanes;
    this.#phases = phasesOf(plan.faults, takesDown);
    this.#enterPhase(0);
  }

  /** With all that has come to it while the run went on. */
  get plan(): Plan {
    return this.#plan;
  }

  /** The faults that are in force in the slot that is being voted. */
  get phase(): FaultPhase {
    return this.#phase;
  }

  add(record: TraceRecord): void {
    const slot = this.#withCrash(record);
    switch (record.t) {
      case "slot":
        this.#addSlot(slot ?? record);
        break;
      case "lane":
        this.#addLane(record);
        break;
      case "health":
        this.#addHealth(record);
        break;
      case "loss":
        this.recovery.addLoss(record);
        this.log.change(record);
        break;
      case "fault":
        this.#addFault(record);
        break;
      case "poke":
        this.#addPoke(record);
        break;
    }
  }

  /** The run is over: the incident that was going on is closed. */
  end(): void {
    this.log.closeIncident();
  }

  #addSlot(record: ObservedSlot): void {
    const { vote, verdict, cycle: slot, crashed } = record;
    const isItsOwn = this.lanes.some(
      (one) => one.name === crashed?.lane && one.crash !== undefined,
    );
    if (isItsOwn) this.firstCrash ??= record;
    const { lanes } = this;
    const sourcesFaulted = this.#phase.ofSources.length > 0;
    const column = columnOf(record, { lanes, sourcesFaulted });
    this.votes.add(record);
    this.recovery.addSlot(record, this.#phase.byLane.size + this.#phase.ofSources.length > 0);
    this.picture.add(column);
    this.failures.add(record);
    this.demands.add(record, this.#phase.struck);
    if (this.#unheard.length > 0) this.#hear(column.lanes);
    if (vote === "unanimous" && verdict === "pass") {
      this.log.calm(slot);
    } else {
      for (const [at, lane] of lanes.entries()) {
        lane.silent += column.lanes[at]?.silent ?? 0;
        lane.miscompares += column.lanes[at]?.miscompares ?? 0;
      }
      const disagreements = disagreementsOf(lanes, this.#phase, {
        column,
        record,
        boundSlots: this.#plan.rig.redundancy.stabilisation,
      });
      this.log.anomaly({ slot, vote, verdict, disagreements, phase: this.#phase.from }, record);
    }
    this.#enterPhase(slot + 1);
  }

  #hear(shares: readonly { readonly silent: number }[]): void {
    for (const [at, lane] of this.lanes.entries()) lane.hasVoted ||= shares[at]?.silent === 0;
    this.#unheard = this.lanes.filter(({ hasVoted }) => !hasVoted);
  }

  #enterPhase(slot: number): void {
    const phase = this.#phases.beginningAt(slot);
    if (phase === undefined) return;
    this.#phase = phase;
    for (const lane of this.lanes) lane.enter(phase, slot);
  }

  #addLane(record: LaneRecord): void {
    const lane = this.#lane(record.lane);
    if (lane === undefined) return;
    const { state } = record;
    const isFirstStart = state === "up" && lane.state === "starting" && lane.deaths === 0;
    lane.change(record);
    if (!isFirstStart) this.log.change(asPoked(record, this.#plan.faults));
  }

  /** Who has begun or ceased to vote has an entry in the log; the steps between do not. */
  #addHealth(record: HealthRecord): void {
    this.#lane(record.lane)?.changeHealth(record, this.votes.cycles);
    const { standing } = record;
    if (standing !== "restoring" && standing !== "following") this.log.change(record);
  }

  #addFault(record: FaultRecord): void {
    this.faults.add(record);
    if (!record.injected) return;
    const lane = this.#lane(record.link);
    // What a source says, every lane is told.
    this.coverage.add(record.kind, (lane === undefined ? this.lanes : [lane]).map(coveredState));
    lane?.struckBy(record.rule);
    if (record.kind === "lie-in-relay" && record.effective && lane !== undefined) lane.relayLies++;
  }

  /** The plan's faults are others from here on. */
  #addPoke(record: PokeRecord): void {
    const faults = amended(this.#plan.faults, record.amendments);
    this.#plan = { ...this.#plan, faults };
    this.faults.amend(faults);
    this.#phases = phasesOf(faults, this.#takesDown);
    this.#enterPhase(record.cycle);
    this.log.change(record);
  }

  #lane(name: string): LaneState | undefined {
    return this.lanes.find((lane) => lane.name === name);
  }
}
