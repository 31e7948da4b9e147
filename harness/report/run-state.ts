/** What a watcher of a run knows: a state, and how each record of the trace moves it. Screens and logs are made of it. */

import type { FaultPlan } from "../../runtime/fault/plan.ts";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";
import type { FaultRecord, HealthRecord, LaneRecord, TraceRecord } from "../../runtime/trace.ts";
import {
  type Column,
  columnOf,
  extended,
  type LaneShare,
  NO_PICTURE,
  type Picture,
} from "./columns.ts";
import { dissentsOf } from "./dissent.ts";
import {
  type FaultPhases,
  NO_SEASON,
  type PlannedFault,
  type Season,
  seasonsOf,
} from "./fault-phases.ts";
import { type Anomaly, begun, belongs, grown, type Incident, isOver } from "./incident.ts";

/** What is known of a run before it begins. */
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

/** What is worth a line of its own: an incident, a wrong output, a lane that came or went, or that ceased to vote. */
export type LogEntry =
  | { readonly t: "incident"; readonly incident: Incident }
  | SlotRecord
  | LaneRecord
  | HealthRecord;

/** A planned fault that is in force, and how often it has struck since it came into force. */
export interface ActiveFault extends PlannedFault {
  readonly hits: number;
}

export interface LaneView {
  readonly name: string;
  readonly lane: string;
  readonly state: LaneRecord["state"];
  readonly standing: HealthRecord["standing"];
  readonly deaths: number;
  readonly miscompares: number;
  readonly silent: number;
  /** Lies in the relay that a plan made it tell. What a lane lies of its own accord is known when the run ends. */
  readonly relayLies: number;
  readonly faults: readonly ActiveFault[];
  /** The faults in force before these that may still have a frame on its way. */
  readonly past: { readonly labels: readonly string[]; readonly until: number };
}

export interface RunState {
  readonly info: RunInfo;
  readonly seasons: FaultPhases;
  readonly season: Season;
  /** The slot that is being voted: so many have been. */
  readonly slot: number;
  readonly verdict: Verdict;
  /** Slots that failed. */
  readonly failures: number;
  readonly lanes: readonly LaneView[];
  /** The newest slots, a column each. */
  readonly recent: readonly Column[];
  readonly picture: Picture;
  readonly episode: Incident | undefined;
  /** The newest entries; `logged` have been made in all. */
  readonly log: readonly LogEntry[];
  readonly logged: number;
}

const RECENT_MAX = 200;
const LOG_MAX = 64;
const FAILURES_TOLD = 5;

export function watched(info: RunInfo): RunState {
  const seasons = seasonsOf(info.plan);
  const season = seasons.beginningAt(0) ?? NO_SEASON;
  const lanes = info.lanes.map(
    ({ name, lane }): LaneView => ({
      name,
      lane,
      state: "starting",
      standing: "voting",
      deaths: 0,
      miscompares: 0,
      silent: 0,
      relayLies: 0,
      faults: fresh(season, name),
      past: { labels: [], until: Number.NEGATIVE_INFINITY },
    }),
  );
  return {
    info,
    seasons,
    season,
    slot: 0,
    verdict: "pass",
    failures: 0,
    lanes,
    recent: [],
    picture: NO_PICTURE,
    episode: undefined,
    log: [],
    logged: 0,
  };
}

export function advance(state: RunState, record: TraceRecord): RunState {
  switch (record.t) {
    case "slot":
      return withSlot(state, record);
    case "lane":
      return withLane(state, record);
    case "health":
      return withHealth(state, record);
    case "fault":
      return withFault(state, record);
  }
}

/** The run is over: what was going on is told. */
export function ended(state: RunState): RunState {
  return closed(state);
}

function withSlot(state: RunState, record: SlotRecord): RunState {
  const column = columnOf(record, {
    lanes: state.lanes.map(({ name, faults }) => ({ name, faulted: faults.length > 0 })),
    sourcesFaulted: state.season.ofSources.length > 0,
  });
  const lanes = state.lanes.map((lane, index) => counted(lane, column.lanes[index]));
  const slot = record.cycle + 1;
  const voted: RunState = {
    ...state,
    slot,
    verdict: worst(state.verdict, record.verdict),
    lanes,
    recent: [...state.recent.slice(1 - RECENT_MAX), column],
    picture: extended(state.picture, column),
  };
  return inSeason(withTrouble(voted, record, column), slot);
}

function counted(lane: LaneView, share: LaneShare | undefined): LaneView {
  if (share === undefined || share.silent + share.miscompares === 0) return lane;
  const { silent, miscompares } = share;
  return { ...lane, silent: lane.silent + silent, miscompares: lane.miscompares + miscompares };
}

function withTrouble(state: RunState, record: SlotRecord, column: Column): RunState {
  const { episode } = state;
  const { vote, verdict, cycle } = record;
  if (vote === "unanimous" && verdict === "pass") {
    return episode !== undefined && isOver(episode, cycle) ? closed(state) : state;
  }
  const dissents = dissentsOf(state, column);
  const trouble: Anomaly = { slot: cycle, vote, verdict, dissents, season: state.season.from };
  if (episode !== undefined && belongs(episode, trouble)) {
    return withFailure({ ...state, episode: grown(episode, trouble) }, record);
  }
  return withFailure({ ...closed(state), episode: begun(trouble) }, record);
}

/** The first wrong outputs are told at once, each by itself. */
function withFailure(state: RunState, record: SlotRecord): RunState {
  if (record.verdict !== "fail") return state;
  const failures = state.failures + 1;
  if (failures > FAILURES_TOLD) return { ...state, failures };
  return noted({ ...state, failures }, record);
}

function withLane(state: RunState, record: LaneRecord): RunState {
  const before = state.lanes.find(({ name }) => name === record.lane);
  if (before === undefined) return state;
  const { state: now } = record;
  const deaths = before.deaths + Number(now === "down");
  const lanes = state.lanes.map((lane) =>
    lane === before ? { ...lane, state: now, deaths } : lane,
  );
  if (now === "up" && before.state === "starting" && before.deaths === 0)
    return { ...state, lanes };
  return noted({ ...closed(state), lanes }, record);
}

/** Who has begun or ceased to vote is told; the steps between are for the log of events. */
function withHealth(state: RunState, record: HealthRecord): RunState {
  const { lane, standing } = record;
  const lanes = state.lanes.map((one) => (one.name === lane ? { ...one, standing } : one));
  if (standing === "restoring" || standing === "following") return { ...state, lanes };
  return noted({ ...closed(state), lanes }, record);
}

function withFault(state: RunState, record: FaultRecord): RunState {
  if (!record.injected) return state;
  const lie = Number(record.kind === "lie-in-relay" && record.effective);
  const lanes = state.lanes.map((lane) =>
    lane.name === record.link
      ? {
          ...lane,
          relayLies: lane.relayLies + lie,
          faults: lane.faults.map((one) =>
            one.rule === record.rule ? { ...one, hits: one.hits + 1 } : one,
          ),
        }
      : lane,
  );
  return { ...state, lanes };
}

function inSeason(state: RunState, slot: number): RunState {
  const season = state.seasons.beginningAt(slot);
  if (season === undefined) return state;
  const lanes = state.lanes.map((lane): LaneView => {
    const labels = lane.faults.filter(({ lingers }) => lingers).map(({ label }) => label);
    const past = labels.length > 0 ? { labels, until: slot } : lane.past;
    return { ...lane, faults: fresh(season, lane.name), past };
  });
  return { ...state, season, lanes };
}

function fresh(season: Season, lane: string): readonly ActiveFault[] {
  return (season.byLane.get(lane) ?? []).map((planned) => ({ ...planned, hits: 0 }));
}

function closed(state: RunState): RunState {
  const { episode } = state;
  return episode === undefined
    ? state
    : noted({ ...state, episode: undefined }, { t: "incident", incident: episode });
}

function noted(state: RunState, entry: LogEntry): RunState {
  return {
    ...state,
    log: [...state.log.slice(1 - LOG_MAX), entry],
    logged: state.logged + 1,
  };
}
