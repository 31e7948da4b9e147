/** A folder that one process at a time works in. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasEnded, ownOwner } from "../runtime/instance/owner.ts";
import { fromHere, unwritable } from "./directories.ts";
import { UserError } from "./user-error.ts";

/** The lock's file, in the folder. */
export const LOCK = "lock";
const OWNER_ONLY = 0o600;
const RADIX = 36;

/**
 * Returns what opens it again. A lock whose owner has ended is taken over. Throws UserError (4) where another process has it, of which
 * `who` says what it is: "another loop".
 */
export function lockFolder(folder: string, who: string): () => void {
  const path = join(folder, LOCK);
  const own = ownOwner();
  for (;;) {
    try {
      writeFileSync(path, own, { flag: "wx", mode: OWNER_ONLY });
      return () => rmSync(path, { force: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw unwritable(path, cause);
    }
    const owner = existsSync(path) ? readFileSync(path, "utf8") : undefined;
    if (owner !== undefined && !isAbandoned(owner)) {
      const pid = Number.parseInt(owner, RADIX);
      throw new UserError(`${fromHere(folder)}: ${who} is at work here (process ${pid})`, 4);
    }
    rmSync(path, { force: true });
  }
}

function isAbandoned(owner: string): boolean {
  return owner === "" || hasEnded(owner);
}
