/** Reads a text file line by line, with one block of it in memory at a time. */
import { closeSync, readSync } from "node:fs";
import { UserError } from "../user-error.ts";
import { attempted, opened } from "./byte-file.ts";

export const LINE_SIZE_MAX = 4096;

const BLOCK_SIZE = 1 << 18;
const LINE_FEED = 0x0a;

export interface LinesOptions {
  /** Of a line, in bytes. */
  readonly sizeMax?: number;
  /** With latin1 each character stands for one byte, whatever it is. */
  readonly encoding?: "utf8" | "latin1";
  /** Told of each block as it is read. */
  readonly seen?: (block: Uint8Array) => void;
}

/** The lines without their ends. Throws a UserError (2) that names file and line where one is too long. */
export function* linesOf(
  path: string,
  { sizeMax = LINE_SIZE_MAX, encoding = "utf8", seen }: LinesOptions = {},
): Generator<string> {
  const file = opened(path);
  // A line that is not too long fits, and its end too.
  const block = Buffer.alloc(Math.max(BLOCK_SIZE, 2 * sizeMax));
  let number = 0;
  let held = 0;
  try {
    for (;;) {
      const room = block.length - held;
      const size = attempted(path, () => readSync(file, block, held, room, null));
      const filled = block.subarray(0, held + size);
      seen?.(filled.subarray(held));
      let from = 0;
      for (
        let to = filled.indexOf(LINE_FEED, held);
        to >= 0;
        to = filled.indexOf(LINE_FEED, from)
      ) {
        number++;
        yield textOf(filled.subarray(from, to), { path, number, sizeMax, encoding });
        from = to + 1;
      }
      const rest = filled.subarray(from);
      const isLast = size === 0 && rest.length > 0;
      if (isLast || rest.length > sizeMax) {
        yield textOf(rest, { path, number: number + 1, sizeMax, encoding });
      }
      if (size === 0) return;
      held = rest.length;
      filled.copyWithin(0, from);
    }
  } finally {
    closeSync(file);
  }
}

function textOf(
  bytes: Buffer,
  at: Required<Pick<LinesOptions, "sizeMax" | "encoding">> & {
    readonly path: string;
    readonly number: number;
  },
): string {
  if (bytes.length <= at.sizeMax) return bytes.toString(at.encoding);
  throw new UserError(`${at.path}: line ${at.number}: is over ${at.sizeMax} bytes long`);
}
