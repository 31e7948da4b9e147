/** The files that an own lane is made of: its source, and what that stands on beside it. */
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, extname, resolve, sep } from "node:path";
import { namedIn } from "../lane-files/references.ts";
import { isFile, isOfTripod } from "../lane-files/territory.ts";
import { ROOT } from "../root.ts";
import { besides } from "../toolchain/build/parts.ts";
import { UserError } from "../user-error.ts";
import { FILE_SIZE_MAX, FILES_MAX } from "./code.ts";

/** Absolute paths, the source first: what it names by a relative path, and so on; not what of Tripod it names. */
export function filesOfSource(source: string): readonly string[] {
  const own = realpathSync(resolve(source));
  const language = extname(own);
  const found = new Set([own, ...besides(own).map((file) => resolve(ROOT, file))]);
  const isPart = (path: string) =>
    isFile(path) && (isOfTripod(own) || !isOfTripod(realpathSync(path)));
  for (const path of found) {
    if (found.size > FILES_MAX)
      throw new UserError(`${source}: imports more than ${FILES_MAX} files`);
    // A name that a macro stands for counts from where the macro is used.
    const targets = namesIn(path, language).flatMap((name) =>
      [dirname(path), dirname(own)].map((folder) => resolve(folder, name)),
    );
    for (const target of targets.filter(isPart)) found.add(realpathSync(target));
  }
  return [...found];
}

/** What is too large to be kept is refused by what keeps it. */
function namesIn(path: string, language: string): readonly string[] {
  if (statSync(path).size > FILE_SIZE_MAX) return [];
  return namedIn(readFileSync(path, "utf8"), path, language);
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

/** A program that the machine has, such as /usr/bin/python3. */
function isOfMachine(path: string): boolean {
  const folders = (process.env["PATH"] ?? "").split(":").filter((folder) => existsSync(folder));
  return folders.some(
    (folder) => dirname(path) === folder || dirname(path) === realpathSync(folder),
  );
}
