/** What a system is made of: it stays in its folder; one of the user's own is trusted as it is there. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, relative, resolve, sep } from "node:path";
import { fromHere } from "../directories.ts";
import { namedAnywhere } from "../lane-files/references.ts";
import { isFile, isOfTripod } from "../lane-files/territory.ts";
import { ROOT } from "../root.ts";
import { type SavedSystem, systemFolder } from "../system/reference.ts";
import { UserError } from "../user-error.ts";
import { FILE_SIZE_MAX, sha256Of } from "./code.ts";

/** What a run loads, or a compiler reads, without being named by its whole name. */
const ENDINGS: ReadonlySet<string> = new Set(
  ".ts .mts .cts .js .mjs .cjs .json .wasm .node .c .h .rs .adb .ads".split(" "),
);
/** What comes and goes, or is installed. What a source names in them counts. */
const LEFT_OUT: ReadonlySet<string> = new Set(["node_modules", "build", "runs"]);
/** What names nothing to be run. */
const DATA: ReadonlySet<string> = new Set([".json", ".wasm", ".node"]);
const FILES_MAX = 2000;
/** Of a file that is named, and is not a source: a recording. */
const DATA_SIZE_MAX = 2 ** 29;

/** Of the system that a file in `folder` names. One of Tripod's own is made of what it names in other systems, too. */
export function savedSystemDigest(saved: SavedSystem, folder: string): string {
  const own = systemFolder(saved, folder);
  if (own !== undefined) return systemDigest(own);
  const isOfSystems = (path: string) => path.startsWith(join(SYSTEMS, sep));
  return systemDigest(join(SYSTEMS, saved.system), isOfSystems);
}

const SYSTEMS = join(ROOT, "systems");

/** Of one lane of the system that a file in `folder` names; undefined where it has no folder of its own in `lanes/`. */
export function laneDigest(saved: SavedSystem, folder: string, lane: string): string | undefined {
  const of = systemFolder(saved, folder) ?? join(SYSTEMS, saved.system);
  const lanes = join(of, "lanes", lane);
  if (statSync(lanes, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  return systemDigest(lanes, (path) => path.startsWith(join(of, sep)));
}

/** Changes with each of its files, and with each that one of them names, wherever that lies; not with Tripod's own. */
export function systemDigest(
  folder: string,
  isCounted = (path: string) => !isOfTripod(path),
): string {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UserError(`${fromHere(folder)}: no such folder, and the run is of a system in it`);
  }
  const found = new Set([...filesIn(folder, "")].map((name) => join(folder, name)));
  const hashes: (readonly [string, string])[] = [];
  for (const path of found) {
    if (found.size > FILES_MAX) throw new UserError(`${folder}: more than ${FILES_MAX} files`);
    const bytes = bytesOf(path);
    hashes.push([relative(folder, path), sha256Of(bytes)]);
    for (const target of targetsIn(bytes, path)) {
      if (isCounted(target)) found.add(target);
    }
  }
  return sha256Of(JSON.stringify(["system", hashes]));
}

function bytesOf(path: string): Buffer {
  const most = ENDINGS.has(extname(path)) ? FILE_SIZE_MAX : DATA_SIZE_MAX;
  if (statSync(path).size > most) throw new UserError(`${path}: too large for a source`);
  return readFileSync(path);
}

function targetsIn(bytes: Buffer, path: string): readonly string[] {
  if (bytes.length > FILE_SIZE_MAX || DATA.has(extname(path))) return [];
  return namedAnywhere(bytes.toString(), path)
    .map((name) => resolve(dirname(path), name))
    .filter(isFile);
}

function* filesIn(folder: string, within: string): Generator<string> {
  let count = 0;
  const entries = readdirSync(join(folder, within), { withFileTypes: true });
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (++count > FILES_MAX) throw new UserError(`${folder}: more than ${FILES_MAX} files`);
    const name = join(within, entry.name);
    if (entry.isDirectory()) {
      if (!LEFT_OUT.has(entry.name) && !entry.name.startsWith(".")) yield* filesIn(folder, name);
    } else if (ENDINGS.has(extname(name)) && statSync(join(folder, name)).isFile()) yield name;
  }
}
