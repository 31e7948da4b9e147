/** A loop's story from its folder. */
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { UserError } from "../../user-error.ts";
import { LoopFolder } from "../folder/loop-folder.ts";
import type { Files } from "../freeze/frozen-files.ts";
import { Repository } from "../freeze/repository.ts";
import type { Chain } from "../ledger/chain.ts";
import { readLedger } from "../ledger/ledger.ts";
import { stateOf } from "../state/state.ts";
import { type ActTiming, type LoopStory, storyOf } from "./story.ts";

/** Throws UserError where the ledger is damaged, or the manifest that it names is. */
export async function readStory(path: string): Promise<LoopStory> {
  const folder = new LoopFolder(path);
  const { records, head } = readLedger(folder.ledger);
  const { frozen } = stateOf(records);
  const commits = await commitsIn(path, records);
  return storyOf({
    ...{ records, head },
    manifest: frozen === undefined ? undefined : folder.manifest(frozen.manifest),
    filesAt: (commit) => commits.get(commit),
    said: (attempt, role) => saidIn(join(path, "attempts", String(attempt), SAID[role])),
    timings: timingsIn(path),
  });
}

const SAID = { author: "raw.jsonl", designer: "design.jsonl" } as const;

async function commitsIn(
  path: string,
  records: Chain["records"],
): Promise<ReadonlyMap<string, Files>> {
  const named = records.flatMap((record) => [
    ...("frozen" in record ? [record.frozen.commit] : []),
    ...("commit" in record && record.commit !== null ? [record.commit] : []),
  ]);
  const files = new Map<string, Files>();
  if (!existsSync(join(path, "repository", "HEAD"))) return files;
  const repository = await Repository.open(path);
  for (const commit of new Set(named)) {
    const found = await filesAt(repository, commit);
    if (found !== undefined) files.set(commit, found);
  }
  return files;
}

/** A commit that is missing is for `verify` to tell; the rest of the story is told all the same. */
async function filesAt(repository: Repository, commit: string): Promise<Files | undefined> {
  try {
    return (await repository.about(commit)) && (await repository.filesAt(commit));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

const event = z.object({ kind: z.literal("text"), text: z.string() });
const timing = z.object({
  record: z.number(),
  ms: z.number().min(0),
  sandbox: z.string().optional(),
});

/** An agent may say gigabytes; what it said last is enough. */
const SAID_BYTES_MAX = 65_536;
const SAID_TEXTS_MAX = 3;

function saidIn(path: string): readonly string[] {
  return linesIn(endOf(path), event)
    .map(({ text }) => text.trim())
    .filter((text) => text !== "")
    .slice(-SAID_TEXTS_MAX);
}

export function timingsIn(path: string): readonly ActTiming[] {
  const file = join(path, "timings.jsonl");
  return existsSync(file) ? linesIn(readFileSync(file, "utf8"), timing) : [];
}

/** Lines that are something else, or torn, are left out: nothing is decided by them. */
function linesIn<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): readonly z.output<Schema>[] {
  return text.split("\n").flatMap((line) => {
    const read = schema.safeParse(jsonIn(line));
    return read.success ? [read.data] : [];
  });
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function endOf(path: string): string {
  if (!existsSync(path)) return "";
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const from = Math.max(0, size - SAID_BYTES_MAX);
    const bytes = Buffer.alloc(size - from);
    const read = readSync(file, bytes, 0, bytes.length, from);
    return bytes.subarray(0, read).toString();
  } finally {
    closeSync(file);
  }
}
