/** Runs one seed, and saves and shrinks what went wrong: the work of a soak, wherever it is done. */
import { rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { takesDown } from "../../runtime/fault/kinds-by-name.ts";
import type { CoincidenceCounts } from "../../runtime/judge/coincidence.ts";
import { worst } from "../../runtime/judge/verdict.ts";
import { isVirtual } from "../../runtime/rig/rig.ts";
import type { Deploy } from "../../runtime/triad/deployment.ts";
import type { RunCounterexample } from "../counterexample/counterexample.ts";
import { type Failure, failureInWords } from "../counterexample/failure.ts";
import { COUNTEREXAMPLE, saveCounterexample } from "../counterexample/file.ts";
import { crashReasons, type RunResult } from "../report/result.ts";
import { RunState } from "../report/run-state.ts";
import { deployOf } from "../run/deploy.ts";
import { launch } from "../run/execute.ts";
import { type OutDir, openOutDir } from "../run/out-dir.ts";
import { lanesToConfine } from "../run/required-sandbox.ts";
import { type CommandedRun, planRun, type RunRequest } from "../run/run-plan.ts";
import type { UnshrunkRun } from "../shrink/shrink.ts";
import { type ShrinkState, shrinkInWorker, whyUnshrunk } from "../shrink/shrink-in-worker.ts";
import { savedReference } from "../system/reference.ts";
import { systemAt } from "../system/system-at.ts";
import { UserError } from "../user-error.ts";
import { counterexamplePage } from "../view/counterexample.ts";
import { type Liveness, livenessOf, withLiveness } from "./liveness.ts";
import { type SeedFinding, type SeedRecord, seedFolder } from "./seed-record.ts";

/** How every seed of a soak is run. */
export interface SeedWork {
  readonly request: Omit<RunRequest, "seed">;
  /** Where failing runs are saved; without it, nowhere. */
  readonly out: string | undefined;
  /** Undefined: no run is shrunk. */
  readonly shrinking: { readonly replays: number; readonly limitMs: number } | undefined;
  /** By another machine: where its files are says nothing of whose they are. */
  readonly isOrdered?: boolean;
}

export interface SeedWatch {
  readonly slot: () => void;
  /** A failing run is being shrunk. */
  readonly shrinking: (seed: number, state: ShrinkState) => void;
  /** Asked between slots: true cuts the run short. */
  readonly isCut: () => boolean;
  /** Asked while a run is shrunk: true ends that with the smallest so far. */
  readonly isEnded: () => boolean;
}

export type SeedOutcome =
  | { readonly kind: "ran"; readonly record: SeedRecord }
  /** The run did not come to its end; the record is of one that had failed by then. */
  | { readonly kind: "cut"; readonly record?: SeedRecord };

/** Throws a UserError (4) where the rig fails. */
export async function runSeed(
  seed: number,
  work: SeedWork,
  watch: SeedWatch,
): Promise<SeedOutcome> {
  const asked = await planRun({ ...work.request, seed });
  const planned = withLiveness(asked);
  const deploy = await simDeployOf(planned, work);
  // In virtual time a run that failed is run again to be saved, so that the others cost no file.
  const isVirtualRun = planned.plan.rig.lanes.every(isVirtual);
  const out = isVirtualRun ? undefined : openSeedFolder(seed, work);
  const state = new RunState(planned.plan, takesDown);
  let isCut = false;
  const result = await launch(planned, {
    out,
    state,
    deploy,
    isOrdered: work.isOrdered,
    watch: ({ t }) => {
      if (t === "slot") watch.slot();
    },
    // A plan that is saved before the run is one of all its slots.
    isOver: () =>
      out === undefined && state.votes.cycles >= asked.plan.cycles && state.recovery.isWhole,
    interrupted: () => {
      isCut = watch.isCut();
      return isCut ? "interrupted" : undefined;
    },
  });
  const liveness = livenessOf(state.recovery, result);
  const what = findingsOf(state, result);
  if (liveness?.kind === "not-back") what.push(liveness.why);
  if (what.length === 0) {
    out?.discard();
    if (isCut) return { kind: "cut" };
    return { kind: "ran", record: recordOf(state, result, { liveness, finding: null }) };
  }
  const saved = isVirtualRun ? await runAgain(planned, result, { work, deploy }) : { out };
  const shrunk =
    saved.unlike === undefined
      ? await shrunkIn(saved.out?.path, seed, { work, watch })
      : unshrunk(saved.unlike);
  const finding = {
    ...{ what: what.join("; "), command: asked.command, saved: saved.out !== undefined },
    ...shrunk,
  };
  return { kind: isCut ? "cut" : "ran", record: recordOf(state, result, { liveness, finding }) };
}

/** By what each soak asks for. */
const simDeploys = new WeakMap<SeedWork, Promise<Deploy>>();

/**
 * Lanes on sim are looked up, and built, once a process and not once a seed: to find that nothing has changed takes as long as some
 * hundreds of slots.
 */
async function simDeployOf(
  { system, plan: { seed, rig } }: CommandedRun,
  work: SeedWork,
): Promise<Deploy | undefined> {
  const outOfProcess = await lanesToConfine(rig);
  const isHere = rig.lanes.every(({ name, on }) => on === "sim" && !outOfProcess.has(name));
  if (!isHere) return undefined;
  const known = simDeploys.get(work);
  if (known !== undefined) return await known;
  const deploy = deployOf(system, rig, { seed, outOfProcess });
  simDeploys.set(work, deploy);
  return await deploy;
}

interface SavedRun {
  readonly out?: OutDir | undefined;
  /** Why it is not the run that failed. */
  readonly unlike?: string;
}

/** The same run, saved: as long as it was. */
async function runAgain(
  { plan }: CommandedRun,
  { seed, cycles, digest }: RunResult,
  { work, deploy }: { readonly work: SeedWork; readonly deploy: Deploy | undefined },
): Promise<SavedRun> {
  const out = openSeedFolder(seed, work);
  if (out === undefined) return {};
  const anew = await planRun({ ...work.request, seed });
  const again = await launch(
    { ...anew, plan: { ...plan, cycles } },
    { out, deploy, isOrdered: work.isOrdered },
  );
  if (again.digest === digest) return { out };
  return { out, unlike: "run a second time it came out otherwise: a lane is not deterministic" };
}

/** What an earlier process has left there was not counted: it was killed before the run's record was kept. */
function openSeedFolder(seed: number, { out }: SeedWork): OutDir | undefined {
  if (out === undefined) return undefined;
  const path = join(out, seedFolder(seed));
  rmSync(path, { recursive: true, force: true });
  return openOutDir(path);
}

function findingsOf(state: RunState, result: RunResult): string[] {
  const failures = state.failures.all().filter((one) => isFinding(one, result));
  const crashes = result.dissent.allowed ? [] : crashReasons(state.lanes);
  return [...failures.map((one) => `${failureInWords(one)} (slot ${one.slot})`), ...crashes];
}

/** In wall-clock time a busy machine may delay a healthy lane: its silence is worth saving only where the lane was lost. */
function isFinding({ kind, lane }: Failure, { clock, lanes, dissent }: RunResult): boolean {
  if (kind === "miscompare") return !dissent.allowed;
  const { deaths = 0, isolations = [] } = lanes[lane ?? ""] ?? {};
  const wasLost = deaths > 0 || isolations.some(({ why }) => why.startsWith("silent"));
  return kind !== "silence" || clock === "virtual" || wasLost;
}

function recordOf(
  state: RunState,
  result: RunResult,
  {
    liveness,
    finding,
  }: { readonly liveness: Liveness | undefined; readonly finding: SeedFinding | null },
): SeedRecord {
  const { seed, verdict, digest, cycles, outputs, faults } = result;
  const open = liveness?.kind === "open" && state.recovery.isOverdue ? [liveness.why] : [];
  const judged = open.length > 0 ? worst(verdict, "inconclusive") : verdict;
  const planned = Object.entries(faults.planned).map(
    ([label, { requested, injected, effective }]) =>
      [label, [requested, injected, effective]] as const,
  );
  return {
    t: "seed",
    seed,
    verdict: liveness?.kind === "not-back" ? "fail" : judged,
    digest,
    slots: cycles,
    outputs: { ...outputs },
    liveness: liveness?.kind ?? null,
    whole_after: liveness?.kind === "back" ? liveness.slots : null,
    reasons: judged === "inconclusive" ? withoutSlots([...result.why, ...open]) : [],
    demands: tuplesOf(state.demands.counts),
    faults: Object.fromEntries(planned) as SeedRecord["faults"],
    left_out: [...faults.left_out],
    coverage: state.coverage.counts as SeedRecord["coverage"],
    finding,
  };
}

function tuplesOf({ lanes, pairs }: CoincidenceCounts): SeedRecord["demands"] {
  return { lanes: lanes.map((one) => [...one]), pairs: pairs.map((one) => [...one]) };
}

/** Of slots' numbers there are as many as slots. */
function withoutSlots(why: readonly string[]): string[] {
  const reasons = why.map((one) =>
    one.replace(/^(?:\d+ slots, first in )?slot \d+: |^and \d+ more .*| \(\d+\)/g, ""),
  );
  return [...new Set(reasons)].filter((one) => one !== "");
}

type Shrunk = Pick<SeedFinding, "counterexample" | "shrunk" | "unshrunk">;

/** A run that cannot be shrunk does not end the soak. */
async function shrunkIn(
  out: string | undefined,
  seed: number,
  { work: { shrinking }, watch }: { readonly work: SeedWork; readonly watch: SeedWatch },
): Promise<Shrunk> {
  if (out === undefined) return unshrunk("the run was not saved; give --out");
  if (shrinking === undefined) return unshrunk("--no-shrink was given");
  const path = join(out, "counterexample", COUNTEREXAMPLE);
  const order = { dir: out, path, ...shrinking };
  const { isEnded } = watch;
  const tell = (state: ShrinkState) => watch.shrinking(seed, state);
  try {
    const outcome = await shrinkInWorker(order, { isEnded, tell });
    const file = outcome.kind === "shrunk" ? outcome.file : keptOf(outcome);
    const why = outcome.kind === "shrunk" ? null : whyUnshrunk(outcome);
    if (file === undefined) return unshrunk(why ?? "");
    const { payloads } = await systemAt(savedReference(file, dirname(path)));
    saveCounterexample(path, file, (saved) => counterexamplePage(saved, payloads.reading.decode));
    const complete = outcome.kind === "shrunk" && outcome.complete;
    const counterexample = relative(out, path);
    if (why !== null) return { counterexample, shrunk: null, unshrunk: why };
    return { counterexample, shrunk: { ...file.shrunk, complete }, unshrunk: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return unshrunk(error.message);
  }
}

/** The recorded run up to its failing slot, where nothing smaller was found in time. */
function keptOf(outcome: UnshrunkRun): RunCounterexample | undefined {
  return outcome.kind === "unfinished" || outcome.kind === "hung" ? outcome.recorded : undefined;
}

function unshrunk(why: string): Shrunk {
  return { counterexample: null, shrunk: null, unshrunk: why };
}
