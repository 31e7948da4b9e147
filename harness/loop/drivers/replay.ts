/**
 * The turns of a loop that any agent has had part in, made again without it. A turn is made again where prompt and world are what
 * they were: else what followed from them says nothing.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fromHere } from "../../directories.ts";
import { UserError } from "../../user-error.ts";
import { readLedger } from "../ledger/ledger.ts";
import type { AgentTurn, Driver } from "./driver.ts";
import { oneLine } from "./one-line.ts";
import {
  hashesIn,
  hasTurns,
  type RecordedEdit,
  type RecordedTurn,
  readTurn,
} from "./recorded-turn.ts";

const NAMED_MAX = 3;

export function replayDriver(folder: string): Driver {
  const at = fromHere(folder) || ".";
  const { name, key } = recordedLoop(folder);
  return {
    // Under the agent's own name, and with its seeds, the same ledger comes out, to the last hash.
    name: name ?? `replay:${basename(resolve(folder))}`,
    isDeterministic: true,
    plays: (role) => readTurn(folder, { role, call: 1 }) !== undefined,
    ...(key !== undefined && { reviewKey: key }),
    prepare: async () => {
      if (!hasTurns(folder)) throw new UserError(`--agent: ${at}: holds no turns of a loop`);
    },
    run: async (turn, sink) => {
      const { role, call, worktree } = turn;
      const recorded = readTurn(folder, turn);
      const named = `${at}: ${role}, call ${call}`;
      if (recorded === undefined) throw new UserError(`${named}: there is no such turn`);
      const drift = driftOf(recorded, turn);
      if (drift !== undefined) throw new UserError(`${named}: ${drift}`);
      for (const event of recorded.events) sink(event);
      for (const edit of recorded.edits) carryOut(edit, worktree);
      const { stop, why, usage, confinement } = recorded.result;
      // What the agent waited for then is over.
      const kept = { ...(why !== undefined && { why }), ...(confinement && { confinement }) };
      return { stop, usage, ...kept };
    },
  };
}

function recordedLoop(folder: string): { readonly name?: string; readonly key?: string } {
  const [first] = readLedger(join(folder, "ledger.jsonl")).records;
  const key = join(folder, "review.key");
  return {
    ...(first?.kind === "begun" && { name: first.agent }),
    ...(existsSync(key) && { key: readFileSync(key, "utf8").trim() }),
  };
}

/** What differs, in words; undefined where nothing does. */
export function driftOf(
  recorded: Pick<RecordedTurn, "prompt" | "world">,
  { prompt, worktree }: Pick<AgentTurn, "prompt" | "worktree">,
): string | undefined {
  return promptDrift(recorded.prompt, prompt) ?? worldDrift(recorded.world, hashesIn(worktree));
}

function promptDrift(then: string, now: string): string | undefined {
  if (then === now) return undefined;
  const [was, is] = [then.split("\n"), now.split("\n")];
  const at = was.findIndex((line, nth) => line !== is[nth]);
  const line = at < 0 ? was.length : at;
  return `the prompt differs in line ${line + 1}: ${quoted(was[line])} then, ${quoted(is[line])} now`;
}

function quoted(line: string | undefined): string {
  return line === undefined ? "nothing" : JSON.stringify(oneLine(line, 80));
}

function worldDrift(then: RecordedTurn["world"], now: RecordedTurn["world"]): string | undefined {
  const paths = [...new Set([...Object.keys(then), ...Object.keys(now)])].toSorted();
  const differing = paths.flatMap((path) => {
    if (then[path] === now[path]) return [];
    if (now[path] === undefined) return [`${path} is missing`];
    return [then[path] === undefined ? `${path} is new` : `${path} has changed`];
  });
  if (differing.length === 0) return undefined;
  const more = differing.length - NAMED_MAX;
  const rest = more > 0 ? `, and ${more} more` : "";
  return `the world differs: ${differing.slice(0, NAMED_MAX).join(", ")}${rest}`;
}

function carryOut(edit: RecordedEdit, worktree: string): void {
  const path = join(worktree, edit.path);
  rmSync(path, { recursive: true, force: true });
  if (edit.kind === "deleted") return;
  mkdirSync(dirname(path), { recursive: true });
  if (edit.kind === "written") writeFileSync(path, Buffer.from(edit.content, "base64"));
  // It was dropped then, and is now.
  else symlinkSync(join("..", "nothing"), path);
}
