/** run.json of a saved run: when, by which Tripod, on what machine and of which sources it was made. Neither the trace nor its digest has any of it. */
import { lstatSync } from "node:fs";
import { availableParallelism, cpus, release, type } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import manifest from "../../package.json" with { type: "json" };
import type { Rig } from "../../runtime/rig/rig.ts";
import { readJson } from "../input/file/json-file.ts";
import { type CodeHashes, digestOf, isOwn, type LaneCode } from "../kept-code/code.ts";
import { laneDigest } from "../kept-code/system-code.ts";
import { fileWithin } from "../kept-code/verify.ts";
import type { SavedSystem } from "../system/reference.ts";
import { checked } from "./checked.ts";

export const RUN_RECORD = "run.json";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const recordFile = z.object({
  schema: z.literal("tripod.run_record.v1"),
  /** ISO 8601, UTC. */
  began: z.iso.datetime(),
  tripod: z.string(),
  node: z.string(),
  machine: z.object({ cores: z.number().int().min(1), cpu: z.string(), system: z.string() }),
  /** What each lane is made of, in one hash; null of a command without files, and where a system keeps its lanes elsewhere. */
  lanes: z.record(z.string(), z.object({ lane: z.string(), sha256: sha256.nullable() })),
});

export type RunRecord = z.output<typeof recordFile>;

export interface RecordedCode {
  readonly system: SavedSystem;
  readonly rig: Rig;
  /** As they are kept beside the plan. */
  readonly kept: { readonly lanes: readonly LaneCode[]; readonly files: CodeHashes };
  /** Where they are. */
  readonly folder: string;
}

export function runRecord({ system, rig, kept, folder }: RecordedCode): RunRecord {
  const digestIn = (name: string, lane: string) => {
    const own = kept.lanes.find((one) => one.name === name);
    if (own !== undefined && isOwn(own)) return digestOf(own, kept.files);
    return laneDigest(system, folder, lane) ?? null;
  };
  return {
    schema: "tripod.run_record.v1",
    began: new Date().toISOString(),
    tripod: manifest.version,
    node: process.versions.node,
    machine: {
      cores: availableParallelism(),
      cpu: cpus()[0]?.model.trim() || "unknown",
      system: `${type()} ${release()}`,
    },
    lanes: Object.fromEntries(
      rig.lanes.map(({ name, lane }) => [name, { lane, sha256: digestIn(name, lane) }]),
    ),
  };
}

/** Undefined of a run that an earlier version has saved. Throws UserError (2). */
export async function savedRunRecord(folder: string): Promise<RunRecord | undefined> {
  const path = join(folder, RUN_RECORD);
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  return checked(recordFile, await readJson(fileWithin(folder, RUN_RECORD), path), path);
}
