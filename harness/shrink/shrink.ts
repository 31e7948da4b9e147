/** Shrinks a kept run that failed, from whichever rung: plays it again in virtual time, and makes it smaller there. */
import { relative, resolve } from "node:path";
import { planAsData } from "../../runtime/fault/plan.ts";
import { type BytesOrSilence, ballotOf, type SlotRecord } from "../../runtime/judge/slot.ts";
import type { Rig } from "../../runtime/rig/rig.ts";
import { hex, hexOrSilence } from "../../runtime/trace.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import {
  differenceOf,
  expectedIn,
  type Failure,
  failuresIn,
  failuresOf,
  isSame,
} from "../report/failure.ts";
import { describer } from "../run/execute.ts";
import type { RecordedRun } from "../run/recorded-run.ts";
import { configOf, rigToReplay } from "../run/replay.ts";
import { systemOf } from "../run/run-plan.ts";
import type { CounterexampleFile } from "./counterexample-file.ts";
import { shrinkScene } from "./passes.ts";
import { Replayer } from "./replayer.ts";
import { eventsOf, type RunCase, rulesOf, sizeOf } from "./run-case.ts";
import { Search, type ShrinkLimits } from "./search.ts";

export type ShrinkOutcome = ShrunkRun | UnshrunkRun;

export interface ShrunkRun {
  readonly kind: "shrunk";
  readonly file: CounterexampleFile;
  /** Graver failures of the run that did not happen again. */
  readonly unreproduced: readonly Failure[];
}

export type UnshrunkRun =
  /** Nothing went wrong in the run. */
  | { readonly kind: "no-failure" }
  /** What went wrong did not do so again; the gravest first. */
  | { readonly kind: "unreproduced"; readonly rung: string; readonly failures: readonly Failure[] }
  /** A lane does not come back from a step. */
  | { readonly kind: "hung" };

/** `path` is where counterexample.json is to be kept: it stands in the command that plays it again. */
export async function shrink(
  recorded: RecordedRun,
  path: string,
  limits: ShrinkLimits,
): Promise<ShrinkOutcome> {
  const failures = failuresOf(recorded.slots);
  if (failures.length === 0) return { kind: "no-failure" };
  const system = await systemOf(recorded.system);
  const { rig, rung } = rigToReplay(system, recorded);
  const { seed, sources, f, stray } = recorded;
  const inputs = { config: configOf(system, recorded.config), sources, f, stray };
  const replayer = await Replayer.open({ system, seed, inputs, rung }, rig);
  const scene = sceneOf(recorded, rig);
  const hear = () => {
    limits.slot?.();
    return false;
  };
  const again = failuresOf((await replayer.play(scene, hear)).slots);
  const known = failures.findIndex((one) => again.some((other) => isSame(one, other)));
  const failure = failures[known];
  if (failure === undefined) return { kind: "unreproduced", rung, failures };
  const search = new Search(replayer, scene, failure, limits);
  await search.take(scene);
  await shrinkScene(search);
  const { slots } = await search.played();
  const file = fileOf({ recorded, found: failure, scene, path, search, slots });
  return { kind: "shrunk", file, unreproduced: failures.slice(0, known) };
}

function sceneOf({ faults, slots }: RecordedRun, rig: Rig): RunCase {
  return {
    rig,
    faultSeed: faults.seed,
    events: eventsOf(faults.rules, slots.length),
    slots: slots.map(({ readings }) => readings.map(hexOrSilence)),
  };
}

function fileOf({
  recorded,
  found,
  scene,
  path,
  search,
  slots,
}: {
  readonly recorded: RecordedRun;
  readonly found: Failure;
  readonly scene: RunCase;
  readonly path: string;
  readonly search: Search;
  readonly slots: readonly SlotRecord[];
}): CounterexampleFile {
  const { scene: smallest, replays, replayer } = search;
  const { system, seed, rung } = replayer.setting;
  const { config, sources, f, stray } = recorded;
  const { rung: ran } = recorded;
  const [first = [], ...more] = smallest.slots.map((readings) => [...readings]);
  return {
    schema: "tripod.counterexample.v1",
    system: system.name,
    seed,
    rung,
    rig: withoutMachine(smallest.rig),
    faults: planAsData({ seed: smallest.faultSeed, rules: rulesOf(smallest.events) }),
    config: Buffer.from(config).toString("hex"),
    sources,
    f,
    stray: String(stray),
    slots: [first, ...more],
    failure: exhibit(system, found, { rig: smallest.rig, slots }),
    found: { rung: ran, seed, cycle: found.cycle, ...sizeOf(scene) },
    shrunk: { ...sizeOf(smallest), replays },
    command: `tripod replay ${path}`,
  };
}

/** A file in a lane's place is named from here: where this machine keeps it is nobody else's business. */
function withoutMachine(rig: Rig): Rig {
  const [a, b, c] = rig.lanes;
  const named = (lane: Rig["lanes"][number]) =>
    lane.source === undefined
      ? lane
      : { ...lane, source: relative(process.cwd(), resolve(lane.source)) };
  return { ...rig, lanes: [named(a), named(b), named(c)] };
}

/** The failure as the smallest run shows it, in bytes and in words. */
export function exhibit(
  system: AnySystem,
  wanted: Pick<Failure, "kind" | "lane">,
  { rig, slots }: { readonly rig: Rig; readonly slots: readonly SlotRecord[] },
): CounterexampleFile["failure"] {
  const record = slots.find((slot) => failuresIn(slot).some((one) => isSame(one, wanted)));
  const failure = record && failuresIn(record).find((one) => isSame(one, wanted));
  if (record === undefined || failure === undefined) {
    throw new Error("what failed in the search does not fail in its last run");
  }
  const { kind, lane, cycle, first_difference } = failure;
  const expected = expectedIn(record);
  const said = lane === null ? record.value : ballotOf(record, lane);
  const describe = describer({ system });
  const inWords = (bytes: BytesOrSilence) => (bytes === null ? "nothing" : describe(bytes));
  const laneIn = (bytes: BytesOrSilence) => ({
    said: hexOrSilence(bytes),
    text: inWords(bytes),
    first_difference: differenceOf(bytes, expected),
  });
  return {
    kind,
    lane,
    cycle,
    expected: hex(expected),
    said: hexOrSilence(said),
    first_difference,
    expected_text: describe(expected),
    said_text: inWords(said),
    lanes: Object.fromEntries(rig.lanes.map(({ name }) => [name, laneIn(ballotOf(record, name))])),
  };
}
