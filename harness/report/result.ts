/** What a run comes to: `run --json` and verdict.json. */

import type { BoardReport } from "../../runtime/instance/instance.ts";
import { ballotOf } from "../../runtime/judge/slot.ts";
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";
import { type Rung, rungOf, rungsOf } from "../../runtime/rig/rig.ts";
import type { RunPlan } from "../../runtime/run.ts";
import type { Confinement } from "../../runtime/sandbox/confinement.ts";
import type { LaneCounters } from "../../runtime/triad/lane-counters.ts";
import type { LaneReport } from "../../runtime/triad/lane-report.ts";
import type { Mode } from "../../runtime/triad/output.ts";
import { hexOrSilence } from "../../runtime/wire/bytes.ts";
import type { Status } from "../../runtime/wire/messages.ts";
import type { RecordingCounterexample } from "../counterexample/counterexample.ts";
import { crashInWords, type ObservedSlot } from "../counterexample/crash.ts";
import { failureShown, failuresIn } from "../counterexample/failure.ts";
import { typedCommand } from "../typed-command.ts";
import type { Delivered } from "./delivered.ts";
import type { FaultCount } from "./fault-counts.ts";
import { lanesOf } from "./fault-phases.ts";
import type { Crash, Isolation, LaneState } from "./lane-state.ts";
import type { PaceResult } from "./pace.ts";
import { type PartsResult, partsResult } from "./parts.ts";
import type { RecoveryResult } from "./recovery.ts";
import type { RunState } from "./run-state.ts";
import type { SensorsResult } from "./sensor-counts.ts";
import type { VoteCounts } from "./vote-counts.ts";

export interface LaneResult {
  readonly lane: string;
  /** What it ran on: sim, process, host, emulated-pico or pico. */
  readonly on: LaneReport["on"];
  /** A lane host's address, a command, or what a board's line ends at; null where that says no more. */
  readonly at: string | null;
  readonly miscompares: number;
  readonly silent: number;
  /** Whether the lane's votes did not count when the run ended. */
  readonly excluded: boolean;
  readonly standing: LaneReport["standing"];
  /** When its votes ceased to count, why, and in which slot they counted again. */
  readonly isolations: readonly Isolation[];
  readonly deaths: number;
  /** The first time that it ended by itself with no fault on it: dissent, unless that is allowed. */
  readonly crash: Crash | null;
  readonly relay_lies: number;
  /** What the rig refused of the lane, and the lane of the rig and its peers, by reason. */
  readonly refused: { readonly by_rig: LaneCounters; readonly by_lane: Status | null };
  /** The proved parts that the lane says it was built of; null where it tells of none. */
  readonly parts: PartsResult | null;
  /** Where the lane runs on one. */
  readonly board?: BoardResult;
}

/** Where a lane said something else than was voted, rightly, though no fault was planned on it. */
export interface DissentResult {
  /** Whether the verdict leaves it out: --allow-dissent. */
  readonly allowed: boolean;
  readonly slots: number;
  readonly lanes: Readonly<Record<string, { readonly slots: number; readonly first_slot: number }>>;
}

export interface BoardResult {
  /** The flash chip's unique id. */
  readonly unique_id: string;
  readonly image_version: number;
  /** Why it booted, each time from its flashing to the end of the run: power-on, pin, watchdog or asked. */
  readonly boot_reasons: readonly string[];
}

export interface RunResult {
  readonly schema: "tripod.run.v1";
  readonly system: string;
  readonly rung: string;
  /** Every rung that a lane is on: of a mixed one several. */
  readonly rungs: readonly Rung[];
  /** In virtual time two runs of one plan are alike to the last byte. */
  readonly clock: "virtual" | "wall";
  readonly seed: number;
  readonly cycles: number;
  readonly verdict: Verdict;
  /** Why the verdict is not a pass, the gravest first. */
  readonly why: readonly string[];
  readonly slots: {
    readonly unanimous: number;
    readonly majority: number;
    readonly split: number;
    readonly silent: number;
  };
  /** How many slots were voted by three lanes, by two, by the last one, by none. */
  readonly modes: Readonly<Record<Mode, number>>;
  /** Slots whose output was voted, and those of them in which it held a value. */
  readonly outputs: { readonly voted: number; readonly with_value: number };
  /** Slots whose output was not a voted value; `wrong`: a last lane's word that is not the oracle's. */
  readonly flagged: {
    readonly simplex: number;
    readonly hold: number;
    readonly invalid: number;
    readonly wrong: number;
  };
  readonly dissent: DissentResult;
  /** Slots that are inconclusive because the host kept a lane from voting, and for how long at most. */
  readonly held_up: { readonly slots: number; readonly ms_max: number };
  readonly lanes: Readonly<Record<string, LaneResult>>;
  readonly recovery: RecoveryResult;
  readonly faults: FaultCount & {
    /** Slots that two lanes decided, rightly, while the third was silent, wrong or out of the vote. */
    readonly masked_slots: number;
    /** Slots in which a lane was silent or wrong though no fault was planned on it. */
    readonly unexplained_slots: number;
    /** Those of them in which it was silent. */
    readonly unexplained_silent_slots: number;
    /** Slots outside the fault hypothesis, and injections in them. */
    readonly outside_slots: number;
    readonly outside_injections: number;
    readonly planned: Readonly<Record<string, FaultCount>>;
    /** The faults of a preset that the run is too short for, by label. */
    readonly left_out: readonly string[];
  };
  /** What confined the lanes that are processes of this rig's; null where there are none. */
  readonly sandbox: Confinement | null;
  /** What the fault hypothesis takes for granted here, and what it does not cover. */
  readonly assumes: readonly string[];
  /** How long lanes and slots took; null in virtual time. */
  readonly pace: PaceResult | null;
  readonly digest: string;
  readonly out: string | null;
  readonly counterexample?: RecordingCounterexample;
  /** Of a run that carried a file. */
  readonly delivered?: Delivered;
  /** Of a run on a recording. */
  readonly sensors?: SensorsResult;
}

/** What the result holds that no trace tells. */
export interface RunEnd {
  readonly reports: readonly LaneReport[];
  readonly rung: string;
  readonly clock: RunResult["clock"];
  readonly sandbox: Confinement | null;
  readonly assumes: readonly string[];
  readonly pace?: PaceResult | undefined;
  readonly digest: string;
  /** Of the proved parts, as firmware/parts/manifest.json records them. */
  readonly provedParts: string;
  readonly out: string | null;
  /** The command that runs it again. */
  readonly reproduce: string | null;
  /** The command that shrinks it. */
  readonly shrink: string | null;
  /** Why it ended before its time, where it did, in words. */
  readonly cutShort?: string | undefined;
  readonly delivered?: Delivered | undefined;
  readonly sensors?: SensorsResult | undefined;
  /** Turns output bytes into words. */
  readonly describe: (output: Uint8Array) => string;
}

export function resultOf(state: RunState, end: RunEnd): RunResult {
  const { plan, votes, faults } = state;
  const { rung, clock, sandbox, assumes, pace = null, digest, out, delivered, sensors } = end;
  const allowsDissent = plan.allowsDissent === true;
  const crashes = allowsDissent ? [] : crashReasons(state.lanes);
  const open = openReasons(state, end);
  const judged = crashes.length > 0 ? worst(votes.verdict, "dissent") : votes.verdict;
  const found = allowsDissent ? undefined : (votes.firstDissent ?? state.firstCrash);
  const first = votes.firstFailed ?? found;
  const counterexample = first && counterexampleOf(first, plan, end);
  return {
    schema: "tripod.run.v1",
    system: plan.rig.system,
    rung,
    rungs: rungsOf(plan.rig),
    clock,
    seed: plan.seed,
    cycles: votes.cycles,
    verdict: open.length > 0 ? worst(judged, "inconclusive") : judged,
    why: [
      ...slotReasons(votes),
      ...(allowsDissent ? [] : dissentReasons(votes, end)),
      ...crashes,
      ...open,
    ],
    slots: votes.slots,
    modes: votes.modes,
    outputs: votes.outputs,
    flagged: votes.flagged,
    dissent: dissentResult(votes, allowsDissent),
    held_up: votes.heldUp,
    lanes: Object.fromEntries(
      end.reports.map((report) => [report.name, laneResult(report, state.lanes, end)]),
    ),
    recovery: state.recovery.result,
    faults: {
      ...faults.all,
      masked_slots: votes.masked,
      unexplained_slots: votes.silences + votes.dissentSlots,
      unexplained_silent_slots: votes.silences,
      outside_slots: votes.outside,
      outside_injections: faults.outside,
      planned: Object.fromEntries(faults.byLabel),
      left_out: plan.faults.leftOut ?? [],
    },
    sandbox,
    assumes,
    pace,
    digest,
    out,
    ...(counterexample === undefined ? {} : { counterexample }),
    ...(delivered === undefined ? {} : { delivered }),
    ...(sensors === undefined ? {} : { sensors }),
  };
}

const REASONS_MAX = 5;

/** Each reason once, with the first of its slots and how many there are; the gravest first. */
function slotReasons({ unsettled, unsettledBy }: VoteCounts): readonly string[] {
  const told = [...unsettledBy]
    .toSorted(([, one], [, other]) => gravity(other.verdict) - gravity(one.verdict))
    .slice(0, REASONS_MAX);
  const left = told.reduce((sum, [, { slots }]) => sum - slots, unsettled);
  return [
    ...told.map(([why, { slots, first }]) => {
      const where = slots === 1 ? "" : `${slots} slots, first in `;
      return `${where}slot ${first.cycle}: ${why}`;
    }),
    ...(left > 0 ? [`and ${left} more ${left === 1 ? "slot" : "slots"} without a pass`] : []),
  ];
}

function gravity(verdict: Verdict): number {
  return Number(verdict === "fail");
}

/** Of each lane: in how many slots it dissented, what it said first, and what was voted. */
function dissentReasons(
  { dissents }: VoteCounts,
  { describe }: Pick<RunEnd, "describe">,
): readonly string[] {
  return [...dissents].map(([lane, { slots, first }]) => {
    const [said, voted] = [ballotOf(first, lane), first.value].map((bytes) =>
      bytes === null ? "nothing" : describe(bytes),
    );
    const voters = said === voted ? `${voted} with another state was voted` : `${voted} was voted`;
    const where = slots === 1 ? "in" : `in ${slots} slots, first in`;
    return `${lane} dissented ${where} slot ${first.cycle}, and no fault was planned on it: it said ${said}, ${voters}`;
  });
}

/** Of each lane that ended by itself: when, and its last words. */
export function crashReasons(lanes: readonly LaneState[]): readonly string[] {
  return lanes.flatMap(({ name, crash }) =>
    crash === undefined
      ? []
      : [`${name} crashed in slot ${crash.slot}, with no fault on it: ${crashInWords(crash.why)}`],
  );
}

function dissentResult(votes: VoteCounts, allowed: boolean): DissentResult {
  const lanes = [...votes.dissents].map(
    ([lane, { slots, first }]) => [lane, { slots, first_slot: first.cycle }] as const,
  );
  return { allowed, slots: votes.dissentSlots, lanes: Object.fromEntries(lanes) };
}

/** Why the run is inconclusive, whatever its slots were judged. */
function openReasons(state: RunState, { cutShort, delivered }: RunEnd): readonly string[] {
  const { votes, faults } = state;
  const idle = [...faults.byLabel].filter(([, { effective }]) => effective === 0);
  const open: string[] = [];
  if (cutShort !== undefined) open.push(cutShort);
  else if (votes.cycles === 0) open.push("no slot was voted: there were no inputs");
  else if (idle.length > 0) {
    open.push(`planned faults that never had effect: ${idle.map(([label]) => label).join(", ")}`);
  }
  open.push(...byHost(votes), ...withoutValue(votes), ...neverVoted(state));
  if (delivered?.equal === false) open.push("what was delivered is not what the file held");
  return open;
}

function byHost({ heldUp: { slots, ms_max } }: VoteCounts): readonly string[] {
  if (slots === 0) return [];
  const counted = `${slots} ${slots === 1 ? "slot" : "slots"}`;
  return [
    `${counted} inconclusive: the host was held up (up to ${ms_max} ms); ${typedCommand("doctor")} measures it`,
  ];
}

/** Lanes that agree in every slot that there is nothing to say have shown nothing. */
function withoutValue({ outputs: { voted, with_value } }: VoteCounts): readonly string[] {
  if (voted === 0 || with_value > 0) return [];
  return [`none of the ${voted} voted outputs holds a value: the run shows nothing of the lanes`];
}

/** The lanes without a ballot in the whole run for which no rule of the plan is a cause, in words. */
function neverVoted({ votes, lanes, plan }: RunState): readonly string[] {
  if (votes.cycles === 0) return [];
  const isTold = ({ crash }: LaneState) => crash !== undefined && plan.allowsDissent !== true;
  const struck = new Set(plan.faults.rules.flatMap(lanesOf));
  return lanes
    .filter((lane) => !lane.hasVoted && !struck.has(lane.name) && !isTold(lane))
    .map(({ name }) => `${name} never voted, and no fault was planned on it`);
}

function counterexampleOf(
  record: ObservedSlot,
  { rig, seed }: RunPlan,
  { describe, reproduce, shrink }: Pick<RunEnd, "describe" | "reproduce" | "shrink">,
): RecordingCounterexample | undefined {
  const [failure] = failuresIn(record);
  if (failure === undefined) return undefined;
  const lanes = rig.lanes.map(({ name }) => name);
  return {
    schema: "tripod.counterexample.v2",
    kind: "recording",
    system: rig.system,
    seed,
    rung: rungOf(rig),
    readings: record.readings.map(hexOrSilence),
    failure: failureShown(record, failure, { lanes, describe }),
    reproduce,
    shrink,
  };
}

function laneResult(
  report: LaneReport,
  lanes: readonly LaneState[],
  { provedParts }: Pick<RunEnd, "provedParts">,
): LaneResult {
  const { lane, on, at, miscompares, silent, standing, deaths } = report;
  const { refusedByRig, status, parts, board } = report;
  const state = lanes.find(({ name }) => name === report.name);
  return {
    lane,
    on,
    at: at ?? null,
    miscompares,
    silent,
    excluded: standing !== "voting",
    standing,
    isolations: state?.isolations ?? [],
    deaths,
    crash: state?.crash ?? null,
    relay_lies: refusedByRig.relay_lies,
    refused: { by_rig: refusedByRig, by_lane: status ?? null },
    parts: partsResult(parts, provedParts),
    ...(board === undefined ? {} : { board: boardResult(board) }),
  };
}

function boardResult({ uniqueId, imageVersion, bootReasons }: BoardReport): BoardResult {
  return { unique_id: uniqueId, image_version: imageVersion, boot_reasons: bootReasons };
}
