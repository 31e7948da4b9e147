/** Keeps own lanes' code with what is saved: copies their files beside it, and names them from there with their hashes. */
import { readFileSync, statSync } from "node:fs";
import { dirname, extname, join, relative, resolve, sep } from "node:path";
import { fromHere, madeDirectories, refuseLinks } from "../directories.ts";
import { absoluteIn } from "../lane-files/references.ts";
import { isOfTripod } from "../lane-files/territory.ts";
import { ROOT } from "../root.ts";
import { saveFile } from "../saved-file.ts";
import type { SavedSystem } from "../system/reference.ts";
import { UserError } from "../user-error.ts";
import { filesOfCommand, filesOfSource } from "./closure.ts";
import {
  CODE,
  type CodeHashes,
  digestOf,
  FILE_SIZE_MAX,
  isOwn,
  type LaneCode,
  OF_TRIPOD,
  sha256Of,
} from "./code.ts";
import { savedSystemDigest } from "./system-code.ts";
import { remember } from "./trust.ts";

/**
 * The same lanes, their paths from `folder` and inside it. What is kept here is trusted here: its user has just run it.
 * Paths are resolved from `folder`, too. The system that they are of stays where it is.
 */
export function keepCode<Lane extends LaneCode>(
  lanes: readonly Lane[],
  folder: string,
  system?: SavedSystem,
): {
  readonly lanes: readonly Lane[];
  readonly files: CodeHashes;
  /** Of the system, as a saved file has it. */
  readonly digest: { readonly system_sha256?: string };
} {
  const kept = lanes.map((lane) => keepLane(lane, folder));
  const files = Object.assign({}, ...kept.map((one) => one.files)) as CodeHashes;
  const digest = system === undefined ? {} : { system_sha256: savedSystemDigest(system, folder) };
  const code = { lanes: kept.map(({ lane }) => lane), files, digest };
  // Tripod's own needs nobody's trust.
  if (digest.system_sha256 !== undefined && system?.system_dir !== undefined) {
    remember(digest.system_sha256);
  }
  for (const lane of code.lanes.filter(isOwn)) remember(digestOf(lane, files));
  return code;
}

/**
 * For before a run: what a source names by an absolute path would not be kept with it, and no replay would run it. Throws
 * UserError (2).
 */
export function refuseUnkept(lanes: readonly LaneCode[], folder: string): void {
  for (const { name, source } of lanes) {
    if (source === undefined || source.startsWith(OF_TRIPOD)) continue;
    for (const path of filesOfSource(resolve(folder, source))) {
      const outside = absoluteIn(readFileSync(path, "utf8"), extname(source));
      if (outside === undefined) continue;
      throw new UserError(
        `${fromHere(path)}: lane ${name} cannot be kept with the run: it names ${outside}; name it by a relative path`,
      );
    }
  }
}

interface KeptLane<Lane extends LaneCode> {
  readonly lane: Lane;
  readonly files: CodeHashes;
}

function keepLane<Lane extends LaneCode>(lane: Lane, folder: string): KeptLane<Lane> {
  const { source, command } = lane;
  if (source !== undefined) {
    if (source.startsWith(OF_TRIPOD))
      return ofTripod(lane, join(ROOT, source.slice(OF_TRIPOD.length)));
    const paths = filesOfSource(resolve(folder, source));
    const [own = ""] = paths;
    if (paths.some((path) => isOfTripod(path) && dirname(path) !== dirname(own))) {
      return ofTripod(lane, own);
    }
    const { names, files } = copied(paths, folder);
    return { lane: { ...lane, source: names.get(own) }, files };
  }
  if (command === undefined) return { lane, files: {} };
  const words = filesOfCommand(command, resolve(folder, lane.folder ?? "."));
  const { names, files } = copied([...words.values()], folder);
  const from = command.map((word, at) => names.get(words.get(at) ?? "") ?? word);
  // It is run where it is kept.
  return { lane: { ...lane, command: from, folder: undefined }, files };
}

/** A lane that is made of Tripod's own files stays where it is. */
function ofTripod<Lane extends LaneCode>(lane: Lane, path: string): KeptLane<Lane> {
  const name = OF_TRIPOD + slashed(relative(ROOT, path));
  return { lane: { ...lane, source: name }, files: { [name]: sha256Of(bytesOf(path)) } };
}

/** Into one folder, called after what they hold, in which they lie to one another as they did. */
function copied(
  paths: readonly string[],
  folder: string,
): { readonly names: ReadonlyMap<string, string>; readonly files: CodeHashes } {
  if (paths.length === 0) return { names: new Map(), files: {} };
  const top = commonFolder(paths);
  const all = paths.map((path) => {
    const bytes = bytesOf(path);
    return { path, bytes, hash: sha256Of(bytes), name: slashed(relative(top, path)) };
  });
  const id = sha256Of(JSON.stringify(all.map(({ name, hash }) => [name, hash]))).slice(0, ID_SIZE);
  const within = (name: string) => [CODE, id, name].join("/");
  for (const { path, bytes, name } of all) {
    const target = join(folder, within(name));
    refuseLinks(target, folder);
    madeDirectories(dirname(target));
    saveFile(target, bytes, { mode: statSync(path).mode & 0o777 });
  }
  return {
    names: new Map(all.map(({ path, name }) => [path, within(name)])),
    files: Object.fromEntries(all.map(({ name, hash }) => [within(name), hash])),
  };
}

const ID_SIZE = 12;

function commonFolder(paths: readonly string[]): string {
  const [first = "", ...others] = paths.map(dirname);
  let top = first;
  while (!others.every((path) => path === top || path.startsWith(top + sep))) top = dirname(top);
  return top;
}

function bytesOf(path: string): Uint8Array {
  const { size } = statSync(path);
  if (size <= FILE_SIZE_MAX) return readFileSync(path);
  throw new UserError(
    `${path}: ${size} bytes; a lane's file that is kept has at most ${FILE_SIZE_MAX}`,
  );
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
