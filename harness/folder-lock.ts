/** A folder that one process at a time works in. */
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
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
  const own = ownOwner();
  while (!isMade(path, own)) {
    const found = lockAt(path);
    if (found !== undefined && !isAbandoned(found)) {
      const pid = Number.parseInt(found.owner, RADIX);
      const which = Number.isNaN(pid) ? "it has just begun" : `process ${pid}`;
      throw new UserError(`${fromHere(folder)}: ${who} is at work here (${which})`, 4);
    }
    removeAbandoned(path, `${path}.${own}`);
  }
  return () => rmSync(path, { force: true });
}

/** False where there is one. */
function isMade(path: string, own: string): boolean {
  try {
    writeFileSync(path, own, { flag: "wx", mode: OWNER_ONLY });
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

function isAbandoned({ owner, ageMs }: FoundLock): boolean {
  return owner === "" ? ageMs > EMPTY_MS_MAX : hasEnded(owner);
}

/** Another process may have taken it over since it was read: that one's is put back. */
export function removeAbandoned(path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return;
    throw unwritable(path, cause);
  }
  const found = lockAt(aside);
  if (found !== undefined && !isAbandoned(found)) renameSync(aside, path);
  else rmSync(aside, { force: true });
}
