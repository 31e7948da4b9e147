/** verdict.json of a saved run: what the trace does not tell. */
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { VERDICTS } from "../../runtime/judge/verdict.ts";
import { LANE_TARGETS } from "../../runtime/rig/rig.ts";
import { readJson } from "../input/file/json-file.ts";
import { fileWithin } from "../kept-code/verify.ts";
import { UserError } from "../user-error.ts";
import { checked } from "./checked.ts";

/** More than a run saves. */
const ENTRIES_MAX = 4096;
const count = z.number().int().min(0);
const counters = z.record(z.string(), count);

const laneFile = z.object({
  on: z.enum(LANE_TARGETS),
  at: z.string().nullable(),
  miscompares: count,
  silent: count,
  relay_lies: count,
  deaths: count,
  standing: z.enum(["voting", "out", "restoring", "following", "latched"]),
  refused: z.object({ by_rig: counters, by_lane: counters.nullable() }),
  parts: z.object({ digest: z.string(), as_recorded: z.boolean() }).nullable().default(null),
  board: z
    .object({
      unique_id: z.string(),
      image_version: z.number(),
      boot_reasons: z.array(z.string()),
    })
    .exactOptional(),
});

const times = z.number().min(0);

const paceFile = z.object({
  latency: z.record(
    z.string(),
    z.object({
      ballots: count,
      p50_us: times,
      p99_us: times,
      max_us: times,
      histogram: z.array(z.tuple([times, count])).max(ENTRIES_MAX),
    }),
  ),
  slots_together: z.number().int().min(1),
  took_ms: z.array(times).max(ENTRIES_MAX),
});

const verdictFile = z.object({
  schema: z.literal("tripod.run.v1"),
  verdict: z.enum(VERDICTS),
  why: z.array(z.string()),
  cycles: count,
  clock: z.enum(["virtual", "wall"]),
  sandbox: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("bubblewrap") }),
      z.object({ kind: z.literal("none"), why: z.string() }),
    ])
    .nullable(),
  assumes: z.array(z.string()),
  /** Left out by runs of an earlier version. */
  pace: paceFile.nullable().default(null),
  digest: z.string(),
  lanes: z.record(z.string(), laneFile),
});

export type SavedVerdict = z.output<typeof verdictFile>;

/** What a replay holds against the trace: runs have it that are too old to be reported. */
const outcomeFile = verdictFile.pick({
  schema: true,
  verdict: true,
  cycles: true,
  clock: true,
  digest: true,
});

/** What a list of runs tells. */
export const endingFile = verdictFile.pick({ verdict: true, why: true });

/** Undefined where the run has not come to its end. Throws UserError (2), also where the trace has another number of `slots`. */
export async function savedVerdict(
  folder: string,
  slots?: number,
): Promise<SavedVerdict | undefined> {
  return await read(folder, slots, (data, at) => checked(verdictFile, data, at));
}

/** Of the same file, no more than it takes to hold a replay against the run. */
export async function savedOutcome(
  folder: string,
  slots: number,
): Promise<z.output<typeof outcomeFile> | undefined> {
  return await read(folder, slots, (data, at) => checked(outcomeFile, data, at));
}

async function read<Saved extends { readonly cycles: number }>(
  folder: string,
  slots: number | undefined,
  parsed: (data: unknown, at: string) => Saved,
): Promise<Saved | undefined> {
  const path = join(folder, "verdict.json");
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  const saved = parsed(await readJson(fileWithin(folder, "verdict.json"), path), path);
  // A trace that was cut or replaced behind its verdict is of a run that never was.
  if (slots !== undefined && saved.cycles !== slots) {
    throw new UserError(`${path}: ${saved.cycles} slots, but trace.jsonl has ${slots}`);
  }
  return saved;
}
