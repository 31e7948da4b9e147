/** Where the details of an internal error are kept until they have been reported: for a week. */
import { lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "tripod-error-";
const NAME = /^tripod-error-\w{6}$/;
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

export function errorFolder(): string {
  return mkdtempSync(join(tmpdir(), PREFIX));
}

/** Removes this user's that are older. What cannot be removed hinders nothing. */
export function removeOldErrors(
  parent: string = tmpdir(),
  nowMs: number = performance.timeOrigin + performance.now(),
): void {
  try {
    for (const name of readdirSync(parent)) {
      if (!NAME.test(name)) continue;
      const path = join(parent, name);
      const found = lstatSync(path, { throwIfNoEntry: false });
      const isOwn = found?.isDirectory() === true && found.uid === process.getuid?.();
      if (isOwn && nowMs - found.mtimeMs > KEPT_MS) rmSync(path, { recursive: true, force: true });
    }
  } catch {
    // The next Tripod tries again.
  }
}
