/**
 * Reads a trace of operations, each of which is what one source says in one slot: a file with one JSON object a line, or a log
 * that is converted as it is read.
 */
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import type { Operations } from "../../../runtime/contract/system.ts";
import { UserError } from "../../user-error.ts";
import { linesOf } from "../file/lines.ts";
import { type FlatObject, parseFlatObject } from "./flat-object.ts";

export interface OperationTrace<Reading> {
  readonly lines: number;
  /** In hexadecimal. */
  readonly sha256: string;
  /** Reads the file again each time it is iterated, and over and over where more of them than lines are wanted. */
  readonly operations: Iterable<Reading>;
}

/** Goes through a file, and tells `seen` of each block as it is read. Throws a UserError (2) for what it cannot read. */
export type ReadObjects = (
  path: string,
  seen: (block: Uint8Array) => void,
) => Iterable<{ readonly place: string; readonly object: FlatObject }>;

export interface TraceOptions {
  /** How the file holds its operations; JSON lines where it is left out. */
  readonly objects?: ReadObjects;
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
  { objects = jsonLines, cycles, progress, progressSize = PROGRESS_SIZE }: TraceOptions = {},
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
  const file = { path, parse, objects };
  let lines = 0;
  for (const _ of operationsIn(file, seen)) lines++;
  if (lines === 0) throw new UserError(`${path}: is empty: no operation to run`);
  const wanted = cycles ?? lines;
  return {
    lines,
    sha256: hash.digest("hex"),
    operations: { [Symbol.iterator]: () => wantedOf(file, { lines, wanted }) },
  };
}

interface TraceFile<Reading> {
  readonly path: string;
  readonly parse: Parse<Reading>;
  readonly objects: ReadObjects;
}

function* wantedOf<Reading>(
  file: TraceFile<Reading>,
  { lines, wanted }: { readonly lines: number; readonly wanted: number },
): Generator<Reading> {
  for (let given = 0; given < wanted; ) {
    let read = 0;
    for (const operation of operationsIn(file)) {
      if (given === wanted) return;
      given++;
      read++;
      yield operation;
    }
    if (read !== lines) throw new UserError(`${file.path}: has changed while it was run`);
  }
}

function* operationsIn<Reading>(
  { path, parse, objects }: TraceFile<Reading>,
  seen: (block: Uint8Array) => void = () => undefined,
): Generator<Reading> {
  for (const { place, object } of objects(path, seen)) {
    const operation = parse(object);
    if ("refused" in operation) throw new UserError(`${path}: ${place}: ${operation.refused}`);
    yield operation.ok;
  }
}

const BYTE_ORDER_MARK = "\ufeff";

/** One object a line, after a byte order mark or not; blank lines may stand at the end. */
function* jsonLines(
  path: string,
  seen: (block: Uint8Array) => void,
): Generator<{ readonly place: string; readonly object: FlatObject }> {
  let number = 0;
  let blank = 0;
  for (const line of linesOf(path, { seen })) {
    number++;
    const text = number === 1 && line.startsWith(BYTE_ORDER_MARK) ? line.slice(1) : line;
    if (text.trim() === "") {
      blank ||= number;
      continue;
    }
    const place = `line ${number}`;
    if (blank > 0) throw new UserError(`${path}: line ${blank}: "" is not a JSON object`);
    const object = parseFlatObject(text);
    if ("refused" in object) throw new UserError(`${path}: ${place}: ${object.refused}`);
    yield { place, object: object.ok };
  }
}
