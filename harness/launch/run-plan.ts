/** Turns a command line into a run: which system, fed with what, on which rig, under which faults. */
import { parseDocument } from "yaml";
import { defaultRig, parseRig, type Rig } from "../../runtime/deploy/rig.ts";
import { aim, type FaultPlan, parsePlan } from "../../runtime/fault/plan.ts";
import { isPreset, PRESETS, presetPlan } from "../../runtime/fault/presets.ts";
import type { RunPlan } from "../../runtime/run.ts";
import type { Inputs, Slot } from "../../runtime/system.ts";
import { type AnySystem, loadSystem, systemNames } from "../../systems/catalog.ts";
import { UserError } from "../cli/user-error.ts";
import { readBounded } from "../input/bounded-file.ts";
import { laneOf, triadOf } from "./lanes.ts";

export type Rung = Rig["lanes"][0]["on"];
export const RUNGS: readonly Rung[] = ["sim", "process"];

export interface RunRequest {
  readonly system: string;
  readonly rung?: string;
  readonly rig?: string;
  readonly seed: number;
  readonly cycles?: number;
  /** A preset, a file, or none. */
  readonly faults: string;
  readonly input?: string;
}

export interface PlannedRun {
  readonly system: AnySystem;
  readonly inputs: Inputs<unknown, unknown>;
  readonly plan: RunPlan;
  readonly rung: Rung;
  /** What the run feeds on, for people and for plan.json. */
  readonly feed: Feed;
}

export type Feed =
  | { readonly kind: "generated" }
  | {
      readonly kind: "recording";
      readonly file: string;
      readonly sha256: string;
      readonly origin: string;
      readonly sensors: readonly string[];
      readonly rows: number;
      readonly tolerance: string;
      readonly f: number;
    };

const DEFAULT_CYCLES = 1000;
/** A thousand rules, each with hundreds of windows, are within it. */
const YAML_SIZE_MAX = 16 * 2 ** 20;

export async function planRun(request: RunRequest): Promise<PlannedRun> {
  const system = await systemOf(request.system);
  const rung = rungOf(request.rung);
  const rig =
    request.rig === undefined
      ? defaultRig(system.name, triadOf(system), rung)
      : await readRig(request.rig, system, request.rung);
  const { inputs, feed } = await inputsOf(system, request);
  const cycles = request.cycles ?? (feed.kind === "recording" ? feed.rows : DEFAULT_CYCLES);
  const lanes = rig.lanes.map(({ name }) => name);
  const arena = {
    seed: request.seed,
    cycles,
    lanes,
    sources: inputs.sources,
    f: inputs.f,
    stray: inputs.stray,
  };
  const faults = isPreset(request.faults)
    ? presetPlan(request.faults, arena)
    : await readFaults(request.faults, request.seed);
  const aimed = aim(faults, arena);
  if ("refused" in aimed) throw new UserError(`--faults: ${request.faults}: ${aimed.refused}`);
  return {
    system,
    inputs,
    feed,
    rung: rig.lanes[0].on,
    plan: { seed: request.seed, cycles, rig, faults },
  };
}

export async function systemOf(name: string): Promise<AnySystem> {
  const system = await loadSystem(name);
  if (system !== undefined) return system;
  throw new UserError(`there is no system "${name}"; there are ${systemNames.join(", ")}`);
}

function rungOf(name: string | undefined): Rung {
  if (name === undefined) return "process";
  const rung = RUNGS.find((known) => known === name);
  if (rung !== undefined) return rung;
  throw new UserError(`there is no rung "${name}"; there are ${RUNGS.join(", ")}`);
}

async function readRig(path: string, system: AnySystem, rung: string | undefined): Promise<Rig> {
  const parsed = parseRig(await readYaml("--rig", path));
  if ("refused" in parsed) throw new UserError(`--rig: ${path}: ${parsed.refused}`);
  const rig = parsed.ok;
  if (rig.system !== system.name) {
    throw new UserError(`--rig: ${path}: it is a rig of ${rig.system}, not of ${system.name}`);
  }
  for (const { name, lane, on } of rig.lanes) {
    const at = `--rig: ${path}: lanes.${name}`;
    laneOf(system, lane, `${at}.lane: `);
    if (rung !== undefined && rung !== on) {
      throw new UserError(`${at}.on: the rig's lanes run on ${on}; leave out --rung ${rung}`);
    }
  }
  return rig;
}

async function readFaults(path: string, seed: number): Promise<FaultPlan> {
  if (path === "none") return { seed, rules: [] };
  const known = `, or give none or a preset (${PRESETS.join(", ")})`;
  const parsed = parsePlan(await readYaml("--faults", path, known), seed);
  if ("refused" in parsed) throw new UserError(`--faults: ${path}: ${parsed.refused}`);
  return parsed.ok;
}

/** YAML or JSON: JSON is YAML. */
async function readYaml(option: string, path: string, advice = ""): Promise<unknown> {
  const bytes = await readBounded(path, YAML_SIZE_MAX).catch((cause: Error) => {
    throw new UserError(`${option}: ${cause.message}${advice}`, 2, { cause });
  });
  try {
    const document = parseDocument(Buffer.from(bytes).toString());
    const [error] = [...document.errors, ...document.warnings];
    if (error !== undefined) throw error;
    return document.toJS();
  } catch (cause) {
    const [first = ""] = (cause as Error).message.split("\n");
    const why = first.replace(/:$/, "");
    throw new UserError(`${option}: ${path}: is no YAML: ${why}`, 2, { cause });
  }
}

async function inputsOf(
  system: AnySystem,
  { input, seed, cycles }: RunRequest,
): Promise<{ readonly inputs: Inputs<unknown, unknown>; readonly feed: Feed }> {
  if (input === undefined) return { inputs: system.generated(seed), feed: { kind: "generated" } };
  const { readRecording } = await import("../input/recording.ts");
  const recording = await readRecording(input);
  const inputs = system.recorded(recording);
  if ("refused" in inputs) throw new UserError(`--input: ${input}: ${inputs.refused}`);
  const { rowsCount: rows, sha256, origin, sensorNames: sensors, f } = recording;
  const feed: Feed = {
    kind: "recording",
    file: input,
    sha256,
    origin,
    sensors,
    rows,
    tolerance: String(recording.tolerance),
    f,
  };
  if (cycles === undefined || cycles <= rows) return { inputs, feed };
  return { inputs: { ...inputs, slots: repeated(inputs.slots) }, feed };
}

/** A run longer than its recording plays it again from the start. */
function* repeated<Reading>(slots: Iterable<Slot<Reading>>): Iterable<Slot<Reading>> {
  const kept = [...slots];
  while (kept.length > 0) yield* kept;
}
