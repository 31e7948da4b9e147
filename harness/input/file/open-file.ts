/** Opens a file that the user named, and says in one line why it cannot be read. */
import { closeSync, constants, fstatSync, openSync } from "node:fs";
import { UserError } from "../../user-error.ts";

/** A regular file, open for reading. Throws a UserError (2) for anything else, with what the user has `named` it. */
export function opened(path: string, named = path): number {
  return attempted(named, () => {
    // Without O_NONBLOCK, opening a pipe without a writer would block.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const status = fstatSync(file);
    if (status.isFile()) return file;
    closeSync(file);
    const what = status.isDirectory() ? "is a directory" : "not a regular file";
    throw new UserError(`${named}: ${what}; give a file`);
  });
}

/** What the system refuses becomes a UserError (2) that names the file. */
export function attempted<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (cause) {
    throw cause instanceof UserError ? cause : unreadable(path, cause);
  }
}

export function unreadable(path: string, cause: unknown): UserError {
  if (path.includes("\0"))
    return new UserError(`${path}: no such file; check the path`, 2, { cause });
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  const what = code === "ENOENT" ? "no such file; check the path" : `cannot be read (${code})`;
  return new UserError(`${path}: ${what}`, 2, { cause });
}
