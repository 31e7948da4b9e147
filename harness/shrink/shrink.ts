/** Shrinks a saved run that failed, from whichever rung: replays it in virtual time, and makes it smaller there. */
import { dirname } from "node:path";
import { planAsData } from "../../runtime/fault/plan.ts";
import type { Rig } from "../../runtime/rig/rig.ts";
import { rigAsData } from "../../runtime/rig/rig-data.ts";
import { hexOrSilence } from "../../runtime/wire/bytes.ts";
import type { RunCounterexample } from "../counterexample/counterexample.ts";
import {
  type Failure,
  failureShown,
  failuresIn,
  failuresOf,
  isSame,
} from "../counterexample/failure.ts";
import { replayCommand } from "../counterexample/file.ts";
import { describer } from "../run/describer.ts";
import type { RecordedRun } from "../run/recorded-run.ts";
import { configOf, rigToReplay } from "../run/replay.ts";
import { savedSystem } from "../system/reference.ts";
import { systemAt } from "../system/system-at.ts";
import { shrinkCase } from "./passes.ts";
import { type ReplayContext, Replayer } from "./replayer.ts";
import { eventsOf, type RunCase, rulesOf, sizeOf } from "./run-case.ts";
import { type FailingCase, failingIn, Search, SearchSpent, type ShrinkLimits } from "./search.ts";

export type ShrinkOutcome = ShrunkRun | UnshrunkRun;

export interface ShrunkRun {
  readonly kind: "shrunk";
  readonly file: RunCounterexample;
  /** False where the search was ended: this is the smallest so far. */
  readonly complete: boolean;
  /** Graver failures of the run that did not happen again. */
  readonly unreproduced: readonly Failure[];
}

export type UnshrunkRun =
  /** Nothing went wrong in the run. */
  | { readonly kind: "no-failure" }
  /** What went wrong did not do so again; the gravest first. */
  | { readonly kind: "unreproduced"; readonly rung: string; readonly failures: readonly Failure[] }
  /** The limit, or Ctrl-C, came before any failure did. */
  | ({ readonly kind: "unfinished"; readonly stage: ShrinkStage } & Kept)
  /** No slot was closed for long: a lane does not return from a step. */
  | ({ readonly kind: "hung" } & Kept);

/** What is done until the failure has been replayed once. */
export type ShrinkStage = "reading" | "building" | "replaying";

interface Kept {
  /** The recorded run up to its failing slot, which nothing has replayed; undefined where the recording was not read yet. */
  readonly recorded?: RunCounterexample;
}

export interface ShrinkEvents {
  /** Told before anything is built: what there is to keep if nothing smaller is found. */
  readonly recorded?: (file: RunCounterexample) => void;
  /** The lanes are built, and the search begins. */
  readonly begun?: () => void;
  /** Told of the first case that fails, and of every smaller one. */
  readonly smaller?: (found: ShrunkRun) => void;
}

/** `path` is where the counterexample is to be saved: its paths are relative to it. */
export async function shrink(
  recorded: RecordedRun,
  path: string,
  limits: ShrinkLimits,
  events: ShrinkEvents = {},
): Promise<ShrinkOutcome> {
  const failures = failuresOf(recorded.slots);
  const [gravest] = failures;
  if (gravest === undefined) return { kind: "no-failure" };
  const system = await systemAt(recorded.system);
  const { rig, rung } = rigToReplay(system, recorded);
  const { seed, sources, f, stray } = recorded;
  const inputs = { config: configOf(system, recorded.config), sources, f, stray };
  const context = { system, seed, inputs, rung };
  const runCase = runCaseOf(recorded, rig);
  const unplayed = recordedFile(recorded, { runCase, found: gravest, path, context });
  events.recorded?.(unplayed);
  const replayer = await Replayer.open(context, rig);
  events.begun?.();
  const first = await reproduced(replayer, runCase, failures, limits);
  if (first === undefined) {
    return limits.isOver()
      ? { kind: "unfinished", stage: "replaying", recorded: unplayed }
      : { kind: "unreproduced", rung, failures };
  }
  const known = failures.findIndex((one) => isSame(one, first.failure));
  // Where the limit came first, the graver ones may still have been to come.
  const unreproduced = limits.isOver() ? [] : failures.slice(0, known);
  const shrunk = (search: Search, complete: boolean): ShrunkRun => ({
    kind: "shrunk",
    complete,
    file: fileOf(recorded, {
      ...{ runCase, path, context },
      found: failures[known] ?? first.failure,
      smallest: search.smallest,
      replays: search.replays,
    }),
    unreproduced,
  });
  const search = new Search(replayer, first, limits, (smaller) =>
    events.smaller?.(shrunk(smaller, false)),
  );
  events.smaller?.(shrunk(search, false));
  try {
    await shrinkCase(search);
  } catch (error) {
    if (!(error instanceof SearchSpent)) throw error;
    return shrunk(search, false);
  }
  return shrunk(search, true);
}

function runCaseOf({ faults, slots }: RecordedRun, rig: Rig): RunCase {
  return {
    rig,
    faultSeed: faults.seed,
    events: eventsOf(faults.rules, slots.length),
    slots: slots.map(({ readings }) => readings.map(hexOrSilence)),
  };
}

/** The case up to the gravest recorded failure that happens again; the replay ends when none can be graver. */
async function reproduced(
  replayer: Replayer,
  runCase: RunCase,
  failures: readonly Failure[],
  { isOver, tell }: ShrinkLimits,
): Promise<FailingCase | undefined> {
  tell({ replays: 1, runCase });
  const found = new Map<number, FailingCase>();
  await replayer.play(runCase, (record) => {
    for (const failure of failuresIn(record)) {
      const rank = failures.findIndex((one) => isSame(one, failure));
      if (rank >= 0 && !found.has(rank)) found.set(rank, failingIn(runCase, failure, record));
    }
    return found.has(0) || isOver();
  });
  const ranks = [...found.keys()].toSorted((one, other) => one - other);
  return ranks.flatMap((rank) => found.get(rank) ?? [])[0];
}

/** A failure as it was recorded, without what came behind it. */
function recordedFile(
  recorded: RecordedRun,
  told: Omit<Told, "smallest" | "replays">,
): RunCounterexample {
  const { runCase, found } = told;
  const record = recorded.slots[found.slot];
  if (record === undefined) throw new RangeError("a failure of no recorded slot");
  return fileOf(recorded, { ...told, smallest: failingIn(runCase, found, record), replays: 0 });
}

interface Told {
  readonly runCase: RunCase;
  readonly found: Failure;
  readonly path: string;
  readonly smallest: FailingCase;
  readonly replays: number;
  readonly context: ReplayContext;
}

function fileOf(
  { rung: ran, config, sources, f, stray }: RecordedRun,
  { runCase, found, path, smallest, replays, context }: Told,
): RunCounterexample {
  const { rig, faultSeed, events, slots } = smallest.runCase;
  const { system, seed, rung } = context;
  const lanes = rig.lanes.map(({ name }) => name);
  const [first = [], ...more] = slots.map((readings) => [...readings]);
  return {
    schema: "tripod.counterexample.v2",
    kind: "run",
    ...savedSystem(system, dirname(path)),
    seed,
    rung,
    rig: rigAsData(rig, dirname(path)),
    faults: planAsData({ seed: faultSeed, rules: rulesOf(events) }),
    config: Buffer.from(config).toString("hex"),
    sources,
    f,
    stray: String(stray),
    slots: [first, ...more],
    failure: failureShown(smallest.record, smallest.failure, {
      lanes,
      describe: describer({ system }),
    }),
    found: { rung: ran, slot: found.slot, ...sizeOf(runCase) },
    shrunk: { ...sizeOf(smallest.runCase), replays },
    reproduce: replayCommand(path),
  };
}
