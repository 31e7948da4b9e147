/** One turn as it is kept: what the agent was asked, the world it found, what it said and what it left behind. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { check } from "../../../runtime/fields/check.ts";
import { fromHere } from "../../directories.ts";
import { saveFile } from "../../saved-file.ts";
import { UserError } from "../../user-error.ts";
import { sha256 } from "../ledger/canonical.ts";
import { confinement, STOPS } from "../ledger/records.ts";
import { type FoundFiles, filesIn } from "../world/world.ts";

const FOLDER = "turns";
const text = z.string();
const count = z.number().int().min(0);
const path = text.regex(/^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))./s, "expected a path within the world");

const edit = z.discriminatedUnion("kind", [
  /** `content`: base64. */
  z.object({ kind: z.literal("written"), path, content: text }),
  z.object({ kind: z.literal("deleted"), path }),
  /** What no commit holds, a link for one: what is told of it is that it is there. */
  z.object({ kind: z.literal("odd"), path }),
]);

const event = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text }),
  z.object({ kind: z.literal("tool"), name: text, input: text }),
  z.object({ kind: z.literal("refused"), name: text, why: text }),
]);

const recordedTurn = z.object({
  schema: z.literal("tripod.turn.v1"),
  role: text,
  call: count,
  prompt: text,
  /** The world as the agent found it: SHA-256 by path, empty for what no commit holds. */
  world: z.record(text, text),
  events: z.array(event),
  edits: z.array(edit),
  result: z.object({
    stop: z.enum(STOPS),
    why: text.optional(),
    usage: z.object({ usd: z.number().min(0), turns: count, tokens: z.number().min(0) }),
    retryAfterMs: z.number().min(0).optional(),
    confinement: confinement.optional(),
  }),
});

export type RecordedTurn = z.output<typeof recordedTurn>;
export type RecordedEdit = z.output<typeof edit>;
export type TurnKey = Pick<RecordedTurn, "role" | "call">;

export function saveTurn(folder: string, turn: RecordedTurn): void {
  mkdirSync(join(folder, FOLDER), { recursive: true });
  saveFile(pathOf(folder, turn), `${JSON.stringify(turn, undefined, 2)}\n`);
}

/** Undefined where there is none. Throws UserError for one that is damaged. */
export function readTurn(folder: string, key: TurnKey): RecordedTurn | undefined {
  const path = pathOf(folder, key);
  if (!existsSync(path)) return undefined;
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new UserError(`${fromHere(path)}: invalid JSON`, 2, { cause });
  }
  const read = check(recordedTurn, data, "the turn");
  if ("refused" in read) throw new UserError(`${fromHere(path)}: ${read.refused}`);
  return read.ok;
}

export function hasTurns(folder: string): boolean {
  return existsSync(join(folder, FOLDER));
}

function pathOf(folder: string, { role, call }: TurnKey): string {
  return join(folder, FOLDER, `${role}-${call}.json`);
}

/** By path, in order. */
export function hashesIn(worktree: string): RecordedTurn["world"] {
  const entries = [...filesIn(worktree)].map(([path, bytes]) => [path, hashOf(bytes)] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** What has become of the files of these hashes. */
export function editsIn(before: RecordedTurn["world"], after: FoundFiles): readonly RecordedEdit[] {
  const made = [...after].flatMap(([path, bytes]): RecordedEdit[] => {
    if (before[path] === hashOf(bytes)) return [];
    if (bytes === undefined) return [{ kind: "odd", path }];
    return [{ kind: "written", path, content: Buffer.from(bytes).toString("base64") }];
  });
  const gone = Object.keys(before).filter((path) => !after.has(path));
  return [...made, ...gone.map((path) => ({ kind: "deleted", path }) as const)];
}

function hashOf(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? "" : sha256(bytes);
}
