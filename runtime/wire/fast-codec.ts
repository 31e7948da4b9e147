/**
 * The two messages of every slot, Readings and Ballot, written and read straight as bytes: the generated codec neither
 * refuses bytes that are not canonical nor is fast enough for the sim rung. A test holds the two codecs against each other.
 */

import {
  FIELD_1_BYTES,
  FIELD_1_VARINT,
  FIELD_2_BYTES,
  FIELD_3_BYTES,
  fieldAt,
  fieldSize,
  NOTHING,
  putField,
  putVarint,
  varintAt,
  varintSize,
} from "./fields.ts";
import { allocate } from "./slab.ts";

/** So that a reading's length is a varint of one byte. The contract allows far less. */
const VALUE_SIZE_MAX = 0x7f - 4;

/** By source (index 0 is source 1); undefined where the source said nothing. */
export type ReadingBytes = readonly (Uint8Array | undefined)[];

/** The payload of INPUT and RELAY. */
export function encodeReadings(values: ReadingBytes): Uint8Array {
  let size = 0;
  for (const value of values) {
    if (value !== undefined) size += 2 + readingSize(value);
  }
  const bytes = allocate(size);
  let at = 0;
  let source = 0;
  for (const value of values) {
    source++;
    if (value === undefined) continue;
    bytes[at++] = FIELD_1_BYTES;
    bytes[at++] = readingSize(value);
    bytes[at++] = FIELD_1_VARINT;
    bytes[at++] = source;
    if (value.length === 0) continue;
    bytes[at++] = FIELD_2_BYTES;
    bytes[at++] = value.length;
    bytes.set(value, at);
    at += value.length;
  }
  return bytes;
}

function readingSize(value: Uint8Array): number {
  if (value.length > VALUE_SIZE_MAX) {
    throw new RangeError(`a reading of ${value.length} bytes is over ${VALUE_SIZE_MAX}`);
  }
  return value.length === 0 ? 2 : 4 + value.length;
}

/** Undefined for bytes that no canonical encoder wrote, or that name a source past `sources`. */
export function decodeReadings(
  bytes: Uint8Array,
  sources: number,
  valueSizeMax: number,
): ReadingBytes | undefined {
  const values: (Uint8Array | undefined)[] = new Array<undefined>(sources).fill(undefined);
  let before = 0;
  for (let at = 0; at < bytes.length; ) {
    const size = bytes[at + 1] ?? 0;
    const source = bytes[at + 3] ?? 0;
    const end = at + 2 + size;
    const isReading =
      bytes[at] === FIELD_1_BYTES && bytes[at + 2] === FIELD_1_VARINT && end <= bytes.length;
    if (!isReading || source <= before || source > sources) return undefined;
    const value = valueAt(bytes, at + 4, end);
    if (value === undefined || value.length > valueSizeMax) return undefined;
    values[source - 1] = value;
    before = source;
    at = end;
  }
  return values;
}

/** The rest of a reading: nothing, or field 2, which must not be empty. */
function valueAt(bytes: Uint8Array, at: number, end: number): Uint8Array | undefined {
  if (at === end) return NOTHING;
  const filled = at + 2 < end && bytes[at] === FIELD_2_BYTES && bytes[at + 1] === end - at - 2;
  return filled ? bytes.subarray(at + 2, end) : undefined;
}

export interface Ballot {
  readonly slot: number;
  readonly output: Uint8Array;
  /** Of the state after the slot, where the system has digests; never empty. */
  readonly digest?: Uint8Array | undefined;
}

const DIGEST_SIZE_MAX = 32;

export function encodeBallot({ slot, output, digest = NOTHING }: Ballot): Uint8Array {
  const slotSize = slot === 0 ? 0 : 1 + varintSize(slot);
  const bytes = allocate(slotSize + fieldSize(output) + fieldSize(digest));
  const at = slot === 0 ? 0 : putVarint(bytes, putVarint(bytes, 0, FIELD_1_VARINT), slot);
  putField(bytes, putField(bytes, at, FIELD_2_BYTES, output), FIELD_3_BYTES, digest);
  return bytes;
}

/** Undefined for bytes that no canonical encoder wrote. The output is voted as it came, whatever is in it. */
export function decodeBallot(bytes: Uint8Array, outputSizeMax: number): Ballot | undefined {
  let at = 0;
  let slot = 0;
  if (bytes[0] === FIELD_1_VARINT) {
    const read = varintAt(bytes, 1);
    if (read === undefined || read.value === 0) return undefined;
    ({ value: slot, end: at } = read);
  }
  const output = fieldAt(bytes, at, FIELD_2_BYTES, outputSizeMax);
  if (output === undefined) return undefined;
  at += fieldSize(output);
  if (at === bytes.length) return { slot, output };
  const digest = fieldAt(bytes, at, FIELD_3_BYTES, DIGEST_SIZE_MAX);
  if (digest === undefined || digest.length === 0) return undefined;
  return at + fieldSize(digest) === bytes.length ? { slot, output, digest } : undefined;
}
