/** Reads a text file line by line, with one block of it in memory at a time. */
import { closeSync, readSync } from "node:fs";
import { UserError } from "../cli/user-error.ts";
import { attempted, opened } from "./byte-file.ts";

export const LINE_SIZE_MAX = 4096;

/** Over a line's size, so that one that is not too long fits. */
const BLOCK_SIZE = 1 << 18;
const LINE_FEED = 0x0a;

/** The lines without their ends. `seen` is told of each block as it is read. Throws a UserError (2) that names file and line. */
export function* linesOf(path: string, seen?: (block: Uint8Array) => void): Generator<string> {
  const file = opened(path);
  const block = Buffer.alloc(BLOCK_SIZE);
  let number = 0;
  let held = 0;
  try {
    for (;;) {
      const size = attempted(path, () => readSync(file, block, held, BLOCK_SIZE - held, null));
      const filled = block.subarray(0, held + size);
      seen?.(filled.subarray(held));
      let from = 0;
      for (
        let to = filled.indexOf(LINE_FEED, held);
        to >= 0;
        to = filled.indexOf(LINE_FEED, from)
      ) {
        number++;
        yield lineAt(path, number, filled.subarray(from, to));
        from = to + 1;
      }
      held = filled.length - from;
      const rest = filled.subarray(from);
      if (held > LINE_SIZE_MAX || (size === 0 && held > 0)) yield lineAt(path, number + 1, rest);
      if (size === 0) return;
      filled.copyWithin(0, from);
    }
  } finally {
    closeSync(file);
  }
}

function lineAt(path: string, number: number, bytes: Buffer): string {
  if (bytes.length <= LINE_SIZE_MAX) return bytes.toString();
  throw new UserError(`${path}: line ${number}: is over ${LINE_SIZE_MAX} bytes long`);
}
