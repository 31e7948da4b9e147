/**
 * Temporary folders that only this user can enter, named after the process they belong to: what a killed one has left is
 * removed by the next.
 */
import { lstatSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getSystemErrorMessage } from "node:util";
import { DeployError } from "./instance.ts";
import { hasEnded, OWNER_PATTERN, ownOwner } from "./owner.ts";

const PREFIX = "tripod";
const WRITABLE_BY_OTHERS = 0o022;
const ROOT_USER = 0;
/** In such a folder nobody may rename or remove what is another's. */
const STICKY = 0o1000;

/** A new folder where temporary files go. Throws DeployError where none can be made, or it would not be safe there. */
export function privateFolder(): string {
  const parent = tmpdir();
  try {
    const { mode, uid } = statSync(parent);
    if (uid !== ROOT_USER && uid !== process.getuid?.()) {
      throw new Error("it belongs to another user");
    }
    if ((mode & WRITABLE_BY_OTHERS) !== 0 && (mode & STICKY) === 0) {
      throw new Error("other users may rename what is in it: it lacks the sticky bit");
    }
    return mkdtempSync(join(parent, ownedPrefix(PREFIX)));
  } catch (cause) {
    const { errno, message } = cause as NodeJS.ErrnoException;
    const why = (errno === undefined ? undefined : getSystemErrorMessage(errno)) ?? message;
    throw new DeployError(
      `cannot make a temporary folder in ${parent} (${why}); set TMPDIR to a folder that you may write to`,
      { cause },
    );
  }
}

/** The beginning of a folder's name that says whose it is; mkdtemp completes it. */
export function ownedPrefix(prefix: string): string {
  return `${prefix}-${ownOwner()}-`;
}

/** Removes the temporary folders of Tripods that have ended. */
export function removeAbandonedFolders(): void {
  removeAbandoned(tmpdir(), PREFIX);
}

/** For the end of this process: removes what of it has not come to its end, as a signal may have it. */
export function removeOwnFolders(): void {
  const start = ownedPrefix(PREFIX);
  for (const name of namesIn(tmpdir())) if (name.startsWith(start)) removed(join(tmpdir(), name));
}

/** Removes this user's folders in `parent` that are named with ownedPrefix(prefix), and whose owners have ended. */
export function removeAbandoned(parent: string, prefix: string): void {
  const start = `${prefix}-`;
  for (const name of namesIn(parent)) {
    if (!name.startsWith(start)) continue;
    const owner = OWNED.exec(name.slice(start.length))?.[1];
    if (owner === undefined || !hasEnded(owner)) continue;
    const path = join(parent, name);
    if (isOwnFolder(path)) removed(path);
  }
}

const OWNED = new RegExp(`^(${OWNER_PATTERN})-\\w{6}$`);

function removed(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // What cannot be removed, on a busy network file system for one, hinders nothing; the next Tripod tries again.
  }
}

function namesIn(parent: string): readonly string[] {
  try {
    return readdirSync(parent);
  } catch {
    return [];
  }
}

/** A link that another user has put there leads nowhere. */
function isOwnFolder(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === process.getuid?.();
}
