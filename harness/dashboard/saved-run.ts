/** A run saved with `--out`, to be looked at: its plan, its trace and its verdict. None of its code is run. */
import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { parsePlan } from "../../runtime/fault/plan.ts";
import { check } from "../../runtime/fields/check.ts";
import { isVirtual, LANE_TARGETS } from "../../runtime/rig/rig.ts";
import { admitTrusted } from "../kept-code/trust.ts";
import { fileWithin } from "../kept-code/verify.ts";
import { admittedPlan, readRecordedRun, savedPlan } from "../run/recorded-run.ts";
import { endingFile, savedVerdict } from "../run/verdict-file.ts";
import { savedReference } from "../system/reference.ts";
import { systemAt } from "../system/system-at.ts";
import { UserError } from "../user-error.ts";
import type { LatencyByLane, RunEnding, RunHead } from "./messages.ts";
import { replayedChunk, SeenFrames } from "./seen-frames.ts";
import { TraceFile } from "./trace-file.ts";
import { ValueWords } from "./value-words.ts";
import type { WatchedRun } from "./watched-run.ts";

const rigShape = z.object({
  lanes: z.array(
    z.object({
      name: z.string(),
      lane: z.string(),
      on: z.enum(LANE_TARGETS),
      link: z.object({ serial: z.unknown() }).optional(),
      host: z.string().optional(),
      command: z.array(z.string()).optional(),
    }),
  ),
  redundancy: z.object({ stabilisation: z.number() }),
});

const feedShape = z.object({ kind: z.string(), file: z.string().optional() }).optional();

/** Throws UserError (2) where it is not a saved run. */
export async function savedRun(path: string, id: number): Promise<WatchedRun> {
  const plan = await savedPlan(path);
  const at = join(path, "plan.json");
  const faults = parsePlan(plan.faults, plan.seed);
  if ("refused" in faults) throw new UserError(`${at}: faults: ${faults.refused}`);
  const rig = check(rigShape, plan.rig, "rig");
  if ("refused" in rig) throw new UserError(`${at}: rig: ${rig.refused}`);
  const feed = feedShape.safeParse(plan.feed).data;
  const head: RunHead = {
    id,
    name: path,
    isLive: false,
    system: plan.system,
    rung: [...new Set(rig.ok.lanes.map(({ on }) => on))].join(" and "),
    seed: plan.seed,
    cycles: plan.cycles,
    faults: faults.ok.rules.length === 0 ? "none" : `${faults.ok.rules.length} rules`,
    feed: feed?.file === undefined ? "generated inputs" : basename(feed.file),
    lanes: rig.ok.lanes.map(({ name, lane, on, host, command }) => ({
      ...{ name, lane, on },
      at: host ?? command?.join(" ") ?? null,
    })),
    sources: plan.sources,
    is_virtual: rig.ok.lanes.every(isVirtual),
    stabilisation: rig.ok.redundancy.stabilisation,
    allows_dissent: plan.allow_dissent,
    poke_refused: "this run is saved, not live",
    plan: { seed: faults.ok.seed, faults: faults.ok.rules },
  };
  const latency = hasVerdict(path) ? await latencyOf(path) : {};
  const trace = new TraceFile(fileWithin(path, "trace.jsonl"));
  // A replay runs the lanes' code: only what this user has saved or trusted, and nobody is asked here.
  const admission = { admit: admitTrusted(false, { asks: false }) };
  return {
    head,
    trace,
    frames: new SeenFrames(async () => await readRecordedRun(path, admission), replayedChunk),
    words: new ValueWords(async () => {
      if (plan.system_dir !== undefined) await admittedPlan(path, admission);
      return await systemAt(savedReference(plan, path));
    }),
    latency,
    // One that has no verdict was cut short, or goes on elsewhere: what it has written since is shown, too.
    get isOver() {
      return hasVerdict(path);
    },
    get ending() {
      return endingOf(path);
    },
  };
}

/** The saved runs in a folder, or the folder itself where it is one. */
export function savedRunsIn(folder: string): readonly string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  if (isFile(join(folder, "plan.json"))) return [folder];
  try {
    return readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => isFile(join(path, "plan.json")) && isFile(join(path, "trace.jsonl")))
      .toSorted();
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function hasVerdict(path: string): boolean {
  return isFile(join(path, "verdict.json"));
}

function endingOf(path: string): RunEnding | null {
  if (!hasVerdict(path)) return null;
  try {
    const text = readFileSync(fileWithin(path, "verdict.json"), "utf8");
    return endingFile.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** A verdict that cannot be read says no more of this than none. */
async function latencyOf(path: string): Promise<LatencyByLane> {
  try {
    const lanes = Object.entries((await savedVerdict(path))?.pace?.latency ?? {});
    return Object.fromEntries(
      lanes.map(([lane, { p50_us, p99_us }]) => [lane, { p50_us, p99_us }]),
    );
  } catch (error) {
    if (error instanceof UserError) return {};
    throw error;
  }
}
