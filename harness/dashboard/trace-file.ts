/**
 * A trace as a page reads it: whole lines from a place in its file on. The file is the buffer between a run and those who look at it, so
 * that one who reads slowly, or comes late, costs the run nothing.
 */
import { closeSync, openSync, readSync } from "node:fs";

export interface TraceChunk {
  /** Whole lines, each with its end. */
  readonly text: string;
  /** Where the next chunk begins, in bytes. */
  readonly next: number;
}

/** Far more than a line takes. */
const CHUNK_SIZE = 2 ** 18;
const LINE_FEED = 0x0a;

export class TraceFile {
  readonly #path: string;
  #file: number | undefined;
  readonly #block = Buffer.alloc(CHUNK_SIZE);

  constructor(path: string) {
    this.#path = path;
  }

  /** Empty where there is nothing more yet. Throws where the file cannot be read, or a line is longer than a chunk. */
  read(from: number): TraceChunk {
    this.#file ??= opened(this.#path);
    if (this.#file === undefined) return { text: "", next: from };
    const size = readSync(this.#file, this.#block, 0, CHUNK_SIZE, from);
    const end = this.#block.subarray(0, size).lastIndexOf(LINE_FEED) + 1;
    if (end === 0 && size === CHUNK_SIZE) {
      throw new Error(`the line at byte ${from} is longer than ${CHUNK_SIZE} bytes`);
    }
    return { text: this.#block.toString("utf8", 0, end), next: from + end };
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}

/** Undefined while there is none: a run that has not begun has not written anything. */
function opened(path: string): number | undefined {
  try {
    return openSync(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
