/** Reads the code of a saved run back: only what was kept with it, unchanged, and nothing outside its folder. */
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { extname, join, resolve, sep } from "node:path";
import { fromHere } from "../directories.ts";
import { absoluteIn } from "../lane-files/references.ts";
import { isOfTripod } from "../lane-files/territory.ts";
import { legible } from "../legible.ts";
import { ROOT } from "../root.ts";
import { UserError } from "../user-error.ts";
import { filesOfCommand, filesOfSource } from "./closure.ts";
import {
  CODE,
  type CodeHashes,
  FILE_SIZE_MAX,
  FILES_MAX,
  isOwn,
  type LaneCode,
  OF_TRIPOD,
  sha256Of,
} from "./code.ts";

const NOT_KEPT = "was not kept with it (an older Tripod saved it): run it again with --out";

/** The same lanes, with sources as absolute paths. `at` names the file in `folder` that they are in. Throws UserError (2). */
export function verifiedLanes<Lane extends LaneCode>(
  { lanes, files }: { readonly lanes: readonly Lane[]; readonly files: CodeHashes },
  folder: string,
  at: string,
): readonly Lane[] {
  const refuse = (why: string) => new UserError(`${at}: ${why}`);
  if (!lanes.some(isOwn)) return lanes;
  const paths = verifiedPaths(files, folder, refuse);
  refuseStrangers(Object.keys(files), folder, refuse);
  refusePackages(folder, refuse);
  return lanes.map((lane) => {
    const { name, source, folder: ran } = lane;
    if (ran !== undefined && ran !== ".") throw refuse(`lanes.${name}.command ${NOT_KEPT}`);
    const loose = lane.command?.find((word) => !paths.has(word) && isInReach(word, folder));
    if (loose !== undefined) throw refuse(`lanes.${name}.command: ${loose} ${NOT_KEPT}`);
    if (source === undefined) return lane;
    const path = paths.get(source);
    if (path === undefined) throw refuse(`lanes.${name}.source: ${source} ${NOT_KEPT}`);
    if (!source.startsWith(OF_TRIPOD)) refuseOutside(source, path, paths, refuse);
    return { ...lane, source: path };
  });
}

/** All that a kept source stands on is kept in its folder: what else it names would run with no hash. */
function refuseOutside(
  source: string,
  path: string,
  paths: ReadonlyMap<string, string>,
  refuse: Refuse,
): void {
  const within = `${source.split("/", 2).join("/")}/`;
  const kept = [...paths].flatMap(([name, file]) => (name.startsWith(within) ? [file] : []));
  for (const file of filesOfSource(path)) {
    const leads = kept.includes(file)
      ? absoluteIn(readFileSync(file, "utf8"), extname(path))
      : legible(fromHere(file));
    if (leads !== undefined) {
      throw refuse(`code: ${source} stands on ${leads}, which was not kept with it; it is not run`);
    }
  }
}

/** Whether a command's word could be a file to run: one that is not the machine's, or a folder of what was saved. */
function isInReach(word: string, folder: string): boolean {
  const path = resolve(folder, word);
  const there = word === "" ? undefined : statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory() !== true) return filesOfCommand(["", word], folder).size > 0;
  return join(realpathSync(path), sep).startsWith(join(realpathSync(folder), sep));
}

/** Where each file lies, by its name. */
function verifiedPaths(
  files: CodeHashes,
  folder: string,
  refuse: Refuse,
): ReadonlyMap<string, string> {
  const names = Object.keys(files);
  if (names.length > 3 * FILES_MAX) throw refuse(`code: more than ${3 * FILES_MAX} files`);
  return new Map(
    names.map((name) => {
      const path = pathOf(name, folder, refuse);
      if (statSync(path).size > FILE_SIZE_MAX) {
        throw refuse(`code: ${name} is larger than ${FILE_SIZE_MAX} bytes`);
      }
      if (sha256Of(readFileSync(path)) === files[name]) return [name, path];
      throw refuse(`code: ${name} has changed since it was kept; it is not run`);
    }),
  );
}

/** A file that `folder` holds. Throws UserError (2) for a link that leads out of it, and for what is not a file. */
export function fileWithin(folder: string, name: string): string {
  const path = join(folder, name);
  const refuse = (why: string) => new UserError(`${path}: ${why}; was the run saved with --out?`);
  return inside(path, folder, refuse);
}

type Refuse = (why: string) => UserError;

function pathOf(name: string, folder: string, refuse: Refuse): string {
  if (name.startsWith(OF_TRIPOD)) {
    const path = join(ROOT, name.slice(OF_TRIPOD.length));
    const found = inside(path, ROOT, (why) => refuse(`code: ${name}: ${why}`));
    if (isOfTripod(found)) return found;
    throw refuse(`code: ${name} is not a file of Tripod's`);
  }
  if (!KEPT.test(name) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(name)) {
    throw refuse(`code: invalid path "${name}"`);
  }
  return inside(join(folder, name), join(folder, CODE), (why) => refuse(`code: ${name}: ${why}`));
}

const KEPT = /^code\/[0-9a-f]{12}\/[^\\\p{Cc}]+$/u;

function inside(path: string, folder: string, refuse: Refuse): string {
  let found: string;
  try {
    found = realpathSync(path);
    if (!found.startsWith(join(realpathSync(folder), sep))) {
      throw refuse("a link that leads out of its folder");
    }
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw refuse("no such file");
  }
  if (!statSync(found).isFile()) throw refuse("not a file");
  return found;
}

/** A compiler takes up what lies beside a source: nothing may have been put there. */
function refuseStrangers(names: readonly string[], folder: string, refuse: Refuse): void {
  const folders = new Set(
    names.filter((name) => !name.startsWith(OF_TRIPOD)).map((name) => name.split("/", 2).join("/")),
  );
  for (const one of folders) {
    for (const entry of readdirSync(join(folder, one), { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) continue;
      const name = join(entry.parentPath, entry.name).slice(join(folder, "x").length - 1);
      if (!names.includes(name.split(sep).join("/"))) {
        throw refuse(`code: ${name} was not kept with it; it is not run`);
      }
    }
  }
}

/** Node looks for these above a module: nothing that was saved has them. */
function refusePackages(folder: string, refuse: Refuse): void {
  for (const name of ["package.json", "node_modules"].flatMap((one) => [one, `${CODE}/${one}`])) {
    if (lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined) {
      throw refuse(`code: ${name} was not kept with it; it is not run`);
    }
  }
}
