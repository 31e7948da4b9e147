/** Reads a text file line by line, with one block of it in memory at a time. */
import { closeSync, readSync } from "node:fs";
import { UserError } from "../../user-error.ts";
import { attempted, opened } from "./open-file.ts";

export const LINE_SIZE_MAX = 4096;

const BLOCK_SIZE = 1 << 18;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export interface LinesOptions {
  /** Of a line, in bytes. */
  readonly sizeMax?: number;
  /** With latin1 each character stands for one byte, whatever it is. */
  readonly encoding?: "utf8" | "latin1";
  /** Leave out a last line that has no end: who wrote it was killed. */
  readonly onlyEnded?: boolean;
  /** Told of each block as it is read. */
  readonly seen?: (block: Uint8Array) => void;
}

/**
 * The lines without their ends; of empty lines in a row one or more, not all, are given. Throws a UserError (2) that names file
 * and line where one is too long.
 */
export function* linesOf(
  path: string,
  { sizeMax = LINE_SIZE_MAX, encoding = "utf8", onlyEnded = false, seen }: LinesOptions = {},
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
      const whole = yield* wholeLines(filled, held, { path, number, sizeMax, encoding });
      number = whole.number;
      const rest = filled.subarray(whole.end);
      const isLast = size === 0 && rest.length > 0 && !onlyEnded;
      if (isLast || rest.length > sizeMax) {
        yield textOf(rest, { path, number: number + 1, sizeMax, encoding });
      }
      if (size === 0) return;
      held = rest.length;
      filled.copyWithin(0, whole.end);
    }
  } finally {
    closeSync(file);
  }
}

/** The lines that end in the block, whose first `held` bytes hold no end. Returns where they end, and the last one's number. */
function* wholeLines(
  block: Buffer,
  held: number,
  place: Place,
): Generator<string, { readonly end: number; readonly number: number }> {
  let { number } = place;
  let end = 0;
  for (let to = block.indexOf(LINE_FEED, held); to >= 0; to = block.indexOf(LINE_FEED, end)) {
    const empty = afterEmpty(block, end);
    number += Math.max(1, empty.count);
    yield empty.count > 0 ? "" : textOf(block.subarray(end, to), { ...place, number });
    end = empty.count > 0 ? empty.end : to + 1;
  }
  return { end, number };
}

/** Behind the empty lines from there on, and how many they are. */
function afterEmpty(block: Buffer, from: number): { readonly end: number; readonly count: number } {
  let end = from;
  let count = 0;
  for (;;) {
    if (block[end] === CARRIAGE_RETURN && block[end + 1] === LINE_FEED) end += 2;
    else if (block[end] === LINE_FEED) end++;
    else return { end, count };
    count++;
  }
}

interface Place extends Required<Pick<LinesOptions, "sizeMax" | "encoding">> {
  readonly path: string;
  readonly number: number;
}

function textOf(bytes: Buffer, at: Place): string {
  if (bytes.length <= at.sizeMax) return bytes.toString(at.encoding);
  throw new UserError(`${at.path}: line ${at.number}: is over ${at.sizeMax} bytes long`);
}
