/**
 * The folder that an agent sees: it holds what its role may read, and nothing of where that came from. What the agent has made of
 * it is taken by looking, whatever the agent says.
 */
import { chmodSync, lstatSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { privateFolder } from "../../../runtime/instance/private-folder.ts";
import type { Files } from "../freeze/frozen-files.ts";
import { writeFiles } from "../freeze/tree.ts";
import { byKey, canonical, sha256 } from "../ledger/canonical.ts";
import { matches } from "./globs.ts";

const WRITABLE = 0o644;
const READ_ONLY = 0o444;
/** What one turn may leave behind: far over what any lane takes. */
const FILE_SIZE_MAX = 512 * 1024;
const FILES_MAX = 500;

export interface Territory {
  readonly readable: readonly string[];
  readonly writable: readonly string[];
}

/** What a turn has come to. */
export interface Taken {
  /** All files in the writable territory now. */
  readonly files: Files;
  /** Paths that were written, changed or deleted outside of it, or that are not files a commit could hold; in order. */
  readonly dropped: readonly string[];
}

export class AuthorWorld {
  readonly folder: string;
  readonly #root: string;
  readonly #before: Files;
  readonly #writable: readonly string[];

  /** Of `files`, those that the territory lets its agent read. */
  constructor(files: Files, { readable, writable }: Territory) {
    this.#before = visible(files, { readable, writable });
    this.#writable = writable;
    this.#root = privateFolder();
    this.folder = join(this.#root, "world");
    const modeOf = (path: string) => (matches(path, writable) ? WRITABLE : READ_ONLY);
    writeFiles(this.folder, new Map([[".keep", new Uint8Array()], ...this.#before]), modeOf);
    rmSync(join(this.folder, ".keep"));
  }

  /** Of what the agent found in it. */
  get digest(): string {
    return digestOf(this.#before);
  }

  take(): Taken {
    return takenFrom(this.#before, filesIn(this.folder), this.#writable);
  }

  remove(): void {
    openAll(this.#root);
    rmSync(this.#root, { recursive: true, force: true });
  }
}

export function visible(files: Files, { readable, writable }: Territory): Files {
  return new Map([...files].filter(([path]) => matches(path, [...readable, ...writable])));
}

export function digestOf(files: Files): string {
  return sha256(
    canonical([...files].map(([path, bytes]) => [path, sha256(bytes)] as const).toSorted(byKey)),
  );
}

/** What was found in a world, by path; undefined for what a commit does not hold, such as a link. */
export type FoundFiles = ReadonlyMap<string, Uint8Array | undefined>;

export function takenFrom(before: Files, found: FoundFiles, writable: readonly string[]): Taken {
  const files = new Map<string, Uint8Array>();
  const dropped: string[] = [];
  for (const [path, bytes] of found) {
    if (bytes === undefined) dropped.push(path);
    else if (matches(path, writable)) files.set(path, bytes);
    else if (!isSame(before.get(path), bytes)) dropped.push(path);
  }
  const gone = [...before.keys()].filter((path) => !found.has(path) && !matches(path, writable));
  return { files, dropped: [...dropped, ...gone].toSorted() };
}

function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.compare(one, other) === 0;
}

/** Nothing is followed, and no more is read than a commit may hold. */
export function filesIn(folder: string): FoundFiles {
  const found = new Map<string, Uint8Array | undefined>();
  for (const path of pathsIn(folder, "")) {
    found.set(path, found.size < FILES_MAX ? contentOf(join(folder, path)) : undefined);
    if (found.size > FILES_MAX) break;
  }
  return found;
}

function* pathsIn(folder: string, at: string): Generator<string> {
  for (const name of namesIn(join(folder, at))) {
    const path = at === "" ? name : `${at}/${name}`;
    if (isFolder(join(folder, path))) yield* pathsIn(folder, path);
    else yield path;
  }
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}

function contentOf(path: string): Uint8Array | undefined {
  const about = lstatSync(path, { throwIfNoEntry: false });
  if (about?.isFile() !== true || about.nlink > 1 || about.size > FILE_SIZE_MAX) return undefined;
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    return undefined;
  }
}

/** An agent may have locked its folders. */
function openAll(folder: string): void {
  try {
    chmodSync(folder, 0o700);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) openAll(join(folder, entry.name));
    }
  } catch {
    // What cannot be opened is left where temporary files go.
  }
}
