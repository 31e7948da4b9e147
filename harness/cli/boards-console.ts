/** `tripod boards console`: prints a board's log line by line, across resets and pulled cables, until it is stopped. */

import { setTimeout as sleep } from "node:timers/promises";
import { ANSWER_NS_MAX, findBoard } from "../../boards/flash/find.ts";
import type { BoardLink } from "../../boards/protocol/board-link.ts";
import type { Identity } from "../../boards/protocol/messages.ts";
import { legible } from "../legible.ts";
import { printDocument, printVerbatim } from "../terminal/standard-output.ts";
import { UserError } from "../user-error.ts";
import { type BoardTarget, type Places, reach, targetsOf } from "./board-targets.ts";
import { stateOf } from "./boards-view.ts";

export interface ConsoleOptions extends Places {
  readonly json?: boolean;
  /** Milliseconds; until Ctrl-C when it is left out. */
  readonly for?: number;
}

interface Said {
  readonly kind: "boot" | "log" | "silent" | "port";
  readonly text: string;
}

const NS_PER_MS = 1e6;
/** A lane's image says something at least once a second. */
const SILENCE_NS = 3000 * NS_PER_MS;
const REOPEN_MS = 500;
const KEPT_MAX = 10_000;

export async function boardConsole(name: string, options: ConsoleOptions): Promise<number> {
  const kept: Said[] = [];
  let leftOut = 0;
  const json = options.json === true;
  const say = (said: Said) => {
    if (!json) printVerbatim(`${written(said)}\n`);
    else if (kept.length < KEPT_MAX) kept.push(said);
    else leftOut++;
  };
  await listenOn(name, options, { say, over: endOf(options.for) });
  if (json)
    printDocument({ schema: "tripod.console.v1", board: name, said: kept, left_out: leftOut });
  return 0;
}

/** True from Ctrl-C on, or after that time. */
function endOf(afterMs: number | undefined): () => boolean {
  let asked = false;
  process.once("SIGINT", () => {
    asked = true;
  });
  const endsNs = nowNs() + (afterMs ?? Number.POSITIVE_INFINITY) * NS_PER_MS;
  return () => asked || nowNs() >= endsNs;
}

interface Listening {
  readonly say: (said: Said) => void;
  readonly over: () => boolean;
}

/** A board whose port disappears is looked for again, so that its log goes on when it is back. */
async function listenOn(name: string, places: Places, { say, over }: Listening): Promise<void> {
  const { targets, paths } = await targetsOf([name], places);
  const [target] = targets;
  if (target === undefined) throw new UserError(`unknown board ${JSON.stringify(name)}`);
  let opened = await openOne(target, paths);
  if ("why" in opened) throw new UserError(`${name}: ${opened.why}`, opened.exitCode);
  for (;;) {
    if ("board" in opened) {
      await listen(opened.board, { say, over });
      await opened.board.close();
    }
    if (over()) return;
    await sleep(REOPEN_MS);
    opened = await openOne(target, paths);
  }
}

async function openOne(
  target: BoardTarget,
  paths: readonly string[],
): Promise<{ readonly board: BoardLink } | { readonly why: string; readonly exitCode: 2 | 4 }> {
  const [reached] = await reach({ targets: [target], paths });
  if (reached === undefined) return { why: "board not found", exitCode: 4 };
  return reached;
}

/** Until it is over, or the port is gone. */
async function listen(board: BoardLink, { say, over }: Listening): Promise<void> {
  let heardNs = board.port.clock.nowNs;
  let silent = false;
  const heard = () => {
    heardNs = board.port.clock.nowNs;
    silent = false;
  };
  board.onLog((text) => {
    heard();
    say({ kind: "log", text });
  });
  board.onHeartbeat(heard);
  board.onIdentity((identity: Identity) => {
    heard();
    say({ kind: "boot", text: stateOf(identity) });
  });
  const found = await findBoard(board, { timeoutNs: ANSWER_NS_MAX, holdInLoader: false });
  if (found.kind !== "board") say({ kind: "silent", text: found.why });
  while (!over() && board.closed === undefined) {
    await board.until(over, 100 * NS_PER_MS);
    const quietNs = board.port.clock.nowNs - heardNs;
    if (quietNs < SILENCE_NS || silent || board.identity?.mode === "loader") continue;
    silent = true;
    say({ kind: "silent", text: "nothing heard for 3 s" });
  }
  if (board.closed !== undefined) say({ kind: "port", text: board.closed });
}

/** A board's text may hold control characters. */
function written({ kind, text }: Said): string {
  return kind === "log" ? legible(text) : `-- ${text}`;
}

function nowNs(): number {
  return Number(process.hrtime.bigint());
}
