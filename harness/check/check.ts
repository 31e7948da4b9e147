/** Checks a system's lanes, as processes of their own, against the system's properties. */
import type { AnyClaim, AnySystem } from "../../systems/catalog.ts";
import { caseAsJson } from "../counterexample/case-data.ts";
import type { CaseCounterexample } from "../counterexample/counterexample.ts";
import { replayCommand } from "../counterexample/file.ts";
import { savedSystem } from "../system/reference.ts";
import { propertiesOf, systemAt } from "../system/system-at.ts";
import { proveItCanFail } from "./canaries.ts";
import { casesOf } from "./case-budget.ts";
import { caseFailure, casePath } from "./case-file.ts";
import { type Effort, examine, type Progress, type SmallestRefutation } from "./examine.ts";
import { type LaneUnderCheck, LaneUnderTest } from "./lane-under-test.ts";
import {
  type CheckResult,
  type LaneVerdicts,
  type PropertyResult,
  propertyResult,
  worstOf,
} from "./result.ts";
import { commandSubject, laneFrom, subjectsOf } from "./subjects.ts";

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
  /** Of this lane and this property. */
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
  const subjects =
    request.command === undefined
      ? await subjectsOf(system, request.lane)
      : [commandSubject(request.command)];
  const carriers = new Set(subjects.map(({ command }) => command.carrier));
  const canaries = await proveItCanFail(system, properties, carriers, request);
  const lanes: Record<string, LaneVerdicts> = {};
  for (const subject of subjects) {
    lanes[subject.name] = await checkLane(system, properties, subject, { ...request, watch });
  }
  const { seed } = request;
  const verdict = worstOf(lanes);
  return { schema: "tripod.check.v2", system: system.name, seed, verdict, canaries, lanes };
}

/** One lane against all properties, one after the other. Whatever the outcome, its process is ended. */
export async function checkLane(
  system: AnySystem,
  properties: readonly AnyClaim[],
  subject: LaneUnderCheck,
  request: Omit<Effort, "watch"> & Pick<CheckRequest, "out"> & { readonly watch: Watch },
): Promise<LaneVerdicts> {
  const { seed, watch } = request;
  const lane = new LaneUnderTest(subject, system);
  const verdicts: Record<string, PropertyResult> = {};
  try {
    for (const property of properties) {
      const told = { lane: subject.name, property: property.name };
      const runs = casesOf(property, subject.command.carrier, request.runs);
      const tell = (progress: Progress) => watch({ ...told, ...progress, runs });
      const effort = { ...request, runs, watch: tell };
      const examined = await examine({ system, lane, property }, effort);
      const found =
        examined.refutation &&
        counterexampleOf(system, property, subject, {
          ...{ refutation: examined.refutation, runs: examined.runs },
          ...{ seed, timeoutMs: request.timeoutMs, out: request.out ?? OUT },
        });
      verdicts[property.name] = propertyResult(examined.runs, runs, found);
    }
    return verdicts;
  } finally {
    await lane.close();
  }
}

/** Where counterexamples are saved unless told otherwise. */
const OUT = "runs";

function counterexampleOf(
  system: AnySystem,
  { name: property }: AnyClaim,
  subject: LaneUnderCheck,
  {
    refutation,
    runs,
    seed,
    timeoutMs,
    out,
  }: {
    readonly refutation: SmallestRefutation;
    readonly runs: number;
    readonly seed: number;
    readonly timeoutMs: number;
    readonly out: string;
  },
): CaseCounterexample {
  const path = casePath(out, { system: system.name, lane: subject.name, property });
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
    found: { case: runs, shrinks },
    reproducible,
    reproduce: replayCommand(path),
  };
}
