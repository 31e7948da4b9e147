/** One planted bug: a swarm finds it, the run is shrunk, and the counterexample fails again with the bug, and not without it. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { presetPlan } from "../../runtime/fault/presets.ts";
import { privateFolder } from "../../runtime/instance/private-folder.ts";
import { recoverySlots } from "../../runtime/rig/recovery.ts";
import { defaultRig, type Rig } from "../../runtime/rig/rig.ts";
import type { RunCounterexample } from "../counterexample/counterexample.ts";
import { failuresIn } from "../counterexample/failure.ts";
import { COUNTEREXAMPLE } from "../counterexample/file.ts";
import { asOwn } from "../kept-code/admission.ts";
import { launch } from "../run/execute.ts";
import { triadOf } from "../run/lanes.ts";
import { openOutDir } from "../run/out-dir.ts";
import { readRecordedRun } from "../run/recorded-run.ts";
import type { PlannedRun } from "../run/run-plan.ts";
import { systemAt } from "../system/system-at.ts";
import type { Mutant } from "../trials/mutants/data/mutant.ts";
import { plant } from "../trials/mutants/plant.ts";
import { reproduce } from "./reproduce.ts";
import { type ShrinkOutcome, shrink } from "./shrink.ts";

export interface FoundBug {
  /** Of the run that found it. */
  readonly seed: number;
  readonly failure: RunCounterexample["failure"];
  readonly shrunk: RunCounterexample["shrunk"];
  readonly shrinkMs: number;
  readonly failsAgain: boolean;
}

const SEEDS_MAX = 20;
const CYCLES = 300;
const REPLAYS_MAX = 20_000;
const LIMIT_MS = 60_000;
const NS_PER_MS = 1e6;

/** Undefined where no run of the first seeds fails for the bug. */
export async function huntBug(bug: Mutant): Promise<FoundBug | undefined> {
  const folder = privateFolder();
  try {
    for (let seed = 1; seed <= SEEDS_MAX; seed++) {
      const found = await tried(bug, seed, join(folder, `seed-${seed}`));
      if (found !== undefined) return found;
    }
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Undefined where the run of this seed does not fail, or the lane as it is shipped fails in the same way. */
async function tried(bug: Mutant, seed: number, out: string): Promise<FoundBug | undefined> {
  let isFailing = false;
  await launch(await plantedRun(bug, seed), {
    out: openOutDir(out),
    watch: (record) => {
      isFailing ||= record.t === "slot" && failuresIn(record).length > 0;
    },
  });
  if (!isFailing) return undefined;
  const startNs = process.hrtime.bigint();
  const msSinceStart = () => Number(process.hrtime.bigint() - startNs) / NS_PER_MS;
  const path = join(out, COUNTEREXAMPLE);
  const outcome: ShrinkOutcome = await shrink(await readRecordedRun(out, asOwn), path, {
    replays: REPLAYS_MAX,
    isOver: () => msSinceStart() > LIMIT_MS,
    tell: () => undefined,
  });
  const shrinkMs = msSinceStart();
  if (outcome.kind !== "shrunk") return undefined;
  const { file } = outcome;
  const { failure: shipped } = await reproduce(asShipped(file), path);
  if (shipped !== undefined) return undefined;
  const { failure } = await reproduce(file, path);
  const failsAgain = JSON.stringify(failure) === JSON.stringify(file.failure);
  return { seed, failure: file.failure, shrunk: file.shrunk, shrinkMs, failsAgain };
}

/** The system's triad on sim under a swarm of faults, with the bug in its lane's place. */
export async function plantedRun(bug: Mutant, seed: number): Promise<PlannedRun> {
  const system = await systemAt(bug.system);
  const source = await plant(bug);
  const rig = defaultRig(system, triadOf(system), "sim");
  const [a, b, c] = rig.lanes;
  const infected = (lane: Rig["lanes"][number]) =>
    lane.lane === bug.lane ? { ...lane, source } : lane;
  const inputs = system.generated(seed);
  const { sources, f, stray } = inputs;
  const lanes = rig.lanes.map(({ name }) => name);
  const recovery = recoverySlots(rig, system);
  const context = { seed, cycles: CYCLES, lanes, sources, f, stray, recovery };
  const plan = {
    seed,
    cycles: CYCLES,
    rig: { ...rig, lanes: [infected(a), infected(b), infected(c)] as const },
    faults: presetPlan("swarm", context),
  };
  return { system, inputs, rung: "sim", feed: { kind: "generated" }, plan };
}

/** The same with all lanes as they are shipped. */
function asShipped(file: RunCounterexample): RunCounterexample {
  return { ...file, rig: JSON.parse(JSON.stringify(file.rig, withoutSource)) as unknown };
}

function withoutSource(key: string, value: unknown): unknown {
  return key === "source" ? undefined : value;
}
