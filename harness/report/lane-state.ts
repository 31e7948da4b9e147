/** One lane as the trace shows it: whether it is there and votes, what it did wrong, and which faults are on it. */
import type { HealthRecord, LaneRecord } from "../../runtime/trace.ts";
import { endedByItself } from "../counterexample/crash.ts";
import type { FaultPhase, PlannedFault } from "./fault-phases.ts";

/** A planned fault that is in force, and how often it has struck since it came into force. */
export interface ActiveFault extends PlannedFault {
  hits: number;
}

export interface Isolation {
  readonly cycle: number;
  /** The first slot in which its ballot did not count: one that went down in a slot has none in it. */
  readonly first_slot: number;
  readonly why: string;
  /** The slot in which the lane voted again; null where it did not. */
  readonly back: number | null;
}

/** A lane that has ended by itself, and why. */
export interface Crash {
  readonly slot: number;
  readonly why: string;
}

export class LaneState {
  readonly name: string;
  readonly lane: string;
  state: LaneRecord["state"] = "starting";
  #whyDown: string | undefined;
  standing: HealthRecord["standing"] = "voting";
  /** Whether it has had a ballot in any slot. */
  hasVoted = false;
  deaths = 0;
  /** The first time that it ended by itself with no fault on it. */
  crash: Crash | undefined;
  miscompares = 0;
  silent = 0;
  /** Lies in the relay that a plan made it tell. What a lane lies of its own accord is known when the run ends. */
  relayLies = 0;
  faults: readonly ActiveFault[] = [];
  /** The faults in force before these that may still have a frame on its way. */
  past: { readonly labels: readonly string[]; readonly until: number } = NOTHING_PAST;
  readonly #isolations: Isolation[] = [];

  constructor({ name, lane }: { readonly name: string; readonly lane: string }) {
    this.name = name;
    this.lane = lane;
  }

  /** Of a lane that is down. */
  get whyDown(): string | undefined {
    return this.#whyDown;
  }

  /** When it ceased to vote, why, and when it voted again. */
  get isolations(): readonly Isolation[] {
    return this.#isolations;
  }

  /** Another phase of the plan begins with this slot. */
  enter(phase: FaultPhase, slot: number): void {
    const labels = this.faults.filter(({ lingers }) => lingers).map(({ label }) => label);
    if (labels.length > 0) this.past = { labels, until: slot };
    this.faults = (phase.byLane.get(this.name) ?? []).map((planned) => ({ ...planned, hits: 0 }));
  }

  struckBy(rule: number): void {
    const fault = this.faults.find((one) => one.rule === rule);
    if (fault !== undefined) fault.hits++;
  }

  change({ state, why, cycle }: LaneRecord): void {
    this.state = state;
    if (state === "down") this.deaths++;
    const isItsOwn = this.faults.length === 0 && endedByItself(why);
    if (state === "down" && isItsOwn) this.crash ??= { slot: cycle, why };
    this.#whyDown = state === "down" ? why : undefined;
  }

  /** `slot`: the one that is being voted, or comes next. */
  changeHealth({ standing, cycle, why }: HealthRecord, slot: number): void {
    this.standing = standing;
    const last = this.#isolations.at(-1);
    const isOut = last !== undefined && last.back === null;
    if (standing === "voting" && isOut) {
      this.#isolations.splice(-1, 1, { ...last, back: cycle + 1 });
    } else if (standing === "latched" && isOut) {
      this.#isolations.splice(-1, 1, { ...last, why });
    } else if (standing === "out" && !isOut) {
      const reason = this.#whyDown === undefined ? why : `down, ${this.#whyDown}`;
      this.#isolations.push({ cycle, first_slot: slot, why: reason, back: null });
    }
  }
}

const NOTHING_PAST = { labels: [], until: Number.NEGATIVE_INFINITY };
