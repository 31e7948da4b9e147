/** `--record` and `--replay`: what was done to connections, a line of JSON a decision. */
import { openSync, statSync, writeSync } from "node:fs";
import type { Decision } from "../../runtime/toxics/decision.ts";
import { type Decided, decidedIn, lineOf } from "../../runtime/toxics/decision-line.ts";
import { linesOf } from "../input/file/lines.ts";
import { systemReason, UserError } from "../user-error.ts";

/** It is held in memory, at some five times that. */
const RECORD_SIZE_MAX = 48 * 1024 * 1024;
const TOO_LARGE = `has over ${RECORD_SIZE_MAX} bytes; record fewer connections`;
/** What one read of a socket gives at most, in base64. */
const LINE_SIZE_MAX = 2 ** 20;

export interface ConnectionRecord {
  readonly note: (decided: Decided) => void;
  readonly close: () => void;
}

/** Into a new file: what was recorded before is not lost by a slip. Written once a turn, so a kill loses no more than that. */
export function openRecord(path: string, failed: (why: string) => void): ConnectionRecord {
  const file = openedNew(path);
  let unwritten = "";
  let isBroken = false;
  const write = () => {
    if (unwritten === "" || isBroken) return;
    try {
      writeSync(file, unwritten);
    } catch (error) {
      isBroken = true;
      failed(systemReason(error));
    }
    unwritten = "";
  };
  return {
    note: (decided) => {
      if (unwritten === "") setImmediate(write);
      unwritten += `${lineOf(decided)}\n`;
    },
    close: write,
  };
}

function openedNew(path: string): number {
  try {
    return openSync(path, "wx", 0o600);
  } catch (error) {
    throw new UserError(`--record ${path}: ${systemReason(error)}`, 2, { cause: error });
  }
}

/** The decisions on a direction of a connection, by the key of `keyOf`. */
export async function readRecord(path: string): Promise<ReadonlyMap<string, readonly Decision[]>> {
  const decisions = new Map<string, Decision[]>();
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > RECORD_SIZE_MAX) throw new UserError(`${path}: ${TOO_LARGE}`);
  let number = 0;
  for (const line of linesOf(path, { sizeMax: LINE_SIZE_MAX })) {
    number++;
    if (line === "") continue;
    const read = decidedIn(line);
    if ("refused" in read) throw new UserError(`${path}:${number}: ${read.refused}`);
    const key = keyOf(read.ok);
    const known = decisions.get(key) ?? [];
    known.push(read.ok.decision);
    decisions.set(key, known);
  }
  return decisions;
}

export function keyOf({ proxy, connection, stream }: Omit<Decided, "decision">): string {
  return `${connection}/${stream}/${proxy}`;
}
