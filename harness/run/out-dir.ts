/** `--out DIR`: where a run saves its plan, its trace as it grows, and its verdict. */
import { closeSync, openSync, readdirSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { madeDirectories, removeEmpty, unwritable } from "../directories.ts";
import { saveFile } from "../saved-file.ts";
import { UserError } from "../user-error.ts";

export interface OutDir {
  readonly path: string;
  /** Appends to the trace. It is with the kernel when this returns, so a `kill -9` of the rig cannot take it back. */
  readonly trace: (line: string) => void;
  /** Throws a UserError (4) once the trace could not be written, on a full disk for one. */
  readonly check: () => void;
  /** Throws a UserError (4) where it cannot. */
  readonly write: (name: string, content: string) => void;
  /** A folder in it that the run makes; `discard` takes it back, too. */
  readonly owns: (name: string) => void;
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
        throw unwritable(join(path, TRACE), failure);
      },
      write: (name, content) => {
        written.add(name);
        saveFile(join(path, name), content);
      },
      owns: (name) => written.add(name),
      close: () => closeSync(file),
      discard: () => {
        for (const name of written) rmSync(join(path, name), { force: true, recursive: true });
        removeEmpty(made);
      },
    };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unwritable(path, error);
  }
}
