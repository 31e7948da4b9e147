/** A CSV file as text, read block by block as often as it is needed. */
import { isUtf8 } from "node:buffer";
import { closeSync, fstatSync, readSync } from "node:fs";
import { UserError } from "../../user-error.ts";
import { attempted, opened } from "../file/open-file.ts";
import { type CsvHead, HEAD_SIZE } from "./dialect.ts";

const BLOCK_SIZE = 2 ** 18;
const PROGRESS_SIZE = 128 * 2 ** 20;
const LINE_FEED = 0x0a;
const DECODING = "ERR_ENCODING_INVALID_ENCODED_DATA";

export interface CsvFile {
  /** As the user may find it, for messages. */
  readonly path: string;
  /** Its bytes from the first to the last, each time it is called. A block holds until the next one is taken. */
  readonly blocks: () => Iterable<Uint8Array>;
}

/** Told now and then how far a large file has been read, in bytes. */
export type ReadProgress = (read: number, size: number) => void;

/** `progress` is told when the file is read for the first time. */
export function csvFileAt(path: string, progress?: ReadProgress): CsvFile {
  let told = 0;
  const seen = (read: number, size: number) => {
    if (read < told + PROGRESS_SIZE) return;
    told = read;
    progress?.(read, size);
  };
  return { path, blocks: () => blocksOf(path, seen) };
}

function* blocksOf(path: string, seen: ReadProgress): Generator<Uint8Array> {
  const file = opened(path);
  const { size } = fstatSync(file);
  const block = new Uint8Array(BLOCK_SIZE);
  let read = 0;
  try {
    for (;;) {
      const length = attempted(path, () => readSync(file, block, 0, block.length, null));
      if (length === 0) return;
      yield block.subarray(0, length);
      read += length;
      seen(read, size);
    }
  } finally {
    closeSync(file);
  }
}

export function headOf({ path, blocks }: CsvFile): CsvHead {
  const head = new Uint8Array(HEAD_SIZE);
  let size = 0;
  for (const block of blocks()) {
    const room = head.length - size;
    head.set(block.subarray(0, room), size);
    size += Math.min(room, block.length);
    if (block.length > room) return { path, bytes: head, isWhole: false };
  }
  if (size === 0) throw new UserError(`${path}: is empty; copy the file again, whole`);
  return { path, bytes: head.subarray(0, size), isWhole: true };
}

/** The text; `seen` is told of each block. Throws a UserError (2) with the line where bytes are not of the encoding. */
export function* textsOf(
  file: CsvFile,
  encoding: string,
  seen: (block: Uint8Array) => void = () => undefined,
): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (const block of file.blocks()) {
      seen(block);
      yield decoder.decode(block, { stream: true });
    }
    yield decoder.decode();
  } catch (cause) {
    if (!isDecoding(cause)) throw cause;
    const line = encoding === "utf-8" ? lineNotUtf8(file) : undefined;
    const where = line === undefined ? file.path : `${file.path}: line ${line}`;
    const what = `is not ${encoding}; state encoding, such as windows-1252`;
    throw new UserError(`${where}: ${what}`, 2, { cause });
  }
}

function isDecoding(cause: unknown): boolean {
  return cause instanceof TypeError && "code" in cause && cause.code === DECODING;
}

function lineNotUtf8({ blocks }: CsvFile): number | undefined {
  let line = 1;
  let rest: Uint8Array = new Uint8Array(0);
  for (const block of blocks()) {
    const held = Buffer.concat([rest, block]);
    let from = 0;
    for (let end = held.indexOf(LINE_FEED); end >= 0; end = held.indexOf(LINE_FEED, from)) {
      if (!isUtf8(held.subarray(from, end))) return line;
      line++;
      from = end + 1;
    }
    rest = held.subarray(from);
  }
  return isUtf8(rest) ? undefined : line;
}
