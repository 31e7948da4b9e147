/** What of a system is the operator's: everything that a lane is judged by, and the lanes that it will have beside it. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { dirname, join as joinPosix, normalize } from "node:path/posix";
import type { LaneSource } from "../../../runtime/contract/system.ts";
import { type AnySystem, filesOf } from "../../../systems/catalog.ts";
import { ROOT } from "../../root.ts";
import { FROZEN_ENTRY, type FrozenEntry } from "../../system/frozen-entry.ts";
import { GENERATED, PROTO } from "../../system/generated.ts";
import { isOutside } from "../../system/reference.ts";
import { UserError } from "../../user-error.ts";
import { contractFiles } from "./contract-files.ts";

/** By their path in the tree, which is that of the repository. */
export type Files = ReadonlyMap<string, Uint8Array>;

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Empty where there is no such file. */
export function textIn(files: Files, path: string): string {
  return textOf(files.get(path) ?? new Uint8Array());
}

const TEST = /\.(?:test|suite)\.ts$/;
const LANE_FILE_SIZE_MAX = 1024 * 1024;

/** Where a system lies in the loop's trees, whatever it lies in. */
export function systemFolderIn(name: string): string {
  return `systems/${name}`;
}

/** Where the lane of that language is written. */
export function laneFolderIn(name: string, language: string): string {
  return `${systemFolderIn(name)}/lanes/${language}`;
}

/** The one lane of a language; the others are its peers. Throws UserError where the system has none. */
export function laneIn(system: AnySystem, language: LaneSource["language"]): LaneSource {
  const lane = system.lanes.find((one) => one.language === language);
  if (lane !== undefined) return lane;
  const known = system.lanes.map((one) => one.language).join(", ");
  throw new UserError(`--lane ${language}: ${system.name} has no such lane (it has ${known})`);
}

/** All of it, with the contract of the language that the lane is to be written in. */
export function frozenFiles(system: AnySystem, language: LaneSource["language"]): Files {
  const files = isOutside(system) ? ownFiles(system) : shippedFiles(system.name);
  const folder = systemFolderIn(system.name);
  const lane = laneIn(system, language);
  const lanes = [...files.keys()].filter((path) => path.startsWith(`${folder}/lanes/`));
  const isToBeWritten = (path: string) => path.startsWith(`${folder}/lanes/${lane.name}/`);
  for (const path of lanes) {
    if (isToBeWritten(path) && !isGenerated(path)) files.delete(path);
  }
  for (const path of contractFiles(system.name, language)) files.set(path, read(join(ROOT, path)));
  files.set("package.json", Buffer.from('{ "type": "module" }\n'));
  return new Map([...files].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Its modules, what they import, and the lanes' folders. */
function shippedFiles(name: string): Map<string, Uint8Array> {
  const modules = filesOf(name);
  if (modules === undefined) throw new Error(`${name} is not one of Tripod's systems`);
  const files = new Map<string, Uint8Array>();
  const due: string[] = [modules.system, modules.payloads, modules.properties];
  for (const path of due) {
    if (files.has(path)) continue;
    const bytes = read(join(ROOT, path));
    files.set(path, bytes);
    due.push(...importsIn(path, new TextDecoder().decode(bytes)));
  }
  const folder = systemFolderIn(name);
  addFolder(files, join(ROOT, folder, "lanes"), `${folder}/lanes`);
  const entry: FrozenEntry = {
    system: name,
    shipped: true,
    payloads: relative(folder, modules.payloads),
    properties: relative(folder, modules.properties),
  };
  files.set(`${folder}/${FROZEN_ENTRY}`, entryBytes(entry));
  return files;
}

/** The whole folder but its tests, and what its runs have left. */
function ownFiles({ name, folder }: AnySystem): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  addFolder(files, folder, systemFolderIn(name));
  const own = { payloads: "payloads.ts", properties: "properties.ts" };
  const entry: FrozenEntry = { system: name, shipped: false, ...own };
  files.set(`${systemFolderIn(name)}/${FROZEN_ENTRY}`, entryBytes(entry));
  return files;
}

function entryBytes(entry: FrozenEntry): Uint8Array {
  return Buffer.from(`${JSON.stringify(entry, undefined, 2)}\n`);
}

/** What a module imports by a relative path, as values or as types. */
function importsIn(path: string, text: string): readonly string[] {
  return [...text.matchAll(/\bfrom\s+"(\.{1,2}\/[^"\n]+)"/g)].map(([, name = ""]) =>
    normalize(joinPosix(dirname(path), name)),
  );
}

/** Of a user's own system: code, not what was saved beside it. */
const OWN_FILE = /\.(?:ts|c|h|rs|adb|ads|json|md|proto)$/;
const NOT_CODE = new Set(["node_modules", "runs", "build"]);

function addFolder(files: Map<string, Uint8Array>, from: string, to: string): void {
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), `${to}/${entry.name}`];
    if (entry.name.startsWith(".") || NOT_CODE.has(entry.name)) continue;
    if (entry.isDirectory()) addFolder(files, source, target);
    else if (entry.isFile() && OWN_FILE.test(entry.name) && !TEST.test(entry.name)) {
      files.set(target, read(source));
    }
  }
}

function isGenerated(path: string): boolean {
  const [file = ""] = path.split("/").slice(-1);
  return Object.values(GENERATED).some((name) => name === file) || file === PROTO;
}

function read(path: string): Uint8Array {
  if (statSync(path).size > LANE_FILE_SIZE_MAX) {
    throw new UserError(`${path}: larger than ${LANE_FILE_SIZE_MAX} bytes: not a system's file`);
  }
  return new Uint8Array(readFileSync(path));
}
