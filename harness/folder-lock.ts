/** A folder that one process at a time works in. */
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasEnded, ownOwner } from "../runtime/instance/owner.ts";
import { fromHere, unwritable } from "./directories.ts";
import { UserError } from "./user-error.ts";

/** The lock's file, in the folder. */
const LOCK = "lock";
const OWNER_ONLY = 0o600;
const RADIX = 36;
/** A lock is made before its owner's name is in it: for so long it is that of a process that has just begun. */
const EMPTY_MS_MAX = 10_000;

/** Of a folder's entry: the lock, or one that is being taken over. */
export function isLock(name: string): boolean {
  return name === LOCK || name.startsWith(`${LOCK}.`);
}

/**
 * Returns what opens it again. A lock whose owner has ended is taken over. Throws UserError (4) where another process has it, of which
 * `who` says what it is: "another loop".
 */
export function lockFolder(folder: string, who: string): () => void {
  const path = join(folder, LOCK);
  if (isMade(path) || isTakenOver(path)) return () => rmSync(path, { force: true });
  const pid = Number.parseInt(lockAt(path)?.owner ?? "", RADIX);
  const which = Number.isNaN(pid) ? "it has just begun" : `process ${pid}`;
  throw new UserError(`${fromHere(folder)}: ${who} is at work here (${which})`, 4);
}

/** Under a lock of its own: of two that take over one lock, the second would remove that of the first. */
function isTakenOver(path: string): boolean {
  if (!isAbandoned(lockAt(path))) return false;
  const guard = `${path}.takeover`;
  const left = lockAt(guard);
  // By a process that was killed within it.
  if (left !== undefined && isAbandoned(left)) rmSync(guard, { force: true });
  if (!isMade(guard)) return false;
  try {
    if (!isAbandoned(lockAt(path))) return false;
    rmSync(path, { force: true });
    return isMade(path);
  } finally {
    rmSync(guard, { force: true });
  }
}

/** False where there is one. */
function isMade(path: string): boolean {
  try {
    writeFileSync(path, ownOwner(), { flag: "wx", mode: OWNER_ONLY });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw unwritable(path, cause);
    return false;
  }
}

interface FoundLock {
  /** Empty where its name is not there yet. */
  readonly owner: string;
  readonly ageMs: number;
}

function lockAt(path: string): FoundLock | undefined {
  try {
    const nowMs = performance.timeOrigin + performance.now();
    const ageMs = nowMs - statSync(path).mtimeMs;
    return { owner: readFileSync(path, "utf8"), ageMs };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw unwritable(path, cause);
    return undefined;
  }
}

function isAbandoned(found: FoundLock | undefined): boolean {
  if (found === undefined) return true;
  return found.owner === "" ? found.ageMs > EMPTY_MS_MAX : hasEnded(found.owner);
}
