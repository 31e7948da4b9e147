/** Repairs one mutant of a lane: by its counterexamples, and by chance with as much time, and judges what comes of it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repairBench } from "../../loop/drivers/repair/bench.ts";
import type { LaneTexts } from "../../loop/drivers/repair/candidate.ts";
import { type SearchCounts, searchRepair } from "../../loop/drivers/repair/search.ts";
import { frozenFiles, laneFolderIn } from "../../loop/freeze/frozen-files.ts";
import { manifestOf } from "../../loop/freeze/manifest.ts";
import { type Courtroom, openCourtroom } from "../../loop/judge/courtroom.ts";
import { judgeAtReview } from "../../loop/judge/judge.ts";
import { rungsFor } from "../../loop/judge/ladder.ts";
import { edited, lineOf, type SourceEdit } from "../../source-edits/edit.ts";
import { propertiesOf, systemAt } from "../../system/system-at.ts";
import type { PlannedMutant } from "../mutants/operators/planned.ts";
import { ProcessorClock } from "./processor-clock.ts";
import { isSameProgram } from "./same-program.ts";
import { type Unlike, unlikeness } from "./unlike.ts";

interface RepairEffort {
  /** Of processor time, with that of compilers and lanes: how busy the machine is does not count. Two idle processors take half as long. */
  readonly limitMs: number;
  readonly seed: number;
  /** Cases a property at work. */
  readonly runs: number;
  /** A lane that is accepted and not the original is held against that in so many times as many. */
  readonly heldTimes: number;
}

/** Of every check at work. */
const WORK_SEED = 1;

export type Searched = SearchCounts & {
  readonly outcome: "repaired" | "exhausted" | "ended" | "passes";
  readonly processor_ms: number;
  readonly wall_ms: number;
  /** What was changed, and into what; null where nothing was found. */
  readonly repair: string | null;
  /** Whether the lane is the program that it was before it was broken. */
  readonly is_original: boolean;
  /** Of one that is not: why the judge does not accept it, with a fresh seed and as one of three; null where it does. */
  readonly rejected: string | null;
  /** Of one that the judge accepts: how it is unlike the original; null where it is alike in all of many cases. */
  readonly unlike: Unlike | null;
};

export interface TriedRepair {
  readonly system: string;
  readonly lane: string;
  readonly file: string;
  readonly line: number;
  readonly operator: string;
  readonly before: string;
  readonly after: string;
  readonly guided: Searched;
  readonly chance: Searched | null;
}

/** Undefined for a mutant that the check does not find, or that does not compile: nothing of it can be repaired. */
export async function tryRepair(
  name: string,
  mutant: PlannedMutant,
  { isCompared, ...effort }: RepairEffort & { readonly isCompared: boolean },
): Promise<TriedRepair | undefined> {
  const original = textsIn(mutant.folder);
  const broken = new Map([
    ...original,
    [mutant.file, edited(original.get(mutant.file) ?? "", mutant.edit)],
  ]);
  const room = await roomFor(name, mutant, broken);
  try {
    if (!(await isBuilt(room, broken, effort.runs))) return undefined;
    const of = { name, mutant, original, broken, room };
    const guided = await searched(of, effort, undefined);
    if (guided.outcome === "passes") return undefined;
    const chance = isCompared ? await searched(of, effort, effort.seed) : null;
    const { source, edit, lane, file } = mutant;
    return {
      ...{ system: name, lane, file, line: lineOf(source, edit.at), operator: edit.operator },
      ...{ ...changeOf(edit, source), guided, chance },
    };
  } finally {
    room.close();
  }
}

async function isBuilt(room: Courtroom, lane: LaneTexts, runs: number): Promise<boolean> {
  const bench = repairBench(room, { seed: WORK_SEED, runs });
  try {
    return !(await bench.fails(lane, []));
  } finally {
    await bench.close();
  }
}

/** What is not a test, nor a list of what is there. */
const CODE = /^(?!.*\.test\.).*\.(?:ts|c|h|rs)$/;

function textsIn(folder: string): LaneTexts {
  const names = readdirSync(folder).filter((name) => CODE.test(name));
  return new Map(names.toSorted().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

interface Broken {
  readonly name: string;
  readonly mutant: PlannedMutant;
  readonly original: LaneTexts;
  readonly broken: LaneTexts;
  readonly room: Courtroom;
}

async function searched(
  { name, mutant, original, broken, room }: Broken,
  { limitMs, seed, runs, heldTimes }: RepairEffort,
  chance: number | undefined,
): Promise<Searched> {
  const [clock, wallMs] = [new ProcessorClock(), performance.now()];
  const { closing, spentMs } = clock;
  const bench = repairBench(room, { seed: WORK_SEED, runs, closing });
  const order = {
    triesMax: Number.POSITIVE_INFINITY,
    ...(chance !== undefined && { chance }),
    isOver: () => spentMs() >= limitMs,
  };
  const found = await searchRepair(broken, bench, order);
  await bench.close();
  // The last check may have gone on past the limit: what comes too late is not repaired.
  const outcome = spentMs() >= limitMs && found.kind === "repaired" ? "ended" : found.kind;
  const { tries, checks, skipped } = found;
  const counts = { tries, checks, skipped };
  const took = { processor_ms: spentMs(), wall_ms: performance.now() - wallMs };
  const none = { repair: null, is_original: false, rejected: null, unlike: null };
  if (found.kind !== "repaired" || outcome !== "repaired") {
    return { outcome, ...counts, ...took, ...none };
  }
  const { candidate, lane } = found;
  const isOriginal = isSameProgram(original, lane);
  const { before, after } = changeOf(candidate, broken.get(candidate.file) ?? "");
  const rejected = isOriginal ? null : await rejectionOf(name, mutant, lane, seed);
  const unlike =
    isOriginal || rejected !== null
      ? null
      : await unlikeness(await roomFor(name, mutant, original), await roomFor(name, mutant, lane), {
          seed,
          runs: runs * heldTimes,
        });
  const repair = `${candidate.repair}: ${JSON.stringify(before)} to ${JSON.stringify(after)}`;
  return { outcome, ...counts, ...took, repair, is_original: isOriginal, rejected, unlike };
}

/** By properties with a fresh seed, and the triad on sim, as an attempt's review has them. */
async function rejectionOf(
  name: string,
  mutant: PlannedMutant,
  lane: LaneTexts,
  seed: number,
): Promise<string | null> {
  const room = await roomFor(name, mutant, lane);
  try {
    const effort = { runs: 1000, review_runs: 1000, cycles: 200 };
    const rungs = rungsFor(room.system, mutant.language, false).filter((rung) => rung === "sim");
    const order = { effort, rungs, seed: 0x5eed0000 + seed };
    const { failure } = await judgeAtReview(room, order, async () => ({ findings: [], notes: [] }));
    return failure === null ? null : `${failure.key}: ${failure.why}`;
  } finally {
    room.close();
  }
}

async function roomFor(name: string, mutant: PlannedMutant, lane: LaneTexts): Promise<Courtroom> {
  const system = await systemAt(name);
  const { language } = mutant;
  const files = frozenFiles(system, language);
  const properties = await propertiesOf(system);
  const manifest = manifestOf({
    ...{ system: name, language, lane: mutant.lane, files, properties, floors: {} },
  });
  const folder = laneFolderIn(name, mutant.lane);
  const encoder = new TextEncoder();
  const attempt = [...lane].map(([path, text]) => [`${folder}/${path}`, encoder.encode(text)]);
  return await openCourtroom(manifest, files, new Map(attempt as [string, Uint8Array][]));
}

function changeOf(
  { at, end, replacement }: Pick<SourceEdit, "at" | "end" | "replacement">,
  text: string,
) {
  return { before: text.slice(at, end), after: replacement };
}
