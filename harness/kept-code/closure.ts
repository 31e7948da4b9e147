/** The files that an own lane is made of: its source, and what that stands on beside it. */
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, extname, join, resolve, sep } from "node:path";
import { ROOT } from "../root.ts";
import { besides } from "../toolchain/build/parts.ts";
import { UserError } from "../user-error.ts";
import { FILE_SIZE_MAX, FILES_MAX } from "./code.ts";

/** What of the root is Tripod's; a user's own files may lie beside it. */
const ROOMS = ["boards", "firmware", "harness", "proto", "runtime", "systems"];

/** Absolute paths, the source first. */
export function filesOfSource(source: string): readonly string[] {
  const path = realpathSync(resolve(source));
  if (extname(path) === ".ts") return modulesOf(path);
  return [path, ...besides(path).map((file) => resolve(ROOT, file))];
}

/** The words of a command that are files of the user's, by their place in it. A program on PATH is the machine's. */
export function filesOfCommand(
  words: readonly string[],
  folder: string,
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [at, word] of words.entries()) {
    if (at === 0 && !word.includes(sep)) continue;
    const path = resolve(folder, word);
    if (isFile(path) && !isOfMachine(path)) found.set(at, realpathSync(path));
  }
  return found;
}

export function isOfTripod(path: string): boolean {
  return ROOMS.some((room) => path.startsWith(join(ROOT, room) + sep));
}

/** What it imports by a relative path, and so on; not what of Tripod it imports. */
function modulesOf(source: string): readonly string[] {
  const found = new Set([source]);
  const isPart = (path: string) =>
    isFile(path) &&
    statSync(path).size <= FILE_SIZE_MAX &&
    (isOfTripod(source) || !isOfTripod(realpathSync(path)));
  for (const path of found) {
    if (found.size > FILES_MAX)
      throw new UserError(`${source}: imports more than ${FILES_MAX} files`);
    for (const name of relativeImports(readFileSync(path, "utf8"))) {
      const target = resolve(dirname(path), name);
      if (isPart(target)) found.add(realpathSync(target));
    }
  }
  return [...found];
}

/** By what stands between quotation marks: a type's import is one too many, and does no harm. */
function relativeImports(text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].flatMap(([whole, name]) =>
    name === undefined || /^(?:import|export)\s+type\b/.test(whole) ? [] : [name],
  );
}

const IMPORT = /\b(?:import|export)\b[^"';]*["'](\.{1,2}\/[^"'\n]+)["']/g;

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** A program that the machine has, such as /usr/bin/python3. */
function isOfMachine(path: string): boolean {
  const folders = (process.env["PATH"] ?? "").split(":").filter((folder) => existsSync(folder));
  return folders.some(
    (folder) => dirname(path) === folder || dirname(path) === realpathSync(folder),
  );
}
