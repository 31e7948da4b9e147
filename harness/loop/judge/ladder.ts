/** The rungs that an attempt climbs at its review: as one of three lanes, its peers those of the system. */
import type { LaneSource } from "../../../runtime/contract/system.ts";
import type { Triad } from "../../../runtime/contract/triad.ts";
import { defaultRig, type Rig } from "../../../runtime/rig/rig.ts";
import { RigFailure } from "../../../runtime/triad/rig-failure.ts";
import type { AnySystem } from "../../../systems/catalog.ts";
import type { RunResult } from "../../report/result.ts";
import { launch } from "../../run/execute.ts";
import { emulatedRig } from "../../run/lanes.ts";
import { planOnRig } from "../../run/run-plan.ts";
import { UnfitLane, UserError } from "../../user-error.ts";
import type { Begun, LaneVerdict } from "../ledger/records.ts";
import type { Courtroom } from "./courtroom.ts";
import { told, unfit } from "./property-check.ts";

export type LoopRung = Begun["rungs"][number];

export interface RungEffort {
  readonly seed: number;
  readonly cycles: number;
}

/** On sim lanes and faults are in virtual time; on processes time is the wall's, and what is told of it is what pace cannot change. */
const FAULTS: Readonly<Record<LoopRung, string>> = {
  sim: "swarm",
  process: "none",
  emulated: "swarm",
};
/** So often a run that the host held up is made again. */
const TRIES = 3;

export async function climb(
  room: Courtroom,
  rung: LoopRung,
  effort: RungEffort,
): Promise<LaneVerdict> {
  const head = { kind: "run", rung, ...effort, faults: FAULTS[rung] };
  try {
    const result = await unhurried(() => runOn(room, rung, effort));
    const failure = failureIn(room, rung, result);
    const document = { ...head, ...runDocument(room, rung, result) };
    return { pass: failure === null, failure, document };
  } catch (error) {
    const failure = unfit(room, error);
    if (failure === undefined) throw error;
    return { pass: false, failure, document: { ...head, unfit: failure.why } };
  }
}

/** Which rungs a lane of this system can climb; a triad takes three lanes, and nothing compiles Ada to WebAssembly. */
export function rungsFor(
  { lanes }: Pick<AnySystem, "lanes">,
  language: LaneSource["language"],
  isEmulatedWanted: boolean,
): readonly LoopRung[] {
  const triad = triadWith(lanes, language);
  if (triad.length < 3) return [];
  const hasAda = triad.some((one) => one.language === "ada");
  return [
    ...(hasAda ? [] : (["sim"] as const)),
    "process",
    ...(isEmulatedWanted && language !== "ts" ? (["emulated"] as const) : []),
  ];
}

/** The lane of that language, and the first others, in the system's order. */
function triadWith(lanes: readonly LaneSource[], language: string): readonly LaneSource[] {
  const peers = lanes.filter((one) => one.language !== language).slice(0, 2);
  return lanes.filter((one) => one.language === language || peers.includes(one));
}

async function runOn(room: Courtroom, rung: LoopRung, effort: RungEffort): Promise<RunResult> {
  const rig = rigOf(room, rung);
  const request = { system: room.system.name, faults: FAULTS[rung], ...effort };
  const judged = rig.lanes.filter(({ lane }) => lane === room.lane.name).map(({ name }) => name);
  try {
    const planned = await planOnRig(room.system, rig, request);
    return await launch(planned, { outOfProcess: new Set(judged) });
  } catch (error) {
    // In virtual time no host is too busy for a lane to start.
    const { cause } = error as Error;
    const isLanes = cause instanceof RigFailure && judged.some((name) => name === cause.lane);
    if (rung !== "sim" || !isLanes) throw error;
    throw new UnfitLane(cause.message, 4, { cause });
  }
}

function rigOf({ system, lane, sources }: Courtroom, rung: LoopRung): Rig {
  const triad = triadWith(system.lanes, lane.language).map(({ name }) => name);
  const rig = rung === "emulated" ? emulatedRig(system) : defaultRig(system, threeOf(triad), rung);
  const [a, b, c] = rig.lanes;
  const placed = (one: Rig["lanes"][number]) => ({ ...one, source: sources[one.lane] });
  return { ...rig, lanes: [placed(a), placed(b), placed(c)] };
}

function threeOf([a, b, c]: readonly string[]): Triad<string> {
  if (a === undefined || b === undefined || c === undefined) throw new RangeError("three lanes");
  return [a, b, c];
}

/** A host that keeps lanes from voting says nothing of the lanes. */
async function unhurried(run: () => Promise<RunResult>): Promise<RunResult> {
  for (let tries = 0; tries < TRIES; tries++) {
    const result = await run();
    if (result.verdict !== "inconclusive" || result.held_up.slots === 0) return result;
  }
  throw new UserError(
    `the host was held up in ${TRIES} runs of three processes; go on when it is less busy`,
    4,
  );
}

/** Inconclusive is what a swarm of faults can make any triad. */
function failureIn(
  room: Courtroom,
  rung: LoopRung,
  { verdict, why, counterexample }: RunResult,
): LaneVerdict["failure"] {
  if (verdict === "pass" || (verdict === "inconclusive" && rung !== "process")) return null;
  return { key: `rung ${rung}`, why: told(room, counterexample?.failure.why ?? why[0] ?? verdict) };
}

function runDocument(room: Courtroom, rung: LoopRung, result: RunResult): Record<string, unknown> {
  const { verdict, counterexample, slots, digest, faults } = result;
  const of = {
    verdict,
    ...(rung === "process" ? {} : { slots, digest, injected: faults.injected }),
  };
  if (counterexample === undefined) return of;
  const { readings, failure } = counterexample;
  return {
    ...of,
    counterexample: { readings, failure: { ...failure, why: told(room, failure.why) } },
  };
}
