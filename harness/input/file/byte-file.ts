/** Reads a file of any kind as a stream of bytes, in chunks of a slot's size; never the whole of it at once. */
import { createHash } from "node:crypto";
import { closeSync, readSync, statSync } from "node:fs";
import { UserError } from "../../user-error.ts";
import { attempted, opened } from "./open-file.ts";

/** Bytes that are to be carried. */
export interface CarriedBytes {
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
  /** Reads the file again each time it is iterated. Only the last chunk may be shorter than the others. */
  readonly chunks: Iterable<Uint8Array>;
}

/** A file as it was when it was first read through. */
export interface ByteFile extends CarriedBytes {
  /** How many it has, carried or not. */
  readonly fileBytes: number;
}

/** The number of chunks read at once. */
const CHUNKS_A_READ = 1024;

/** Up to `chunksMax` chunks of it. Throws a UserError (2) unless it is a regular file with content. */
export function readByteFile(
  path: string,
  chunkSize: number,
  chunksMax = Number.POSITIVE_INFINITY,
): ByteFile {
  const hash = createHash("sha256");
  let bytes = 0;
  const chunks = { [Symbol.iterator]: () => first(chunksMax, chunksOf(path, chunkSize)) };
  for (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  if (bytes === 0) throw new UserError(`${path}: is empty: nothing to carry`);
  const fileBytes = Math.max(bytes, sizeOf(path));
  return { bytes, fileBytes, sha256: hash.digest("hex"), chunks };
}

function sizeOf(path: string): number {
  return attempted(path, () => statSync(path).size);
}

function* first(count: number, chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  let taken = 0;
  for (const chunk of chunks) {
    if (taken++ === count) return;
    yield chunk;
  }
}

function* chunksOf(path: string, chunkSize: number): Generator<Uint8Array> {
  const file = opened(path);
  try {
    for (;;) {
      const block = filled(path, file, chunkSize * CHUNKS_A_READ);
      for (let at = 0; at < block.length; at += chunkSize) yield block.subarray(at, at + chunkSize);
      if (block.length < chunkSize * CHUNKS_A_READ) return;
    }
  } finally {
    closeSync(file);
  }
}

/** Reads on until the block is full, so that the chunks of two blocks fall where they would in one. */
function filled(path: string, file: number, size: number): Uint8Array {
  const block = new Uint8Array(size);
  let held = 0;
  while (held < size) {
    const count = attempted(path, () => readSync(file, block, held, size - held, null));
    if (count === 0) break;
    held += count;
  }
  return block.subarray(0, held);
}
