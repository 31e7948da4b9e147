/** Files that a command saves: whole or not at all, and under their own name only once they are complete. */
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdtempSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { ownedPrefix, removeAbandoned } from "../runtime/instance/private-folder.ts";
import { unwritable } from "./directories.ts";
import { UserError } from "./user-error.ts";

export interface SaveOptions {
  /** The option that names the file, for errors. */
  readonly option?: string;
  /** Refuses to replace a file, with exit code 2. */
  readonly isNew?: boolean;
  /** Permissions; without it those of the file that is replaced, or the usual ones. */
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
  const { option = "--out", isNew = false } = options;
  const failed = (cause: unknown) => failureOf(cause, path, option);
  const { target, replaced, inPlace } = attempt(() => placeOf(path), failed);
  if (isNew && replaced !== undefined) throw taken(path, option);
  const { file, scratch } = attempt(
    () => (inPlace ? openInPlace(target) : openScratch(dirname(target), options.mode, replaced)),
    failed,
  );
  let isOpen = true;
  const close = () => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  const discard = () => {
    if (!isOpen) return;
    close();
    scratch?.remove();
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
        if (scratch !== undefined) (isNew ? linkNew : renameSync)(scratch.path, target);
        close();
        scratch?.remove();
      }),
    discard,
  };
}

interface Place {
  /** What a link names is replaced, and the link stays. */
  readonly target: string;
  /** Permissions of the file that is there. */
  readonly replaced?: number;
  /** A device or a pipe, which is written as it is. */
  readonly inPlace: boolean;
}

function placeOf(path: string): Place {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return { target: path, inPlace: false };
  if (found.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
  if (!found.isFile()) return { target: path, inPlace: true };
  return { target: realpathSync(path), replaced: found.mode & PERMISSIONS, inPlace: false };
}

interface Opened {
  readonly file: number;
  readonly scratch?: { readonly path: string; readonly remove: () => void };
}

/**
 * In a folder of its own beside what is saved, so on its file system. That folder has its process's name: one that was killed
 * leaves it behind, and the next save there removes it.
 */
function openScratch(beside: string, mode: number | undefined, replaced?: number): Opened {
  removeAbandoned(beside, SCRATCH);
  const folder = mkdtempSync(join(beside, ownedPrefix(SCRATCH)));
  const scratch = {
    path: join(folder, "file"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  try {
    const file = openSync(scratch.path, "wx", mode ?? replaced ?? USUAL);
    // The process's mask has narrowed them.
    if (mode === undefined && replaced !== undefined) setMode(file, replaced);
    return { file, scratch };
  } catch (error) {
    scratch.remove();
    throw error;
  }
}

const SCRATCH = ".tripod-saving";
const PERMISSIONS = 0o777;
const USUAL = 0o666;

function setMode(file: number, mode: number): void {
  // A file system without permissions refuses to set even those that it shows.
  if ((fstatSync(file).mode & PERMISSIONS) !== mode) fchmodSync(file, mode);
}

/** Opening a pipe that nobody reads would wait for a reader, and meanwhile for no signal. */
function openInPlace(target: string): Opened {
  try {
    return { file: openSync(target, constants.O_WRONLY | constants.O_NONBLOCK) };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== "ENXIO" || !statSync(target).isFIFO()) throw cause;
    throw new Error("nobody reads that pipe", { cause });
  }
}

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
  // A scratch folder's name is always a new one.
  if (code === "EEXIST") return taken(path, option);
  if (code !== "ENOENT") return unwritable(path, cause, option);
  return new UserError(`${option}: ${path} cannot be written: no such directory`, 2, { cause });
}

function taken(path: string, option: string): UserError {
  return new UserError(`${option}: ${path}: the file exists; name a new one`);
}

function writeWhole(file: number, bytes: Uint8Array): void {
  let waitedMs = 0;
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(file, bytes, at);
      waitedMs = 0;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "EAGAIN") throw cause;
      if (waitedMs >= READER_MS_MAX) throw new Error("its reader has stopped", { cause });
      // The pipe is full.
      Atomics.wait(NEVER, 0, 0, PAUSE_MS);
      waitedMs += PAUSE_MS;
    }
  }
}

const NEVER = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
const PAUSE_MS = 5;
const READER_MS_MAX = 60_000;

function attempt<Value>(act: () => Value, failed: (cause: unknown) => Error): Value {
  try {
    return act();
  } catch (cause) {
    throw failed(cause);
  }
}
