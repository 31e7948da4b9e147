/**
 * What a TypeScript lane's process is made of, and all that it can see: the lane's own files and the system's payloads in
 * one folder, the runtime that serves them in another. Types are taken out here, so that no lane waits for that.
 */
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import manifest from "../../package.json" with { type: "json" };
import { privateFolder } from "../../runtime/instance/private-folder.ts";
import { namedIn } from "../lane-files/references.ts";
import { isFile, mayStandOn } from "../lane-files/territory.ts";
import { ROOT } from "../root.ts";
import { makingFolder, WORLDS } from "../toolchain/build/making.ts";

const MAIN = "harness/run/lane-main.ts";
const SHARED_MAIN = "harness/run/lane-many.ts";
const SHARED: readonly string[] = Object.values(manifest.exports);
/** What serves gRPC, as npm lays it out. */
const PACKAGES = ["@grpc/grpc-js", "@js-sdsl/ordered-map", "@protobufjs", "long", "protobufjs"];
const DIGEST_SIZE = 16;

export interface LaneWorld {
  /** The folder of the runtime, and the program in it. */
  readonly host: string;
  readonly main: string;
  /** Another program, which serves many lanes. */
  readonly sharedMain: string;
  /** The folder of the lane, and two modules in it; WebAssembly is a module alone, and what else lies there is not the lane's. */
  readonly folder: string;
  readonly payloads?: string;
  readonly lane: string;
}

/** Of its files as they are now. `payloads` and `lane` are modules of the system's and the lane's. */
export async function laneWorld(payloads: string, lane: string): Promise<LaneWorld> {
  const [codecs, own] = [realpathSync(payloads), realpathSync(lane)];
  const ofPayloads = closureOf(codecs, () => true);
  const ofLane = closureOf(own, (path) => ofPayloads.has(path) || mayStandOn(own, path));
  const files = [...ofPayloads, ...ofLane].toSorted();
  const top = commonFolder(files);
  const contents: Contents = files.map((path) => [
    relative(top, path),
    withRelativeImports(readFileSync(path, "utf8"), path, files),
  ]);
  const host = await hostFolder();
  return {
    ...{ host, ...MAINS, folder: await laneFolder(contents) },
    ...{ payloads: relative(top, codecs), lane: relative(top, own) },
  };
}

/** Of a lane that was compiled. */
export async function moduleWorld(file: string): Promise<LaneWorld> {
  const [folder, lane] = [dirname(file), basename(file)];
  return { host: await hostFolder(), ...MAINS, folder, lane };
}

/** What it imports, and so on: absolute paths, as far as the files exist and it may have them. */
function closureOf(file: string, isAllowed: (path: string) => boolean): ReadonlySet<string> {
  const found = new Set([file]);
  for (const path of found) {
    for (const { target } of importsIn(readFileSync(path, "utf8"), path)) {
      if (isFile(target) && isAllowed(realpathSync(target))) found.add(realpathSync(target));
    }
  }
  return found;
}

interface Import {
  readonly specifier: string;
  readonly target: string;
}

function importsIn(text: string, path: string): readonly Import[] {
  const relatives = namedIn(text, path, ".ts").map((specifier) => ({
    ...{ specifier, target: resolve(dirname(path), specifier) },
  }));
  return [...relatives, ...absoluteImports(text)];
}

const ABSOLUTE = /\b(?:import|export)\b[^"'`;]*["']((?:\/|file:\/\/\/)[^"'\n]+)["']/g;

function absoluteImports(text: string): readonly Import[] {
  return [...text.matchAll(ABSOLUTE)].flatMap(([, specifier = ""]) => ({
    ...{ specifier, target: specifier.startsWith("/") ? specifier : fileURLToPath(specifier) },
  }));
}

/** In the sandbox nothing is where it is on this machine: an absolute path becomes a relative one. */
function withRelativeImports(text: string, path: string, files: readonly string[]): string {
  const found = absoluteImports(text).filter(({ target }) => files.includes(target));
  return found.reduce((changed, { specifier, target }) => {
    const way = relative(dirname(path), target);
    return changed.replaceAll(specifier, way.startsWith(".") ? way : `./${way}`);
  }, text);
}

function commonFolder(files: readonly string[]): string {
  const isAbove = (folder: string) => files.every((file) => file.startsWith(join(folder, sep)));
  let folder = dirname(files[0] ?? sep);
  while (!isAbove(folder)) folder = dirname(folder);
  return folder;
}

async function laneFolder(contents: Contents): Promise<string> {
  const shared = runtimeFiles(SHARED);
  return await kept(digestOf([...contents, ...shared]), (folder) => {
    writeFiles(
      folder,
      contents.map(([path, text]) => [path, stripped(path, text)]),
    );
    // What `tripod/contract` and the like stand for, in a system outside the repository.
    const tripod = join(folder, "node_modules/tripod");
    writeFiles(tripod, shared.map(asModule));
    const exports = Object.entries(manifest.exports).map(
      ([name, file]) => [name, asJavaScript(file)] as const,
    );
    const names = { type: "module", exports: Object.fromEntries(exports) };
    writeFileSync(join(tripod, "package.json"), JSON.stringify(names));
  });
}

/** The files of the repository that these are made of. */
function runtimeFiles(entries: readonly string[]): Contents {
  const files = entries.flatMap((entry) => [...closureOf(join(ROOT, entry), () => true)]);
  return [...new Set(files)].map((path) => [relative(ROOT, path), readFileSync(path, "utf8")]);
}

function asModule([path, text]: readonly [string, string]): readonly [string, string] {
  return [asJavaScript(path), asScript(path, text)];
}

const MAINS = { main: asJavaScript(MAIN), sharedMain: asJavaScript(SHARED_MAIN) };

/** The same for all lanes. */
async function hostFolder(): Promise<string> {
  const contents = runtimeFiles([MAIN, SHARED_MAIN]);
  const versions = PACKAGES.map((name) => [name, versionOf(name)] as const);
  return await kept(digestOf([...contents, ...versions]), (folder) => {
    writeFiles(folder, contents.map(asModule));
    for (const name of PACKAGES) {
      const from = join(ROOT, "node_modules", name);
      cpSync(from, join(folder, "node_modules", name), { recursive: true, filter: isCode });
    }
  });
}

/** A folder that is filled once, for as long as what it is made of stays the same, and moved into place whole. */
async function kept(digest: string, fill: (folder: string) => void): Promise<string> {
  const parents = temporary === undefined ? [WORLDS] : [WORLDS, temporary];
  const found = parents.map((parent) => join(parent, digest)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const making = await makingFolder(WORLDS).catch((error: unknown) => {
    if (!isReadOnly(error)) throw error;
    temporary ??= temporaryFolder();
    return mkdtempSync(join(temporary, "making-"));
  });
  const folder = join(dirname(making), digest);
  try {
    fill(making);
    writeFileSync(join(making, "package.json"), '{"type":"module"}');
    // As readable as what is built beside it: another user may run what this one has set up.
    chmodSync(making, 0o755);
    renameSync(making, folder);
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return folder;
}

/** Where this user may not write to the repository: for as long as this process runs. */
let temporary: string | undefined;

function temporaryFolder(): string {
  const folder = privateFolder();
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function isReadOnly(error: unknown): boolean {
  return ["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "");
}

/** A package's own scope has no version: what is in it changes with the package that needs it. */
function versionOf(name: string): string {
  const file = join(ROOT, "node_modules", name, "package.json");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function isCode(path: string): boolean {
  return statSync(path).isDirectory() || /\.(?:[cm]?js|json)$/.test(path);
}

function asJavaScript(path: string): string {
  return path.replace(/\.ts$/, ".js");
}

function asScript(path: string, text: string): string {
  return stripped(path, text).replaceAll(/((?:\bfrom|\bimport)\s*"\.[^"\n]*)\.ts"/g, '$1.js"');
}

/** Every line stays where it was. */
function stripped(path: string, text: string): string {
  if (extname(path) !== ".ts") return text;
  try {
    return stripTypeScriptTypes(text);
  } catch {
    // The lane's process says what Node makes of it.
    return text;
  }
}

type Contents = readonly (readonly [path: string, text: string])[];

function writeFiles(folder: string, files: Contents): void {
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function digestOf(contents: Contents): string {
  const hash = createHash("sha256").update(process.version);
  for (const [path, text] of contents) hash.update(`${path} ${text.length}\n`).update(text);
  return hash.digest("hex").slice(0, DIGEST_SIZE);
}
