/** Turns a command line into a run: which system, fed with what, on which rig, under which faults. */

import type { Inputs } from "../../runtime/contract/system.ts";
import { type FaultPlan, parsePlan, type Targets } from "../../runtime/fault/plan.ts";
import {
  busySlots,
  isPreset,
  PRESETS,
  type PresetContext,
  presetPlan,
} from "../../runtime/fault/presets.ts";
import { cannotOn } from "../../runtime/rig/abilities.ts";
import { recoverySlots } from "../../runtime/rig/recovery.ts";
import {
  defaultRig,
  type Rig,
  type RigRung,
  RUNGS,
  type Rung,
  rungOf,
} from "../../runtime/rig/rig.ts";
import { nearest, oneOf, unknownName } from "../../runtime/unknown-name.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { readYaml } from "../input/file/yaml-file.ts";
import type { JudgedPlan } from "../report/run-state.ts";
import { systemAt } from "../system/system-at.ts";
import { typedCommand } from "../typed-command.ts";
import { UserError } from "../user-error.ts";
import { type Feed, type FeedRequest, inputsOf } from "./feed.ts";
import { emulatedRig, triadOf } from "./lanes.ts";
import { readRig } from "./rig-file.ts";

export interface RunRequest extends FeedRequest {
  readonly system: string;
  readonly rung?: string;
  readonly rig?: string;
  /** A preset, a file, or none. */
  readonly faults: string;
  /** A lane's dissent is counted, and leaves the verdict as it is. */
  readonly allowDissent?: boolean;
}

export interface PlannedRun {
  readonly system: AnySystem;
  readonly inputs: Inputs<unknown, unknown>;
  readonly plan: JudgedPlan;
  readonly rung: RigRung;
  /** What the run feeds on, for people and for plan.json. */
  readonly feed: Feed;
  /** The command that makes it again; what no command has planned has none. */
  readonly command?: string;
}

export type CommandedRun = PlannedRun & { readonly command: string };

const DEFAULT_CYCLES = 1000;
const ALLOW_DISSENT = "--allow-dissent";

export async function planRun(request: RunRequest): Promise<CommandedRun> {
  const system = await systemAt(request.system);
  const rung = rungNamed(request.rung);
  const rig =
    request.rig === undefined
      ? rigWithoutFile(system, rung ?? "process")
      : await rigInFile(request.rig, system, rung);
  return await planOnRig(system, rig, request);
}

/** The same on a rig that the caller has made. */
export async function planOnRig(
  system: AnySystem,
  rig: Rig,
  request: RunRequest,
): Promise<CommandedRun> {
  const { inputs, feed } = await inputsOf(system, request, rig);
  const cycles = cyclesOf(system, request, feed);
  const lanes = rig.lanes.map(({ name }) => name);
  const arena = {
    seed: request.seed,
    cycles,
    lanes,
    sources: inputs.sources,
    f: inputs.f,
    stray: inputs.stray,
    recovery: recoverySlots(rig, system),
    cannot: cannotOn(rig.lanes),
  };
  const faults = await plannedFaults(request.faults, arena);
  return {
    system,
    inputs,
    feed,
    rung: rungOf(rig),
    command: commandOf(request),
    plan: { seed: request.seed, cycles, rig, faults, allowsDissent: request.allowDissent === true },
  };
}

function commandOf(request: RunRequest): string {
  const { system, rung, rig, seed, cycles, faults, input, allowDissent } = request;
  const options = { rung, rig, seed, cycles, faults, input };
  const words = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  return typedCommand("run", system, ...words, ...(allowDissent === true ? [ALLOW_DISSENT] : []));
}

function cyclesOf(system: AnySystem, { cycles }: RunRequest, feed: Feed): number {
  switch (feed.kind) {
    case "generated":
      return cycles ?? DEFAULT_CYCLES;
    case "recording":
      return cycles ?? feed.rows;
    case "bytes":
      return Math.ceil(feed.bytes / (system.bytes?.slotSize ?? 1));
    case "trace":
      return cycles ?? feed.lines;
  }
}

function rungNamed(name: string | undefined): Rung | undefined {
  const rung = RUNGS.find((known) => known === name);
  if (rung !== undefined || name === undefined) return rung;
  throw new UserError(unknownName("rung", name, RUNGS));
}

function rigWithoutFile(system: AnySystem, rung: Rung): Rig {
  switch (rung) {
    case "sim":
    case "process":
      return defaultRig(system, triadOf(system), rung);
    case "emulated":
      return emulatedRig(system);
    case "board":
      throw new UserError(
        "--rung board: which boards? Name them in a rig, --rig FILE; boards/rigs/three-picos.yaml is one to start from",
      );
  }
}

async function rigInFile(path: string, system: AnySystem, rung: Rung | undefined): Promise<Rig> {
  const rig = await readRig(path, system);
  if (rung !== undefined && rung !== rungOf(rig)) {
    throw new UserError(
      `--rig: ${path}: a rig says where its lanes run (${rungOf(rig)}); leave out --rung ${rung}`,
    );
  }
  return rig;
}

/** Several, with commas between, are in force together; presets keep out of the way of plan files. */
async function plannedFaults(named: string, arena: PresetContext & Targets): Promise<FaultPlan> {
  const read = await Promise.all(
    named.split(",").map(async (name) => (isPreset(name) ? name : await readFaults(name, arena))),
  );
  const busy = busySlots(
    read.filter((one) => typeof one !== "string"),
    arena.recovery,
  );
  const plans = read.map((one) =>
    typeof one === "string" ? presetPlan(one, { ...arena, busy }) : one,
  );
  const [{ seed } = { seed: arena.seed }, ...others] = plans;
  if (others.some((other) => other.seed !== seed)) {
    throw new UserError(`--faults: ${named}: plans used together must have the same seed`);
  }
  const rules = plans.flatMap((plan) => plan.rules);
  const leftOut = plans.flatMap((plan) => plan.leftOut ?? []);
  return { seed, rules, ...(leftOut.length > 0 && { leftOut }) };
}

async function readFaults(path: string, arena: Targets & { readonly seed: number }) {
  if (path === "none") return { seed: arena.seed, rules: [] };
  const near = nearest(path, PRESETS);
  const known =
    near === undefined
      ? ` (expected a plan file, none, ${oneOf(PRESETS)})`
      : ` (did you mean ${near}?)`;
  const file = await readYaml("--faults", path, known);
  const parsed = parsePlan(file.data, arena.seed, arena);
  if ("refused" in parsed) throw file.refused(parsed.problems, "the plan");
  return parsed.ok;
}
