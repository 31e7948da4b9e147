/** Reads a trace of operations: a file with one JSON object a line, each of which is what one source says in one slot. */
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import type { Operations } from "../../runtime/contract/system.ts";
import { UserError } from "../user-error.ts";
import { parseFlatObject } from "./flat-object.ts";
import { linesOf } from "./lines.ts";

export interface OperationTrace<Reading> {
  readonly lines: number;
  /** In hexadecimal. */
  readonly sha256: string;
  /** Reads the file again each time it is iterated, and over and over where more of them than lines are wanted. */
  readonly operations: Iterable<Reading>;
}

export interface TraceOptions {
  /** How many operations are wanted; all lines where it is left out. */
  readonly cycles?: number | undefined;
  /** Told now and then how far a large file has been read, in bytes. */
  readonly progress?: (read: number, size: number) => void;
  /** How many bytes are read between two words of progress. */
  readonly progressSize?: number;
}

const PROGRESS_SIZE = 128 * 2 ** 20;

type Parse<Reading> = Operations<unknown, Reading>["parse"];

/**
 * The file is read through, and refused as a whole, before the first slot of it is run: throws a UserError (2) of one line
 * that names the file, the line and what is wrong with it.
 */
export function readOperationTrace<Reading>(
  path: string,
  parse: Parse<Reading>,
  { cycles, progress, progressSize = PROGRESS_SIZE }: TraceOptions = {},
): OperationTrace<Reading> {
  const hash = createHash("sha256");
  let read = 0;
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const seen = (block: Uint8Array) => {
    hash.update(block);
    const before = read;
    read += block.length;
    const isDue = Math.floor(read / progressSize) > Math.floor(before / progressSize);
    if (isDue) progress?.(read, size);
  };
  let lines = 0;
  for (const _ of operationsIn(path, parse, seen)) lines++;
  if (lines === 0) throw new UserError(`${path}: is empty: no operation to run`);
  const wanted = cycles ?? lines;
  return {
    lines,
    sha256: hash.digest("hex"),
    operations: { [Symbol.iterator]: () => wantedOf(path, parse, { lines, wanted }) },
  };
}

function* wantedOf<Reading>(
  path: string,
  parse: Parse<Reading>,
  { lines, wanted }: { readonly lines: number; readonly wanted: number },
): Generator<Reading> {
  for (let given = 0; given < wanted; ) {
    let read = 0;
    for (const operation of operationsIn(path, parse)) {
      if (given === wanted) return;
      given++;
      read++;
      yield operation;
    }
    if (read !== lines) throw new UserError(`${path}: has changed while it was run`);
  }
}

function* operationsIn<Reading>(
  path: string,
  parse: Parse<Reading>,
  seen: (block: Uint8Array) => void = () => undefined,
): Generator<Reading> {
  let number = 0;
  for (const line of linesOf(path, { seen })) {
    number++;
    const object = parseFlatObject(line);
    const operation = "refused" in object ? object : parse(object.ok);
    if ("refused" in operation) {
      throw new UserError(`${path}: line ${number}: ${operation.refused}`);
    }
    yield operation.ok;
  }
}
