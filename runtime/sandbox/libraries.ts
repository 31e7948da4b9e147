/** The shared libraries that a program of this machine is linked with, read from its ELF file: nothing is run to ask it. */
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** A file of this machine, and where it is looked for. */
export interface Library {
  readonly from: string;
  readonly to: string;
}

/** Where the loader looks by itself: Debian's folders, then those of others. */
const TRIPLES: Partial<Record<string, string>> = {
  x64: "x86_64-linux-gnu",
  arm64: "aarch64-linux-gnu",
};
const TRIPLE = TRIPLES[process.arch] ?? "";
const FOLDERS = [
  `/lib/${TRIPLE}`,
  `/usr/lib/${TRIPLE}`,
  "/lib64",
  "/usr/lib64",
  "/lib",
  "/usr/lib",
];

/** By file, its size and when it was written. */
const known = new Map<string, readonly Library[]>();

/** The program's loader and libraries, each where the loader looks for it; none of a program that is linked statically, or is a script. */
export function programLibraries(file: string): readonly Library[] {
  const { size, mtimeMs } = statSync(file);
  const key = `${file} ${size} ${mtimeMs}`;
  const found = known.get(key) ?? librariesOf(file);
  known.set(key, found);
  return found;
}

function librariesOf(program: string): readonly Library[] {
  const mounts = new Map<string, Library>();
  const files = [program];
  for (const file of files) {
    const linked = linkedWith(file);
    if (linked === undefined) continue;
    const folders = [...linked.folders.map((folder) => fromOrigin(folder, file)), ...FOLDERS];
    const needed = linked.libraries.map((name) =>
      folders.map((folder) => join(folder, name)).find((path) => existsSync(path)),
    );
    for (const path of [linked.loader, ...needed]) {
      if (path === undefined || mounts.has(path) || !existsSync(path)) continue;
      mounts.set(path, { from: realpathSync(path), to: path });
      files.push(path);
    }
  }
  return [...mounts.values()];
}

function fromOrigin(folder: string, file: string): string {
  return resolve(folder.replaceAll(/\$(?:ORIGIN|\{ORIGIN\})/g, dirname(realpathSync(file))));
}

interface Linked {
  readonly loader: string | undefined;
  /** By name. */
  readonly libraries: readonly string[];
  /** Looked into before the loader's own. */
  readonly folders: readonly string[];
}

const SEGMENT = { load: 1, dynamic: 2, loader: 3 } as const;
const TAG = { needed: 1, strings: 5, rpath: 15, runpath: 29 } as const;

/** Undefined of what is not a 64-bit, little-endian ELF file. */
function linkedWith(file: string): Linked | undefined {
  const bytes = readFileSync(file);
  if (bytes.length < 64 || bytes.readUInt32BE(0) !== 0x7f454c46 || bytes.readUInt16LE(4) !== 0x0102)
    return undefined;
  const segments = segmentsOf(bytes);
  const loader = segments.find(({ type }) => type === SEGMENT.loader);
  const dynamic = segments.find(({ type }) => type === SEGMENT.dynamic);
  const entries = dynamic === undefined ? [] : entriesOf(bytes, dynamic);
  const strings = entries.find(({ tag }) => tag === TAG.strings)?.value ?? 0;
  const holder = segments.find(
    ({ type, address, size }) =>
      type === SEGMENT.load && strings >= address && strings < address + size,
  );
  const base = holder === undefined ? 0 : strings - holder.address + holder.offset;
  const named = (...tags: readonly number[]) =>
    entries.filter(({ tag }) => tags.includes(tag)).map(({ value }) => textAt(bytes, base + value));
  return {
    loader: loader === undefined ? undefined : textAt(bytes, loader.offset),
    libraries: named(TAG.needed),
    folders: named(TAG.rpath, TAG.runpath).flatMap((path) => path.split(":")),
  };
}

interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

function segmentsOf(bytes: Buffer): readonly Segment[] {
  const start = Number(bytes.readBigUInt64LE(32));
  const [size, count] = [bytes.readUInt16LE(54), bytes.readUInt16LE(56)];
  return Array.from({ length: count }, (_, nth) => {
    const at = start + nth * size;
    const [offset = 0, address = 0, length = 0] = [8, 16, 32].map((field) =>
      Number(bytes.readBigUInt64LE(at + field)),
    );
    return { type: bytes.readUInt32LE(at), offset, address, size: length };
  });
}

const ENTRY_SIZE = 16;

function entriesOf(bytes: Buffer, { offset, size }: Segment) {
  return Array.from({ length: Math.floor(size / ENTRY_SIZE) }, (_, nth) => ({
    tag: Number(bytes.readBigUInt64LE(offset + nth * ENTRY_SIZE)),
    value: Number(bytes.readBigUInt64LE(offset + nth * ENTRY_SIZE + 8)),
  }));
}

function textAt(bytes: Buffer, at: number): string {
  return bytes.toString("latin1", at, bytes.indexOf(0, at));
}
