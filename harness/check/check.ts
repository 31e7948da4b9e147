/** Checks a system's lanes, as processes of their own, against the system's properties. */
import type { AnyClaim, AnySystem } from "../../systems/catalog.ts";
import { caseAsJson } from "../counterexample/case-data.ts";
import { CASE_PLAYS, type CaseCounterexample } from "../counterexample/counterexample.ts";
import { replayCommand } from "../counterexample/file.ts";
import { sandboxHere } from "../sandbox/choice.ts";
import { savedSystem, shortName } from "../system/reference.ts";
import { propertiesOf, systemAt } from "../system/system-at.ts";
import { proveItCanFail, selfCheck } from "./canaries.ts";
import { casesOf, livesIn } from "./case-budget.ts";
import { caseFailure, casePath } from "./case-file.ts";
import {
  type Effort,
  examine,
  type Progress,
  type SmallestRefutation,
  type Trial,
} from "./examine.ts";
import { type LaneUnderCheck, LaneUnderTest } from "./lane-under-test.ts";
import { hasLives, livesOf, type Play } from "./lives.ts";
import {
  type CheckResult,
  type LaneVerdicts,
  type PropertyResult,
  propertyResult,
  worstOf,
} from "./result.ts";
import { commandSubject, laneFrom, subjectsOf, withRuntimeChecks } from "./subjects.ts";

export interface CheckRequest {
  readonly system: string;
  /** A lane's name, `all`, or a file. */
  readonly lane: string;
  /** A program and its arguments, instead of `lane`: it speaks the lane protocol over standard input and output. */
  readonly command?: readonly [string, ...string[]];
  /** 32 bits: all that fast-check keeps of a seed. */
  readonly seed: number;
  /** Cases a property; a claim over histories is given a share of them. */
  readonly runs: number;
  readonly timeoutMs: number;
  /** The folder that counterexamples are saved in: their paths are relative to it. */
  readonly out?: string;
}

export interface CheckProgress extends Progress {
  readonly lane: string;
  readonly property: string;
  readonly play: Play;
  /** Of this lane and this property, played so. */
  readonly runs: number;
}

/** Told what is being tried, before each case. */
export type Watch = (progress: CheckProgress) => void;

export async function check(
  request: CheckRequest,
  watch: Watch = () => undefined,
): Promise<CheckResult> {
  const system = await systemAt(request.system);
  const properties = await propertiesOf(system);
  const found =
    request.command === undefined
      ? await subjectsOf(system, request.lane)
      : [await commandSubject(system, request.command)];
  const subjects = await Promise.all(found.map((one) => withRuntimeChecks(system, one)));
  return await checkSubjects({ system, properties, subjects }, request, watch);
}

/** Lanes that have been found, or built, by the caller. */
export async function checkSubjects(
  {
    system,
    properties,
    subjects,
  }: {
    readonly system: AnySystem;
    readonly properties: readonly AnyClaim[];
    readonly subjects: readonly LaneUnderCheck[];
  },
  request: Omit<Effort, "watch"> & Pick<CheckRequest, "out">,
  watch: Watch = () => undefined,
): Promise<CheckResult> {
  const carriers = new Set(subjects.map(({ command }) => command.carrier));
  const canaries = await proveItCanFail(system, properties, carriers, request);
  const self = await selfCheck(system, properties, carriers, request);
  const toothless = new Set(Object.keys(self).filter((name) => self[name] === null));
  const lanes: Record<string, LaneVerdicts> = {};
  for (const subject of subjects) {
    const effort = { ...request, watch, toothless };
    lanes[subject.name] = await checkLane(system, properties, subject, effort);
  }
  const { seed } = request;
  const verdict = worstOf(lanes);
  const head = { schema: "tripod.check.v2", system: system.name, seed, verdict } as const;
  const checks = Object.fromEntries(
    subjects.map(({ name, instrumented }) => [name, instrumented?.by ?? null]),
  );
  const sandbox = await sandboxHere();
  return { ...head, sandbox, runtime_checks: checks, canaries, self_check: self, lanes };
}

/**
 * One lane against all properties, one after the other, each played in all ways. Whatever the outcome, its process is ended.
 * `toothless` are the properties that refute nothing: to hold of a lane is nothing to its credit.
 */
export async function checkLane(
  system: AnySystem,
  properties: readonly AnyClaim[],
  subject: LaneUnderCheck,
  request: Omit<Effort, "watch"> &
    Pick<CheckRequest, "out"> & { readonly watch: Watch; readonly toothless?: ReadonlySet<string> },
): Promise<LaneVerdicts> {
  const { toothless } = request;
  const lane = new LaneUnderTest(subject, system);
  const verdicts: Record<string, PropertyResult> = {};
  try {
    for (const property of properties) {
      const canFail = toothless?.has(property.name) !== true;
      verdicts[property.name] = await checkProperty({ system, lane, property }, request, canFail);
    }
    return verdicts;
  } finally {
    await lane.close();
  }
}

/** In all ways, up to the first in which it is refuted. */
async function checkProperty(
  trial: Trial,
  request: Omit<Effort, "watch"> & Pick<CheckRequest, "out"> & { readonly watch: Watch },
  canFail: boolean,
): Promise<PropertyResult> {
  const { system, lane, property } = trial;
  const subject = lane.lane;
  const { carrier } = subject.command;
  const { seed, timeoutMs, out = OUT } = request;
  const tried = { runs: 0, lives: 0 };
  let wanted = 0;
  for (const play of hasLives(system, property) ? CASE_PLAYS : (["cases"] as const)) {
    const count = play === "cases" ? casesOf : livesIn;
    const runs = count(property, carrier, request.runs);
    const of = { lane: subject.name, property: property.name, play, runs };
    const watch = (progress: Progress) => request.watch({ ...of, ...progress });
    const played = { ...trial, property: livesOf(system, property, play) };
    const examined = await examine(played, { ...request, runs, watch });
    wanted += runs;
    tried[play === "cases" ? "runs" : "lives"] += examined.runs;
    const { refutation } = examined;
    if (refutation === undefined) continue;
    const found = { refutation, play, runs: examined.runs };
    const made = counterexampleOf(system, property, subject, { ...found, seed, timeoutMs, out });
    return propertyResult(tried, { wanted, canFail }, made);
  }
  return propertyResult(tried, { wanted, canFail }, undefined);
}

/** Where counterexamples are saved unless told otherwise. */
const OUT = "runs";

function counterexampleOf(
  system: AnySystem,
  { name: property }: AnyClaim,
  subject: LaneUnderCheck,
  {
    refutation,
    play,
    runs,
    seed,
    timeoutMs,
    out,
  }: {
    readonly play: Play;
    readonly refutation: SmallestRefutation;
    readonly runs: number;
    readonly seed: number;
    readonly timeoutMs: number;
    readonly out: string;
  },
): CaseCounterexample {
  const path = casePath(out, { system: shortName(system), lane: subject.name, property });
  const { tried, shrinks, reproducible } = refutation;
  return {
    schema: "tripod.counterexample.v2",
    kind: "case",
    ...savedSystem(system, out),
    lane: laneFrom(out, subject),
    property,
    seed,
    case: caseAsJson(tried),
    timeout_ms: timeoutMs,
    failure: caseFailure(system, subject.name, refutation),
    found: { case: runs, shrinks, play },
    reproducible,
    reproduce: replayCommand(path),
  };
}
