/** All that a report tells of a saved run, read from its folder; what it reads came from outside, and is parsed here. */
import { createHash } from "node:crypto";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { takesDown } from "../../runtime/fault/kinds-by-name.ts";
import { parsePlan, validateTargets } from "../../runtime/fault/plan.ts";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { worst } from "../../runtime/judge/verdict.ts";
import {
  isVirtual,
  LANE_TARGETS,
  type Rig,
  type RigLane,
  type RigRung,
  whereOf,
} from "../../runtime/rig/rig.ts";
import { rigFromData } from "../../runtime/rig/rig-data.ts";
import type { RunPlan } from "../../runtime/run.ts";
import { initialIncarnation } from "../../runtime/triad/incarnation.ts";
import { emptyCounters } from "../../runtime/triad/lane-counters.ts";
import type { LaneReport } from "../../runtime/triad/lane-report.ts";
import { hex } from "../../runtime/wire/bytes.ts";
import type { HeatMap } from "../page/charts/heat-map.ts";
import type { FaultRow } from "../page/charts/timeline.ts";
import type { SlotFrames } from "../page/slot-frames.ts";
import { assumptionsOf } from "../report/assumptions.ts";
import { type LaneResult, type RunResult, resultOf } from "../report/result.ts";
import { type JudgedPlan, RunState } from "../report/run-state.ts";
import { savedPlan } from "../run/recorded-run.ts";
import { type RunRecord, savedRunRecord } from "../run/run-record.ts";
import { savedTrace } from "../run/saved-trace.ts";
import { type SavedVerdict, savedVerdict } from "../run/verdict-file.ts";
import { UserError } from "../user-error.ts";
import type { FinishedRun } from "../view/summary.ts";
import { FaultGrid, faultRows } from "./fault-grid.ts";
import { seenAgain } from "./seen-again.ts";

export interface RunReport {
  /** Of the folder. */
  readonly name: string;
  readonly finished: FinishedRun;
  readonly grid: HeatMap;
  readonly faultRows: readonly FaultRow[];
  /** When, by what and of what it was made; undefined of a run that an earlier version has saved. */
  readonly record: RunRecord | undefined;
  /** Of the whole system, as the plan has it. */
  readonly systemSha256: string | undefined;
  /** What a reader must know of the record itself. */
  readonly notes: readonly string[];
  readonly slot: ReportedSlot | undefined;
}

/** The slot that is shown: the first that failed or, where none did, the first in which not all was well. */
export interface ReportedSlot {
  readonly title: string;
  readonly record: SlotRecord;
  /** What passed on the links, or why that is not known. */
  readonly frames: SlotFrames | { readonly unknown: string };
}

/** Throws UserError (2) where it is not a saved run. */
export async function readRunReport(
  path: string,
  { trust }: { readonly trust: boolean },
): Promise<RunReport> {
  const plan = await savedPlan(path);
  const { rig, rung, faults } = parsedPlan(plan, path);
  const { cycles, seed } = plan;
  const judged = { seed, cycles, rig, faults, allowsDissent: plan.allow_dissent };
  const { state, grid, digest, telling } = readTrace(path, judged, plan.sources);
  const saved = await savedVerdict(path, state.votes.cycles);
  const shown = telling.chosen(state);
  const again = await seenAgain(path, plan, { slot: shown?.record.cycle, trust });
  const result = resultOf(state, {
    ...{ rung, digest, out: null, reproduce: null, shrink: null, provedParts: "" },
    reports: rig.lanes.map((lane) => reportOf(lane, state)),
    clock: saved?.clock ?? (rig.lanes.every(isVirtual) ? "virtual" : "wall"),
    sandbox: saved?.sandbox ?? null,
    assumes: assumptionsOf({ rig, rung, f: plan.f }),
    cutShort: saved === undefined ? "cut short: no verdict was written" : undefined,
    describe: again.describe ?? hex,
  });
  const info = {
    ...{ system: plan.system, rung, seed, cycles, plan: faults },
    faults: faults.rules.length === 0 ? "none" : `${faults.rules.length} planned`,
    feed: feedInWords(plan.feed),
    lanes: rig.lanes.map(({ name, lane }) => ({ name, lane })),
  };
  return {
    name: basename(resolve(path)),
    finished: { info, state, result: saved === undefined ? result : withSaved(result, saved) },
    grid: grid.map,
    faultRows: faultRows(faults, cycles),
    record: await savedRunRecord(path),
    systemSha256: plan.system_sha256,
    notes: notesOn(result, saved),
    slot: shown && { ...shown, frames: again.frames },
  };
}

type SavedPlan = Awaited<ReturnType<typeof savedPlan>>;

function parsedPlan(
  plan: SavedPlan,
  path: string,
): Pick<RunPlan, "rig" | "faults"> & { readonly rung: RigRung } {
  const at = join(path, "plan.json");
  const { cycles, sources } = plan;
  const found = rigFromData(plan.rig, path);
  if ("refused" in found) throw new UserError(`${at}: ${found.refused}`);
  const { rung } = found.ok;
  const rig = whereItRan(found.ok.rig, plan.rig);
  const faults = parsePlan(plan.faults, plan.seed);
  if ("refused" in faults) throw new UserError(`${at}: faults: ${faults.refused}`);
  const lanes = rig.lanes.map(({ name }) => name);
  const aimed = validateTargets(faults.ok, { lanes, sources, cycles });
  if ("refused" in aimed) throw new UserError(`${at}: faults: ${aimed.refused}`);
  return { rig, rung, faults: faults.ok };
}

const lanesFile = z.object({
  lanes: z.array(z.object({ name: z.string(), on: z.enum(LANE_TARGETS) })),
});

/** A rig that is read back is one to run again in virtual time: here it is told where its lanes were. */
function whereItRan(rig: Rig, data: unknown): Rig {
  const { lanes = [] } = lanesFile.safeParse(data).data ?? {};
  const placed = (lane: RigLane): RigLane => ({
    ...lane,
    on: lanes.find(({ name }) => name === lane.name)?.on ?? lane.on,
  });
  const [a, b, c] = rig.lanes;
  return { ...rig, lanes: [placed(a), placed(b), placed(c)] };
}

/** Line by line: a long trace is never held as a whole. */
function readTrace(path: string, plan: JudgedPlan, sources: number) {
  const state = new RunState(plan, takesDown);
  const grid = new FaultGrid(
    plan.faults,
    plan.rig.lanes.map(({ name }) => name),
  );
  const hash = createHash("sha256");
  const telling = new TellingSlots();
  const extent = { cycles: plan.cycles, sources };
  for (const record of savedTrace(path, extent, (block) => hash.update(block))) {
    state.add(record);
    if (record.t === "fault") grid.add(record);
    if (record.t === "slot") telling.add(record);
  }
  state.end();
  return { state, grid, telling, digest: hash.digest("hex") };
}

/** What the rig counted of a lane, as far as the trace tells. */
function reportOf(lane: Rig["lanes"][number], { lanes }: RunState): LaneReport {
  const {
    miscompares = 0,
    silent = 0,
    deaths = 0,
    standing = "voting",
  } = lanes.find(({ name }) => name === lane.name) ?? {};
  const counted = { miscompares, silent, deaths, standing, state: "up" } as const;
  return {
    ...initialIncarnation(lane),
    ...whereOf(lane),
    ...counted,
    refusedByRig: emptyCounters(),
  };
}

/** The verdict as the run gave it, and what it had from elsewhere than its trace. */
function withSaved(result: RunResult, saved: SavedVerdict): RunResult {
  const { assumes, pace } = saved;
  const isWorse = worst(saved.verdict, result.verdict) === saved.verdict;
  const { verdict, why } = isWorse ? saved : result;
  const lanes = Object.entries(result.lanes).map(([name, lane]): readonly [string, LaneResult] => {
    const kept = saved.lanes[name];
    if (kept === undefined) return [name, lane];
    const { refused, ...more } = kept;
    const byRig = { ...emptyCounters(), ...refused.by_rig };
    const told = { by_rig: byRig, by_lane: refused.by_lane as LaneResult["refused"]["by_lane"] };
    return [name, { ...lane, ...more, excluded: kept.standing !== "voting", refused: told }];
  });
  return { ...result, verdict, why, assumes, pace, lanes: Object.fromEntries(lanes) };
}

/** What ends a run early is not in its trace: all else that makes its verdict is. */
function isCountedAs(saved: SavedVerdict, { verdict }: RunResult): boolean {
  return saved.verdict === verdict || saved.verdict === worst(verdict, "inconclusive");
}

/** Where verdict.json and the trace do not tell the same run. */
function notesOn(found: RunResult, saved: SavedVerdict | undefined): readonly string[] {
  if (saved === undefined) {
    return [
      "The run has no verdict.json: it was cut short, or its rig died. What is told here is what its trace holds.",
    ];
  }
  const notes: string[] = [];
  if (saved.digest !== found.digest) {
    const kept = `${saved.digest.slice(0, DIGEST_SHOWN)}...`;
    notes.push(
      `The digest of trace.jsonl is not the one in verdict.json (${kept}): one of them has been changed.`,
    );
  }
  if (!isCountedAs(saved, found)) {
    notes.push(
      `The verdict in verdict.json is ${saved.verdict}, and what trace.jsonl holds is ${found.verdict}: one of them has been changed. The worse one is shown.`,
    );
  }
  return notes;
}

const DIGEST_SHOWN = 16;

/** "generated inputs"; the file's name otherwise. */
function feedInWords(feed: unknown): string {
  if (typeof feed !== "object" || feed === null) return "inputs as recorded";
  const { kind, file }: { readonly kind?: unknown; readonly file?: unknown } = feed;
  if (typeof file === "string") return basename(file);
  return kind === "generated" ? "generated inputs" : "inputs as recorded";
}

/** The first slots that tell something, the gravest kind first. */
class TellingSlots {
  #open: SlotRecord | undefined;
  #majority: SlotRecord | undefined;
  #first: SlotRecord | undefined;

  add(record: SlotRecord): void {
    this.#first ??= record;
    if (record.verdict === "inconclusive") this.#open ??= record;
    if (record.vote === "majority") this.#majority ??= record;
  }

  chosen({ votes }: RunState): Pick<ReportedSlot, "title" | "record"> | undefined {
    const { firstFailed, firstDissent } = votes;
    const titled = (title: string, record: SlotRecord | undefined) => record && { title, record };
    return (
      titled("The first slot that failed", firstFailed) ??
      titled("The first slot in which a lane dissented", firstDissent) ??
      titled("The first slot without a pass", this.#open) ??
      titled("The first slot in which a lane was outvoted", this.#majority) ??
      titled("The first slot", this.#first)
    );
  }
}
