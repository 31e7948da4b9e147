/** Which lanes a check is about: those a system brings, or a file or a program of the user's in a lane's place. */
import { existsSync, statSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import type { LaneSource } from "../../runtime/contract/system.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { commandLane } from "../run/command-lane.ts";
import { laneCommand, laneOf } from "../run/lanes.ts";
import { UserError } from "../user-error.ts";
import type { LaneUnderCheck } from "./lane-under-test.ts";

const languages: ReadonlyMap<string, LaneSource["language"]> = new Map([
  [".ts", "ts"],
  [".c", "c"],
  [".rs", "rust"],
  [".adb", "ada"],
]);

/**
 * `which` is `all`, a lane's name, or a file that ends in .ts, .c, .rs or .adb. Builds what has to be built.
 * Throws UserError: 2 when there is no such lane or file, 4 when it cannot be built.
 */
export async function subjectsOf(
  system: AnySystem,
  which: string,
): Promise<readonly LaneUnderCheck[]> {
  if (which === "all") return await Promise.all(system.lanes.map((lane) => ours(system, lane)));
  const language = languages.get(extname(which));
  if (language === undefined) return [await ours(system, laneOf(system, which))];
  return [await theirs(system, which, language)];
}

/** A program of the user's, in any language. Throws UserError (2) when there is no such program. */
export function commandSubject(words: readonly [string, ...string[]]): LaneUnderCheck {
  // Of an interpreter and its script it is the script that tells lanes apart.
  const name = basename(words.find((word) => existsSync(word)) ?? words[0]);
  return { name, option: `--command ${words.join(" ")}`, command: commandLane(words) };
}

async function ours(system: AnySystem, { name }: LaneSource): Promise<LaneUnderCheck> {
  return { name, option: `--lane ${name}`, command: await laneCommand(system, name) };
}

async function theirs(
  system: AnySystem,
  file: string,
  language: LaneSource["language"],
): Promise<LaneUnderCheck> {
  const path = resolve(file);
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new UserError(`--lane: there is no file ${file}`);
  }
  try {
    const command = await laneCommand(system, language, { path, language });
    return { name: basename(file), option: `--lane ${file}`, command };
  } catch (cause) {
    // To the check a lane that does not compile is one that does not start.
    if (cause instanceof UserError) throw new UserError(cause.message, 4, { cause });
    throw cause;
  }
}
