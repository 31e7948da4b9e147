/** Directories for what a command saves, and why something could not be written, in words. */
import { lstatSync, mkdirSync, readdirSync, rmdirSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { systemReason, UserError } from "./user-error.ts";

/**
 * Makes the directory and what is missing above it; returns what it has made, the outermost first. One by one, because
 * Node's recursive mkdir never returns where the kernel reports ENOENT under a directory that exists, as in /proc.
 */
export function madeDirectories(path: string, mode?: number): readonly string[] {
  const missing: string[] = [];
  for (let at = resolve(path); statSync(at, { throwIfNoEntry: false }) === undefined; ) {
    missing.unshift(at);
    at = dirname(at);
  }
  for (const directory of missing) mkdirSync(directory, { mode });
  return missing;
}

/** Takes back what `madeDirectories` has made, but for what holds something by now. */
export function removeEmpty(made: readonly string[]): void {
  for (const directory of made.toReversed()) {
    if (readdirSync(directory).length === 0) rmdirSync(directory);
  }
}

/**
 * Throws a UserError (4) where the way from `folder` down to `path` leads over a link or a special file. Those that came with
 * a saved run lead to files that its sender has chosen; `folder` itself, its user has named.
 */
export function refuseLinks(path: string, folder: string): void {
  let at = folder;
  for (const name of relative(folder, path).split(sep)) {
    at = join(at, name);
    const found = lstatSync(at, { throwIfNoEntry: false });
    if (found === undefined) return;
    if (found.isFile() || found.isDirectory()) continue;
    const kind = found.isSymbolicLink() ? "link" : "special file";
    throw new UserError(
      `--out: ${path} cannot be written: ${at} is a ${kind}, and might have come with a saved run`,
      4,
    );
  }
}

/** Why what an option names cannot be written. */
export function unwritable(path: string, cause: unknown, option = "--out"): UserError {
  const { code = "" } = cause as NodeJS.ErrnoException;
  const why = NO_PLACE[code] ?? IN_THE_WAY[code] ?? systemReason(cause);
  const exitCode = code in NO_PLACE ? 2 : 4;
  return new UserError(`${option}: ${path} cannot be written: ${why}`, exitCode, { cause });
}

/** What is wrong with the path itself, and so with the command line. */
const NO_PLACE: Readonly<Record<string, string>> = {
  ENOENT: "no directory can be made there",
  EEXIST: "a file of that name is in the way",
  ENOTDIR: "a file of that name is in the way",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "the name is too long",
};

const IN_THE_WAY: Readonly<Record<string, string>> = {
  EISDIR: "a directory of that name is in the way",
};

/** From the working directory, so that what is printed and saved names no folder of one machine. */
export function fromHere(path: string): string {
  return relative(process.cwd(), resolve(path));
}

/**
 * For messages: as the user typed it, where the command line names the file, or a folder above it, absolutely. A loop's messages are
 * saved, and shown to agents.
 */
export function asTyped(path: string, words: readonly string[] = process.argv.slice(2)): string {
  const whole = resolve(path);
  const isBelow = (word: string) => isAbsolute(word) && `${whole}/`.startsWith(`${resolve(word)}/`);
  return words[0] !== "loop" && words.some(isBelow) ? whole : fromHere(path);
}
