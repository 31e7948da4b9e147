/**
 * An agent that needs no model: it starts from a lane that fails, and changes one thing after the other until the working check passes.
 * What that is worth the review decides, as of any agent.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fromHere } from "../../directories.ts";
import { UserError } from "../../user-error.ts";
import type { AgentTurn, Driver, DriverEvent, TurnResult } from "./driver.ts";
import { repairBench } from "./repair/bench.ts";
import type { LaneTexts } from "./repair/candidate.ts";
import { type RepairSearch, searchRepair } from "./repair/search.ts";

const OWN_FILES: Readonly<Record<string, string>> = { ts: "lane.ts", c: "lane.c", rust: "lane.rs" };
const UNKNOWN_LANGUAGE = "repair changes TypeScript, C and Rust";
const USAGE = { usd: 0, turns: 1, tokens: 0 };
/** Of one turn. A lane of a hundred lines has a few hundred in all. */
const TRIES_MAX = 2000;
/** What counts the same each time: of every check at work. */
const WORK_SEED = 1;

type Sink = (event: DriverEvent) => void;

/** `folder` holds the lane that fails, under the names that it has in its system. */
export function repairDriver(folder: string, language: string): Driver {
  return {
    name: `repair:${basename(resolve(folder))}`,
    isDeterministic: true,
    needsCourt: true,
    prepare: async () => {
      const at = `--agent: ${fromHere(folder) || "."}`;
      const own = OWN_FILES[language];
      if (own === undefined) throw new UserError(`${at}: ${UNKNOWN_LANGUAGE}, not ${language}`);
      if (textsIn(folder).has(own)) return;
      throw new UserError(`${at}: expected the lane that fails in it, as ${own}`);
    },
    run: async (turn, sink, signal) => {
      switch (turn.role) {
        case "system_designer":
          return designed(turn);
        case "integration_implementer":
          return await worked(turn, textsIn(folder), { sink, signal });
        case "runner_auditor":
          return audited(turn);
        default:
          return { stop: "end", usage: USAGE };
      }
    },
  };
}

/** There is nothing to design: the claims stand for it. */
function designed({ worktree }: AgentTurn): TurnResult {
  const claims = readFileSync(join(worktree, "claims.md"), "utf8");
  put(worktree, "SYSTEM.md", `# A lane that is there is repaired\n\n${claims}`);
  put(worktree, "subtasks.md", "- [ ] Change the lane until it is no longer refuted\n");
  return { stop: "end", usage: USAGE };
}

/** It reads nothing: audit and ladder, which came before, have decided, and this page says so. */
function audited({ worktree }: AgentTurn): TurnResult {
  const note = "- the lane was repaired by search; nobody but the mechanical audit has read it";
  put(worktree, "review.md", `APPROVE\n\n## Notes\n${note}\n`);
  return { stop: "end", usage: USAGE };
}

async function worked(
  turn: AgentTurn,
  lane: LaneTexts,
  { sink, signal }: { readonly sink: Sink; readonly signal: AbortSignal },
): Promise<TurnResult> {
  const folder = laneFolderOf(turn);
  if (!existsSync(join(turn.worktree, folder))) {
    // What it fails on has to be known first.
    putLane(turn.worktree, folder, lane);
    sink({ kind: "text", text: "the lane as it is, to be refuted" });
    return { stop: "end", usage: USAGE };
  }
  const found = await searched(turn, lane, { folder, sink, signal });
  if (signal.aborted) return { stop: "cancelled", why: String(signal.reason), usage: USAGE };
  const text = foundText(found);
  sink({ kind: "text", text });
  if (found.kind === "repaired") {
    putLane(turn.worktree, folder, found.lane);
    put(turn.worktree, NOTES, `# Notes\n\n${text}\n\nnext: ${found.next}\n`);
  } else {
    put(turn.worktree, "blocked.md", `# Blocked\n\n${text}\n`);
  }
  return { stop: "end", usage: USAGE };
}

async function searched(
  { worktree, court }: AgentTurn,
  lane: LaneTexts,
  of: { readonly folder: string; readonly sink: Sink; readonly signal: AbortSignal },
): Promise<RepairSearch> {
  if (court === undefined) throw new Error("repair is given no judge to try its changes on");
  const encoder = new TextEncoder();
  const files = [...lane].map(([name, text]) => [`${of.folder}/${name}`, encoder.encode(text)]);
  const room = await court.open(new Map(files as [string, Uint8Array][]));
  const bench = repairBench(room, { seed: WORK_SEED, runs: court.runs });
  try {
    return await searchRepair(lane, bench, {
      from: nextIn(worktree),
      triesMax: TRIES_MAX,
      isOver: () => of.signal.aborted,
      tell: (text) => of.sink({ kind: "text", text }),
    });
  } finally {
    await bench.close();
    room.close();
  }
}

function foundText(found: RepairSearch): string {
  const { tries, checks, skipped } = found;
  const spent = `${tries} candidates were tried, ${checks} of them checked in full, and ${skipped} left out`;
  switch (found.kind) {
    case "repaired": {
      const { repair, file, replacement } = found.candidate;
      return `${file}: ${repair}: ${JSON.stringify(replacement)} was put in; ${spent}`;
    }
    case "exhausted":
      return `no single change that is known here repairs the lane; ${spent}`;
    case "ended":
      return `the lane was not repaired in time; ${spent}`;
    case "passes":
      return "the lane passes the working check as it is; what the review has found cannot be searched for";
  }
}

const NOTES = "notes.md";

/** Where the search stopped at a repair that was not accepted. */
function nextIn(worktree: string): number {
  const path = join(worktree, NOTES);
  const [, next = "0"] =
    (existsSync(path) && /^next: (\d+)$/m.exec(readFileSync(path, "utf8"))) || [];
  return Number(next);
}

function laneFolderOf({ writable }: AgentTurn): string {
  const [, folder] = /(?:^|\n)(systems\/[^\n*]+)\/\*\*(?:\n|$)/.exec(writable.join("\n")) ?? [];
  if (folder === undefined) throw new Error("the role writes no lane");
  return folder;
}

/** Not a lane's tests. */
const CODE = /^(?!.*\.test\.).*\.(?:ts|c|h|rs)$/;

function textsIn(folder: string): LaneTexts {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const code = names.filter((name) => CODE.test(name)).toSorted();
  return new Map(code.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function putLane(worktree: string, folder: string, lane: LaneTexts): void {
  for (const [name, text] of lane) put(worktree, `${folder}/${name}`, text);
}

function put(worktree: string, path: string, text: string): void {
  const file = join(worktree, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
