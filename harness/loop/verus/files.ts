/** Which files a loop about a Verus task has, and what of them is the operator's. */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fromHere } from "../../directories.ts";
import { refusedTask } from "../../prove/verus/lint.ts";
import { isFolder } from "../../system/reference.ts";
import { UserError } from "../../user-error.ts";
import type { Files } from "../freeze/frozen-files.ts";
import { briefIn, statedText } from "../subject/stated.ts";

const PREFIX = "verus:";
const NAME = /^[A-Za-z][\w-]*$/;

export interface StatedTask {
  readonly name: string;
  readonly folder: string;
  readonly source: string;
  /** In words; undefined where there are none. */
  readonly brief: string | undefined;
}

export interface TaskPaths {
  /** The implementer's. */
  readonly source: string;
  /** The operator's. */
  readonly stated: string;
  readonly brief: string;
}

/** `about` is the loop's name: `verus:binary_search`. */
export function taskPaths(about: string): TaskPaths {
  const name = taskName(about);
  return { source: `task/${name}.rs`, stated: `operator/${name}.rs`, brief: "operator/brief.md" };
}

export function taskName(about: string): string {
  return about.slice(PREFIX.length);
}

/** `verus:DIR`: a folder with one Rust source, and a brief.md or not. Throws UserError. */
export function statedTask(reference: string): StatedTask {
  const folder = reference.slice(PREFIX.length);
  const at = fromHere(folder) || ".";
  if (folder === "" || !isFolder(folder))
    throw new UserError(`${at}: not a folder (expected verus:DIR)`);
  const sources = readdirSync(folder).filter((file) => file.endsWith(".rs"));
  const [file, ...more] = sources;
  if (file === undefined || more.length > 0) {
    throw new UserError(`${at}: expected one Rust source, found ${sources.length}`);
  }
  const name = basename(file, ".rs");
  if (!NAME.test(name)) throw new UserError(`${at}: ${JSON.stringify(file)}: not a task's name`);
  const source = statedText(join(folder, file));
  const why = refusedTask(source);
  if (why !== undefined) throw new UserError(`${at}/${file}: ${why}`);
  return { name, folder, source, brief: briefIn(folder) };
}

export function operatorsFiles({ name, source, brief }: StatedTask): Files {
  const paths = taskPaths(`${PREFIX}${name}`);
  return new Map([
    ...(brief === undefined ? [] : [[paths.brief, Buffer.from(brief)] as const]),
    [paths.stated, Buffer.from(source)] as const,
  ]);
}
