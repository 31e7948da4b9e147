/**
 * An agent whose decisions are data: what it writes at each call stands in a file, in order, role by role. It has no model, and is there
 * so that a whole loop runs offline, in tests and for whom wants to see one.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { check } from "../../../runtime/fields/check.ts";
import { fromHere } from "../../directories.ts";
import { UserError } from "../../user-error.ts";
import { LANGUAGES, type LoopLanguage } from "../ledger/languages.ts";
import { STOPS } from "../ledger/records.ts";
import { ROLES } from "../roles/role.ts";
import type { AgentTurn, Driver, DriverEvent, TurnResult } from "./driver.ts";

const SCRIPT = "script.yaml";

const path = z.string().min(1);
const decision = z.strictObject({
  /** What it says, which decides nothing. */
  say: z.string().optional(),
  /** A file of the world, and the file beside the script that it becomes. */
  copy: z.record(path, path).default({}),
  /** A file of the world, and its text. */
  write: z.record(path, z.string()).default({}),
  /** In a file that is there, a text that stands there once, and what takes its place. */
  edit: z.array(z.strictObject({ in: path, find: z.string().min(1), put: z.string() })).default([]),
  delete: z.array(path).default([]),
  stop: z.enum(STOPS).default("end"),
  why: z.string().optional(),
  usd: z.number().min(0).default(0),
  turns: z.number().int().min(0).default(1),
  tokens: z.number().int().min(0).default(0),
  retry_after_ms: z.number().min(0).optional(),
});
const script = z.strictObject({
  schema: z.literal("tripod.script.v1"),
  /** Of the lane that it writes. */
  language: z.enum(LANGUAGES).default("ts"),
  ...Object.fromEntries(ROLES.map((role) => [role, z.array(decision).default([])])),
});

type Decision = z.output<typeof decision>;

/** Where several languages are written, each has its own script, in a folder of its name. Throws UserError where this one has none. */
export function scriptedDriver(all: string, language: LoopLanguage): Driver {
  const own = join(all, language);
  const folder = existsSync(join(own, SCRIPT)) ? own : all;
  const decisions = readScript(folder, language);
  return {
    name: `scripted:${basename(resolve(all))}`,
    isDeterministic: true,
    prepare: async () => undefined,
    plays: (role) => (decisions[role] ?? []).length > 0,
    run: async (turn, sink) => {
      const next = decisions[turn.role]?.[turn.call - 1];
      if (next === undefined) {
        const at = fromHere(join(folder, SCRIPT));
        throw new UserError(`${at}: ${turn.role}: no decision for call ${turn.call}`);
      }
      return carriedOut(folder, turn, next, sink);
    },
  };
}

function readScript(
  folder: string,
  language: LoopLanguage,
): Readonly<Record<string, readonly Decision[]>> {
  const file = join(folder, SCRIPT);
  const at = fromHere(file);
  if (!existsSync(file)) throw new UserError(`--agent: ${at}: no such file`);
  let data: unknown;
  try {
    data = parse(readFileSync(file, "utf8"));
  } catch (cause) {
    const [why] = (cause as Error).message.split("\n");
    throw new UserError(`${at}: ${why}`, 2, { cause });
  }
  const read = check(script, data, "the script");
  if ("refused" in read) throw new UserError(`${at}: ${read.refused}`);
  const { schema: _schema, language: written, ...decisions } = read.ok;
  if (written !== language) {
    const missing = fromHere(join(folder, language, SCRIPT));
    throw new UserError(
      `--agent: ${at} writes ${written}; there is no script for ${language} (expected ${missing})`,
    );
  }
  return decisions as Readonly<Record<string, readonly Decision[]>>;
}

function carriedOut(
  folder: string,
  { worktree }: AgentTurn,
  decision: Decision,
  sink: (event: DriverEvent) => void,
): TurnResult {
  const { stop, why, usd, turns, tokens, retry_after_ms: retryAfterMs } = decision;
  if (decision.say !== undefined) sink({ kind: "text", text: decision.say });
  for (const [to, from] of Object.entries(decision.copy)) {
    put(worktree, to, readFileSync(join(folder, from), "utf8"), sink);
  }
  for (const [to, text] of Object.entries(decision.write)) put(worktree, to, text, sink);
  for (const { in: at, find, put: text } of decision.edit) {
    put(worktree, at, edited(join(worktree, at), find, text), sink);
  }
  for (const at of decision.delete) rmSync(placeIn(worktree, at), { recursive: true, force: true });
  return {
    stop,
    ...(why !== undefined && { why }),
    usage: { usd, turns, tokens },
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function edited(file: string, find: string, put: string): string {
  const text = readFileSync(file, "utf8");
  if (text.split(find).length === 2) return text.replace(find, () => put);
  throw new UserError(
    `${SCRIPT}: ${JSON.stringify(find)} does not stand once in ${basename(file)}`,
  );
}

/** A file that its author may not write takes the place of the one that is there. */
function put(worktree: string, at: string, text: string, sink: (event: DriverEvent) => void): void {
  const file = placeIn(worktree, at);
  sink({ kind: "tool", name: "write", input: at });
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, text);
}

function placeIn(worktree: string, at: string): string {
  const file = resolve(worktree, at);
  if (!relative(worktree, file).startsWith(`..${sep}`)) return file;
  throw new UserError(`${SCRIPT}: ${at}: leads out of the world`);
}
