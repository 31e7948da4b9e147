/** The bytes of a file, read at any place with a few windows of it in memory; numbers are little-endian. */
import { createHash } from "node:crypto";
import { closeSync, fstatSync, readSync } from "node:fs";
import { UserError } from "../../user-error.ts";
import { attempted, opened } from "./open-file.ts";

/** So many bytes at most are read at a time: they lie within one window, wherever they begin. */
export const READ_SIZE_MAX = 2 ** 16;
/** Windows begin at its multiples. */
const STEP = 2 ** 18;
/** What stands near the place, what is looked at ahead, and what lies between them. */
const WINDOWS = 4;

interface Window {
  readonly at: number;
  readonly bytes: Buffer;
  readonly view: DataView;
}

/** Fills `into` with what the file holds from `at` on. */
type ReadAt = (into: Uint8Array, at: number) => void;

export class WindowedBytes {
  readonly size: number;
  readonly #readAt: ReadAt;
  #window: Window = windowOf(0, new Uint8Array());
  /** The one used last is the last one. */
  readonly #windows: Window[] = [];

  constructor(size: number, readAt: ReadAt) {
    this.size = size;
    this.#readAt = readAt;
  }

  u8(at: number): number {
    const window = this.#over(at, 1);
    return window.view.getUint8(at - window.at);
  }

  u16(at: number): number {
    const window = this.#over(at, 2);
    return window.view.getUint16(at - window.at, true);
  }

  u64(at: number): bigint {
    const window = this.#over(at, 8);
    return window.view.getBigUint64(at - window.at, true);
  }

  text(from: number, to: number, encoding: "utf8" | "latin1"): string {
    const window = this.#over(from, to - from);
    return window.bytes.toString(encoding, from - window.at, to - window.at);
  }

  copy(into: Uint8Array, intoAt: number, from: number, size: number): void {
    const window = this.#over(from, size);
    window.bytes.copy(into, intoAt, from - window.at, from - window.at + size);
  }

  /** Of all bytes, in hexadecimal. */
  sha256(): string {
    const hash = createHash("sha256");
    for (let at = 0; at < this.size; at += STEP) {
      const { bytes } = this.#windowAt(at);
      hash.update(bytes.subarray(0, STEP));
    }
    return hash.digest("hex");
  }

  #over(from: number, size: number): Window {
    const { at, bytes } = this.#window;
    if (from >= at && from + size <= at + bytes.length) return this.#window;
    if (from < 0 || size > READ_SIZE_MAX || from + size > this.size) {
      throw new RangeError(`${size} bytes from ${from} on, of ${this.size}`);
    }
    this.#window = this.#windowAt(Math.floor(from / STEP) * STEP);
    return this.#window;
  }

  #windowAt(at: number): Window {
    const known = this.#windows.findIndex((one) => one.at === at);
    const window = known < 0 ? this.#read(at) : this.#windows.splice(known, 1)[0];
    if (window === undefined) throw new Error("a window that was found is there");
    this.#windows.push(window);
    return window;
  }

  #read(at: number): Window {
    if (this.#windows.length === WINDOWS) this.#windows.shift();
    const bytes = new Uint8Array(Math.min(STEP + READ_SIZE_MAX, this.size - at));
    this.#readAt(bytes, at);
    return windowOf(at, bytes);
  }
}

function windowOf(at: number, { buffer, byteOffset, length }: Uint8Array<ArrayBuffer>): Window {
  return {
    at,
    bytes: Buffer.from(buffer, byteOffset, length),
    view: new DataView(buffer, byteOffset, length),
  };
}

/** Throws a UserError (2) unless it is a regular file with content; later, where it has changed or cannot be read. */
export function windowsOnFile(path: string): WindowedBytes {
  const size = withFile(path, (file) => fstatSync(file).size);
  if (size === 0) throw new UserError(`${path}: is empty; copy the file again, whole`);
  return new WindowedBytes(size, (into, at) => {
    const read = withFile(path, (file) => filled(file, into, at));
    if (read < into.length) throw new UserError(`${path}: has changed while it was read`);
  });
}

/** Open only while it is used: nobody has to close it. */
function withFile<Result>(path: string, act: (file: number) => Result): Result {
  const file = opened(path);
  try {
    return attempted(path, () => act(file));
  } finally {
    closeSync(file);
  }
}

function filled(file: number, into: Uint8Array, at: number): number {
  let size = 0;
  while (size < into.length) {
    const count = readSync(file, into, size, into.length - size, at + size);
    if (count === 0) break;
    size += count;
  }
  return size;
}

/** Bytes that are in memory already. */
export function windowsOn(bytes: Uint8Array): WindowedBytes {
  return new WindowedBytes(bytes.length, (into, at) =>
    into.set(bytes.subarray(at, at + into.length)),
  );
}
