/** Which files a lane may be made of: never what judges it, nor another lane, wherever it names them. */
import { existsSync, statSync } from "node:fs";
import { basename, dirname, extname, join, sep } from "node:path";
import { ROOT } from "../root.ts";

/** What of the root is Tripod's; a user's own files may lie beside it. */
const ROOMS = ["boards", "firmware", "harness", "proto", "runtime", "systems"];
/** What of Tripod's own code is made for systems and lanes to stand on. */
const CONTRACT = ["runtime/contract/", "runtime/prng.ts", "firmware/"].map((path) =>
  join(ROOT, path),
);
const PAYLOADS = "payloads.ts";
/** A file of the user's, in a lane's place, may wrap the lane of its language that a system has. */
const WRAPPED: Readonly<Record<string, string>> = {
  ".ts": "ts",
  ".c": "c",
  ".rs": "rust",
  ".adb": "ada",
};

/** Whether the lane whose own file is `own` may stand on the file at `path`. Both are absolute, and no links. */
export function mayStandOn(own: string, path: string): boolean {
  // Codecs of values say nothing of what is right.
  if (isContract(path) || basename(path) === PAYLOADS) return true;
  const system = systemAround(path);
  if (system === undefined) return !isOfTripod(path) || isIn(dirname(own), path);
  if (systemAround(own) === system) return isIn(laneFolderOf(own, system) ?? own, path);
  const wrapped = WRAPPED[extname(own)];
  return wrapped !== undefined && isIn(join(system, "lanes", wrapped), path);
}

export function isOfTripod(path: string): boolean {
  return ROOMS.some((room) => path.startsWith(join(ROOT, room) + sep));
}

/** Of any text: what cannot be a path is not a file. */
export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isContract(path: string): boolean {
  return CONTRACT.some((allowed) => path.startsWith(allowed));
}

/** The folder of the system that a file lies in. */
function systemAround(path: string): string | undefined {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "system.ts"))) return folder;
  }
  return undefined;
}

/** `lanes/LANE` in the system; undefined for a file that lies elsewhere in it, which stands alone. */
function laneFolderOf(own: string, system: string): string | undefined {
  const lanes = join(system, "lanes");
  if (!isIn(lanes, own)) return undefined;
  const [lane = ""] = own.slice(lanes.length + 1).split(sep);
  return join(lanes, lane);
}

function isIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}
