/** `--out DIR`: where a run keeps its plan, its trace as it grows, and its verdict. */
import { closeSync, mkdirSync, openSync, readdirSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../cli/user-error.ts";

export interface OutDir {
  readonly path: string;
  /** Appends to the trace. It is with the kernel when this returns, so a `kill -9` of the rig cannot take it back. */
  readonly trace: (line: string) => void;
  readonly write: (name: string, content: string) => void;
  readonly close: () => void;
}

/** The directory is made now, so that a run does not find out at its end that it cannot keep its result. */
export function openOutDir(path: string): OutDir {
  try {
    mkdirSync(path, { recursive: true });
    if (readdirSync(path).length > 0) {
      throw new UserError(`--out: ${path} is not empty; name a new directory, or empty this one`);
    }
    const file = openSync(join(path, "trace.jsonl"), "wx");
    return {
      path,
      trace: (line) => {
        writeSync(file, line);
      },
      write: (name, content) => writeFileSync(join(path, name), content),
      close: () => closeSync(file),
    };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`--out: ${path} cannot be written: ${reasonOf(error)}`, 2, {
      cause: error,
    });
  }
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case "EEXIST":
    case "ENOTDIR":
      return "a file of that name is in the way";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "permission is denied";
    default:
      return (error as Error).message;
  }
}
