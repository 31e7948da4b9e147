/** Which lanes a check is about: those a system brings, or a file or a program of the user's in a lane's place. */
import { existsSync, statSync } from "node:fs";
import { basename, extname, relative, resolve, sep } from "node:path";
import type { LaneSource } from "../../runtime/contract/system.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import type { CaseCounterexample } from "../counterexample/counterexample.ts";
import { asTyped } from "../directories.ts";
import { commandLane } from "../run/command-lane.ts";
import { instrumentedCommand, laneCommand, laneOf } from "../run/lanes.ts";
import { UserError } from "../user-error.ts";
import type { CommandWords, LaneUnderCheck } from "./lane-under-test.ts";

const languages: ReadonlyMap<string, LaneSource["language"]> = new Map([
  [".ts", "ts"],
  [".c", "c"],
  [".rs", "rust"],
  [".adb", "ada"],
]);

/**
 * `which` is `all`, a lane's name, or a file that ends in .ts, .c, .rs or .adb. Builds what has to be built.
 * Throws UserError (2) when the lane or file does not exist, or does not compile.
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

/** The same lane with its build that has run-time checks. Builds that. */
export async function withRuntimeChecks(
  system: AnySystem,
  subject: LaneUnderCheck,
): Promise<LaneUnderCheck> {
  const { name, source: path, words } = subject;
  if (words !== undefined) return subject;
  const language =
    path === undefined ? laneOf(system, name).language : languages.get(extname(path));
  if (language === undefined) return subject;
  const lane = path === undefined ? name : language;
  const instrumented = await instrumentedCommand(system, lane, {
    language,
    ...(path !== undefined && { path }),
  });
  return instrumented === undefined ? subject : { ...subject, instrumented };
}

/** A program of the user's, in any language. Throws UserError (2) when the program does not exist. */
export async function commandSubject(
  system: AnySystem,
  words: CommandWords,
): Promise<LaneUnderCheck> {
  // Of an interpreter and its script it is the script that tells lanes apart.
  const name = basename(words.find((word) => existsSync(word)) ?? words[0]);
  return { name, words, command: await commandLane(words, { system }) };
}

/** The lane of a counterexample that is saved in `folder`. `at` says where it is named. */
export async function subjectIn(
  folder: string,
  system: AnySystem,
  { name, source, command }: CaseCounterexample["lane"],
  at: string,
): Promise<LaneUnderCheck> {
  if (source !== undefined) {
    const language = languages.get(extname(source));
    const known = [...languages.keys()].join(", ");
    if (language === undefined)
      throw new UserError(`${at}.source: expected a file that ends in ${known}`);
    return { ...(await theirs(system, resolve(folder, source), language, `${at}.source`)), name };
  }
  if (command === undefined) return await ours(system, laneOf(system, name, `${at}.name: `));
  const [program, ...args] = command.map((word, at) =>
    (at > 0 || word.includes(sep)) && isFile(resolve(folder, word)) ? resolve(folder, word) : word,
  );
  return { ...(await commandSubject(system, [program ?? "", ...args])), name };
}

/** How a counterexample in `folder` names the lane: files from there. */
export function laneFrom(
  folder: string,
  { name, source, words }: LaneUnderCheck,
): CaseCounterexample["lane"] {
  const fromThere = (path: string) => relative(resolve(folder), resolve(path));
  if (source !== undefined) return { name, source: fromThere(source) };
  if (words === undefined) return { name };
  const [program, ...args] = words.map((word) => (isFile(word) ? asPath(fromThere(word)) : word));
  return { name, command: [program ?? "", ...args] };
}

/** Without a folder, a program's name would be looked for on PATH. */
function asPath(path: string): string {
  return path.includes(sep) ? path : `.${sep}${path}`;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

async function ours(system: AnySystem, { name }: LaneSource): Promise<LaneUnderCheck> {
  return { name, command: await laneCommand(system, name) };
}

async function theirs(
  system: AnySystem,
  file: string,
  language: LaneSource["language"],
  at = "--lane",
): Promise<LaneUnderCheck> {
  const path = resolve(file);
  if (!isFile(path)) throw new UserError(`${at}: ${asTyped(file)}: no such file`);
  const command = await laneCommand(system, language, { path, language });
  return { name: basename(file), source: path, command };
}
