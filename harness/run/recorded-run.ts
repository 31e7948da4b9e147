/** A run saved with `--out`, read back: its plan, its inputs, and what was observed. */
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type FaultPlan, parsePlan, validateTargets } from "../../runtime/fault/plan.ts";
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";
import type { Rig, RigRung } from "../../runtime/rig/rig.ts";
import { rigFromData } from "../../runtime/rig/rig-data.ts";
import type { FaultRecord } from "../../runtime/trace.ts";
import { bytesOf } from "../../runtime/wire/bytes.ts";
import { crashObserver, type ObservedSlot } from "../counterexample/crash.ts";
import { readJson } from "../input/file/json-file.ts";
import { type Admission, admittedLanes } from "../kept-code/admission.ts";
import { codeHashes } from "../kept-code/code.ts";
import { lanesIn, withLanes } from "../kept-code/saved-lanes.ts";
import { type SystemChange, systemChange } from "../kept-code/system-change.ts";
import { fileWithin } from "../kept-code/verify.ts";
import type { RunResult } from "../report/result.ts";
import { savedReference, systemFolder } from "../system/reference.ts";
import { typedCommand } from "../typed-command.ts";
import { UserError } from "../user-error.ts";
import { checked } from "./checked.ts";
import { savedTrace, type TraceExtent } from "./saved-trace.ts";
import { savedOutcome } from "./verdict-file.ts";

const hexBytes = z.string().regex(/^([0-9a-f]{2})*$/, "lower-case hex");

const planFile = z.object({
  /** Of v1 the paths are relative to the working directory, and the rig's keys in camelCase. */
  schema: z.enum(["tripod.plan.v1", "tripod.plan.v2"]),
  system: z.string(),
  /** Of a system of the user's own: its folder, from this file's. */
  system_dir: z.string().exactOptional(),
  /** What the system was made of, in one hash. */
  system_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .exactOptional(),
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  cycles: z.number().int().min(1).max(0xffffffff),
  rig: z.unknown(),
  faults: z.unknown(),
  config: hexBytes,
  sources: z.number().int().min(1).max(16),
  f: z.number().int().min(0),
  stray: z.string().regex(/^-?\d+$/),
  allow_dissent: z.boolean().default(false),
  /** What the run feeds on; told, and not needed. */
  feed: z.unknown(),
  /** Of what own lanes are made of: the files beside this one, by hash. */
  code: codeHashes.default({}),
});

export interface RecordedRun {
  /** Its name, or the folder of one that is the user's own. */
  readonly system: string;
  /** Since the run was saved. */
  readonly systemChange: SystemChange | undefined;
  /** Where its lanes ran. */
  readonly rung: RigRung;
  readonly seed: number;
  readonly rig: Rig;
  readonly faults: FaultPlan;
  readonly config: Uint8Array;
  readonly sources: number;
  readonly f: number;
  readonly stray: bigint;
  /** Whether dissent of a lane leaves the verdict as it is. */
  readonly allowsDissent: boolean;
  readonly slots: readonly ObservedSlot[];
  readonly injections: readonly FaultRecord[];
  /** The run's; of its slots alone where it was cut short. */
  readonly verdict: Verdict;
  /** False where the run was interrupted, or its rig died, before the last planned slot. */
  readonly complete: boolean;
  /** What it was read from. */
  readonly saved: {
    readonly folder: string;
    /** Undefined where it was cut short. */
    readonly clock: RunResult["clock"] | undefined;
    /** False where verdict.json has the digest of another trace. */
    readonly isAsDigested: boolean;
  };
}

/**
 * What plan.json holds, for those who only look at the run: none of its code is run. A run from elsewhere may hold links, pipes and
 * devices: only its own files are read. Throws UserError (2) where it is not a saved run.
 */
export async function savedPlan(path: string): Promise<z.output<typeof planFile>> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() !== true) {
    throw new UserError(
      `${path}: not a saved run (expected a directory that ${typedCommand("run", "--out")} wrote)`,
    );
  }
  const planAt = join(path, "plan.json");
  return checked(planFile, await readJson(fileWithin(path, "plan.json"), planAt), planAt);
}

/** The plan alone; its rig's sources are where they were kept. Throws UserError (2) as `readRecordedRun` does. */
export async function admittedPlan(path: string, admission: Admission) {
  const plan = await savedPlan(path);
  const planAt = join(path, "plan.json");
  const system = systemFolder(plan, path);
  const code = { lanes: lanesIn(plan.rig), files: plan.code, system };
  const lanes = await admittedLanes(code, { folder: path, at: planAt, admission });
  return { plan: plan, admitted: withLanes(plan.rig, lanes) };
}

/** Throws UserError (2) where it is not a saved run, or where the code that a replay would run is not admitted. */
export async function readRecordedRun(path: string, admission: Admission): Promise<RecordedRun> {
  const { plan, admitted } = await admittedPlan(path, admission);
  const planAt = join(path, "plan.json");
  const found = rigFromData(admitted, path);
  if ("refused" in found) throw new UserError(`${planAt}: ${found.refused}`);
  const { rig, rung } = found.ok;
  if (rig.system !== plan.system) {
    const systems = `system ${plan.system}, but a rig of ${rig.system}`;
    throw new UserError(`${planAt}: ${systems}`);
  }
  const faults = parsePlan(plan.faults, plan.seed);
  if ("refused" in faults) throw new UserError(`${planAt}: faults: ${faults.refused}`);
  const system = savedReference(plan, path);
  const { seed, cycles, config, sources, f, stray } = plan;
  const { allow_dissent: allowsDissent } = plan;
  const lanes = rig.lanes.map(({ name }) => name);
  const aimed = validateTargets(faults.ok, { lanes, sources, cycles });
  if ("refused" in aimed) throw new UserError(`${planAt}: faults: ${aimed.refused}`);
  const { slots, injections, digest } = readTrace(path, { cycles, sources });
  const kept = await savedOutcome(path, slots.length);
  const complete = kept !== undefined && slots.length === cycles;
  return {
    system,
    systemChange: systemChange(plan, path),
    rung,
    seed,
    rig,
    faults: faults.ok,
    config: bytesOf(config),
    sources,
    f,
    stray: BigInt(stray),
    allowsDissent,
    slots,
    injections,
    verdict: complete ? kept.verdict : verdictOf(slots, allowsDissent),
    complete,
    saved: {
      folder: path,
      clock: kept?.clock,
      isAsDigested: kept === undefined || kept.digest === digest,
    },
  };
}

/** The verdict of the slots alone. */
export function verdictOf(
  slots: readonly { readonly verdict: Verdict }[],
  allowsDissent = false,
): Verdict {
  return slots
    .map(({ verdict }) => (allowsDissent && verdict === "dissent" ? "pass" : verdict))
    .reduce<Verdict>(worst, "pass");
}

function readTrace(folder: string, plan: TraceExtent) {
  const hash = createHash("sha256");
  const slots: ObservedSlot[] = [];
  const injections: FaultRecord[] = [];
  const observe = crashObserver();
  for (const record of savedTrace(folder, plan, (block) => hash.update(block))) {
    const slot = observe(record);
    if (slot !== undefined) slots.push(slot);
    else if (record.t === "fault") injections.push(record);
  }
  if (slots.length === 0) throw new UserError(`${join(folder, "trace.jsonl")}: no slots to replay`);
  return { slots, injections, digest: hash.digest("hex") };
}
