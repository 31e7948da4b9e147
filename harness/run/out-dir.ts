/** `--out DIR`: where a run saves its plan, its trace as it grows, and its verdict. */
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { systemReason, UserError } from "../user-error.ts";

export interface OutDir {
  readonly path: string;
  /** Appends to the trace. It is with the kernel when this returns, so a `kill -9` of the rig cannot take it back. */
  readonly trace: (line: string) => void;
  /** Throws a UserError (4) once the trace could not be written, on a full disk for one. */
  readonly check: () => void;
  /** Throws a UserError (4) where it cannot. */
  readonly write: (name: string, content: string) => void;
  readonly close: () => void;
  /** Takes back all that was made here: for a run that never began. */
  readonly discard: () => void;
}

const TRACE = "trace.jsonl";

/** The directory is made now, so that a run does not find out at its end that it cannot keep its result. */
export function openOutDir(path: string): OutDir {
  if (path === "") throw new UserError("--out: the name is empty; give a new directory");
  try {
    const made = madeDirectories(path);
    if (readdirSync(path).length > 0) {
      throw new UserError(`--out: ${path} is not empty; give a new directory, or empty this one`);
    }
    const file = openSync(join(path, TRACE), "wx");
    const written = new Set([TRACE]);
    let failure: unknown;
    return {
      path,
      // Called from callbacks that must not throw: the run calls check() afterwards.
      trace: (line) => {
        if (failure !== undefined) return;
        try {
          writeSync(file, line);
        } catch (error) {
          failure = error;
        }
      },
      check: () => {
        if (failure === undefined) return;
        throw notWritten(join(path, TRACE), failure);
      },
      write: (name, content) => {
        written.add(name);
        try {
          writeFileSync(join(path, name), content);
        } catch (error) {
          throw notWritten(join(path, name), error);
        }
      },
      close: () => closeSync(file),
      discard: () => {
        for (const name of written) rmSync(join(path, name), { force: true });
        for (const directory of made.toReversed()) {
          if (readdirSync(directory).length === 0) rmdirSync(directory);
        }
      },
    };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw notWritten(path, error);
  }
}

function notWritten(path: string, cause: unknown): UserError {
  const { code = "" } = cause as NodeJS.ErrnoException;
  const why = NO_PLACE[code] ?? systemReason(cause);
  const exitCode = code in NO_PLACE ? 2 : 4;
  return new UserError(`--out: ${path} cannot be written: ${why}`, exitCode, { cause });
}

/** What is wrong with the path itself, and so with the command line. */
const NO_PLACE: Readonly<Record<string, string>> = {
  ENOENT: "no directory can be made there",
  EEXIST: "a file of that name is in the way",
  ENOTDIR: "a file of that name is in the way",
};

/**
 * Makes the directory and what is missing above it; returns what it has made, the outermost first. One by one, because
 * Node's recursive mkdir never returns where the kernel reports ENOENT under a directory that exists, as in /proc.
 */
export function madeDirectories(path: string): readonly string[] {
  const missing: string[] = [];
  for (let at = resolve(path); statSync(at, { throwIfNoEntry: false }) === undefined; ) {
    missing.unshift(at);
    at = dirname(at);
  }
  for (const directory of missing) mkdirSync(directory);
  return missing;
}
