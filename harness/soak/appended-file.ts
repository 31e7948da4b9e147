/** A file that only grows, a line at a time: what was not written whole is taken back, and what the disk has refused is told. */
import { closeSync, fdatasync, fsyncSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { unwritable } from "../directories.ts";

/** What a file system does with an open file. */
export interface FileCalls {
  readonly write: (file: number, bytes: Uint8Array, at: number) => number;
  readonly truncate: (file: number, size: number) => void;
  readonly sync: (file: number) => void;
  readonly syncLater: (file: number, done: (error: Error | null) => void) => void;
}

const NODE: FileCalls = {
  write: writeSync,
  truncate: ftruncateSync,
  sync: fsyncSync,
  syncLater: fdatasync,
};

const SYNC_MS = 1000;

export class AppendedFile {
  readonly #path: string;
  readonly #file: number;
  readonly #calls: FileCalls;
  /** Of the lines that are whole. */
  #size: number;
  /** Why no line can be relied on any more. */
  #failure: Error | undefined;
  #syncing: NodeJS.Timeout | undefined;

  /** Goes on behind the first `size` bytes; what follows them is cut off. Throws UserError, as all of it does. */
  constructor(path: string, size: number, calls: FileCalls = NODE) {
    this.#path = path;
    this.#size = size;
    this.#calls = calls;
    this.#file = this.#trying(() => openSync(path, "a", 0o644));
    this.#trying(() => calls.truncate(this.#file, size));
  }

  /** It is with the kernel on return, and on the disk a second later. */
  append(line: string): void {
    this.#requireSound();
    const bytes = Buffer.from(line);
    try {
      for (let at = 0; at < bytes.length; ) at += this.#calls.write(this.#file, bytes, at);
    } catch (cause) {
      this.#takeBack();
      throw unwritable(this.#path, cause);
    }
    this.#size += bytes.length;
    this.#syncing ??= setTimeout(() => {
      this.#syncing = undefined;
      // Told by the next line, or by the end.
      this.#calls.syncLater(this.#file, (error) => {
        this.#failure ??= error ?? undefined;
      });
    }, SYNC_MS).unref();
  }

  sync(): void {
    this.#requireSound();
    this.#trying(() => this.#calls.sync(this.#file));
  }

  close(): void {
    clearTimeout(this.#syncing);
    try {
      this.sync();
    } finally {
      closeSync(this.#file);
    }
  }

  /** For what is thrown away. */
  abandon(): void {
    clearTimeout(this.#syncing);
    closeSync(this.#file);
  }

  /** Behind half a line the next one would be damaged as well. */
  #takeBack(): void {
    try {
      this.#calls.truncate(this.#file, this.#size);
    } catch (error) {
      this.#failure = error as Error;
    }
  }

  #requireSound(): void {
    if (this.#failure !== undefined) throw unwritable(this.#path, this.#failure);
  }

  #trying<Value>(call: () => Value): Value {
    try {
      return call();
    } catch (cause) {
      throw unwritable(this.#path, cause);
    }
  }
}
