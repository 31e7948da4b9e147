/** The shared libraries that a program of this machine is linked with, read from its ELF file: nothing is run to ask it. */
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
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

/** As many bytes from there on, or as there are. */
type Read = (offset: number, length: number) => Buffer;

/** Undefined of what is not a 64-bit, little-endian ELF file. Node's own is over 100 MB: only what is needed of it is read. */
function linkedWith(file: string): Linked | undefined {
  const descriptor = openSync(file, "r");
  try {
    const { size } = fstatSync(descriptor);
    return linkedIn((offset, length) => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset));
    });
  } finally {
    closeSync(descriptor);
  }
}

const HEADER_SIZE = 64;

function linkedIn(read: Read): Linked | undefined {
  const header = read(0, HEADER_SIZE);
  if (
    header.length < HEADER_SIZE ||
    header.readUInt32BE(0) !== 0x7f454c46 ||
    header.readUInt16LE(4) !== 0x0102
  )
    return undefined;
  const segments = segmentsOf(header, read);
  const loader = segments.find(({ type }) => type === SEGMENT.loader);
  const dynamic = segments.find(({ type }) => type === SEGMENT.dynamic);
  const entries = dynamic === undefined ? [] : entriesOf(dynamic, read);
  const strings = entries.find(({ tag }) => tag === TAG.strings)?.value ?? 0;
  const holder = segments.find(
    ({ type, address, size }) =>
      type === SEGMENT.load && strings >= address && strings < address + size,
  );
  const base = holder === undefined ? 0 : strings - holder.address + holder.offset;
  const named = (...tags: readonly number[]) =>
    entries.filter(({ tag }) => tags.includes(tag)).map(({ value }) => textAt(base + value, read));
  return {
    loader: loader === undefined ? undefined : textAt(loader.offset, read),
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

function segmentsOf(header: Buffer, read: Read): readonly Segment[] {
  const start = Number(header.readBigUInt64LE(32));
  const [size, count] = [header.readUInt16LE(54), header.readUInt16LE(56)];
  const bytes = read(start, size * count);
  return Array.from({ length: count }, (_, nth) => {
    const [offset = 0, address = 0, length = 0] = [8, 16, 32].map((field) =>
      Number(bytes.readBigUInt64LE(nth * size + field)),
    );
    return { type: bytes.readUInt32LE(nth * size), offset, address, size: length };
  });
}

const ENTRY_SIZE = 16;

function entriesOf({ offset, size }: Segment, read: Read) {
  const bytes = read(offset, size);
  return Array.from({ length: Math.floor(size / ENTRY_SIZE) }, (_, nth) => ({
    tag: Number(bytes.readBigUInt64LE(nth * ENTRY_SIZE)),
    value: Number(bytes.readBigUInt64LE(nth * ENTRY_SIZE + 8)),
  }));
}

/** The longest path that Linux opens. */
const TEXT_SIZE = 4096;

function textAt(at: number, read: Read): string {
  const bytes = read(at, TEXT_SIZE);
  return bytes.toString("latin1", 0, bytes.indexOf(0));
}
