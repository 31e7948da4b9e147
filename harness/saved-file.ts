/** Files that a command saves: whole or not at all, and under their own name only once they are complete. */
import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { unwritable } from "./directories.ts";
import { UserError } from "./user-error.ts";

export interface SaveOptions {
  /** The option that names the file, for errors. */
  readonly option?: string;
  /** Refuses to replace a file, with exit code 2. */
  readonly isNew?: boolean;
  /** Permissions of a new file. */
  readonly mode?: number;
}

/** A file that is written piece by piece. Each call throws a UserError (4) where it cannot be written, and leaves nothing. */
export interface SavedFile {
  readonly write: (content: string | Uint8Array) => void;
  /** Gives the file its name. */
  readonly commit: () => void;
  /** Takes back what was written; does nothing after `commit`. */
  readonly discard: () => void;
}

/** Writes the file, or throws a UserError (4) and leaves what was there. */
export function saveFile(
  path: string,
  content: string | Uint8Array,
  options: SaveOptions = {},
): void {
  const file = openSavedFile(path, options);
  file.write(content);
  file.commit();
}

export function openSavedFile(path: string, options: SaveOptions = {}): SavedFile {
  const { option = "--out", isNew = false, mode = 0o666 } = options;
  const failed = (cause: unknown) => failureOf(cause, path, option);
  const { target, scratch, exists } = attempt(() => placeOf(path), failed);
  const isInPlace = scratch === undefined;
  if (!isInPlace && isNew && exists) throw taken(path, option);
  const file = attempt(() => openSync(scratch ?? target, isInPlace ? "w" : "wx", mode), failed);
  let isOpen = true;
  const close = () => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  const discard = () => {
    if (!isOpen) return;
    close();
    if (!isInPlace) rmSync(scratch, { force: true });
  };
  const guarded = (act: () => void) =>
    attempt(act, (cause) => {
      discard();
      return failed(cause);
    });
  return {
    write: (content) => guarded(() => writeWhole(file, Buffer.from(content))),
    commit: () =>
      guarded(() => {
        // A network file system or a quota refuses as late as here.
        if (fstatSync(file).isFile()) fsyncSync(file);
        if (!isInPlace) (isNew ? linkNew : renameSync)(scratch, target);
        close();
      }),
    discard,
  };
}

interface Place {
  /** What a link names is replaced, and the link stays. */
  readonly target: string;
  /** A name beside it, on its file system; undefined for a device or a pipe, which is written as it is. */
  readonly scratch?: string;
  readonly exists: boolean;
}

function placeOf(path: string): Place {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) throw Object.assign(new Error(), { code: "EISDIR" });
  const exists = found !== undefined;
  const target = exists ? realpathSync(path) : path;
  if (exists && !found.isFile()) return { target, exists };
  const name = `.${basename(target).slice(0, NAME_SIZE_MAX)}.${process.pid}.tmp`;
  return { target, scratch: join(dirname(target), name), exists };
}

/** A name may have 255 bytes, of which a character takes up to four. */
const NAME_SIZE_MAX = 48;

/** Unlike a rename, a link does not replace a file that has come there meanwhile. */
function linkNew(scratch: string, target: string): void {
  try {
    linkSync(scratch, target);
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    renameSync(scratch, target);
    return;
  }
  rmSync(scratch);
}

/** A file system without hard links, as on a memory card. */
const NO_LINKS: ReadonlySet<string> = new Set(["EPERM", "ENOTSUP", "ENOSYS"]);

function failureOf(cause: unknown, path: string, option: string): UserError {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === "EEXIST") return taken(path, option);
  if (code !== "ENOENT") return unwritable(path, cause, option);
  return new UserError(`${option}: ${path} cannot be written: no such directory`, 2, { cause });
}

function taken(path: string, option: string): UserError {
  return new UserError(`${option}: ${path}: the file exists; name a new one`);
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function attempt<Value>(act: () => Value, failed: (cause: unknown) => Error): Value {
  try {
    return act();
  } catch (cause) {
    throw failed(cause);
  }
}
