/** The message MediumWrite, written and read straight as bytes: a lane with a history sends one in nearly every slot. */
import type { MediumWrite } from "../contract/system.ts";
import {
  FIELD_1_VARINT,
  FIELD_2_BYTES,
  FIELD_3_VARINT,
  fieldAt,
  fieldSize,
  NOTHING,
  putField,
  putVarint,
  varintAt,
  varintSize,
} from "./fields.ts";
import { allocate } from "./slab.ts";

export const PAGE_SIZE = 256;
export const SECTOR_SIZE = 4096;

export function encodeMediumWrite(write: MediumWrite): Uint8Array {
  const { offset } = write;
  const written = write.kind === "program" ? write.bytes : NOTHING;
  const offsetSize = offset === 0 ? 0 : 1 + varintSize(offset);
  const bytes = allocate(offsetSize + fieldSize(written) + (write.kind === "erase" ? 2 : 0));
  if (offset !== 0) {
    bytes[0] = FIELD_1_VARINT;
    putVarint(bytes, 1, offset);
  }
  const at = putField(bytes, offsetSize, FIELD_2_BYTES, written);
  if (write.kind === "erase") bytes.set([FIELD_3_VARINT, 1], at);
  return bytes;
}

/**
 * Undefined for bytes that no canonical encoder wrote. An erasure is of a whole sector, and a program lies within a page; both lie within
 * the `size` bytes of the medium.
 */
export function decodeMediumWrite(payload: Uint8Array, size: number): MediumWrite | undefined {
  const read = offsetIn(payload);
  if (read === undefined || read.value >= size) return undefined;
  const { value: offset, end: at } = read;
  if (payload[at] === FIELD_3_VARINT) {
    const isErasure = payload[at + 1] === 1 && payload.length === at + 2;
    return isErasure && offset % SECTOR_SIZE === 0 ? { kind: "erase", offset } : undefined;
  }
  const bytes = fieldAt(payload, at, FIELD_2_BYTES, PAGE_SIZE - (offset % PAGE_SIZE));
  if (bytes === undefined || bytes.length === 0) return undefined;
  return at + fieldSize(bytes) === payload.length ? { kind: "program", offset, bytes } : undefined;
}

/** The offset, 0 where it is left out, and where it ends. */
function offsetIn(
  payload: Uint8Array,
): { readonly value: number; readonly end: number } | undefined {
  if (payload[0] !== FIELD_1_VARINT) return { value: 0, end: 0 };
  const read = varintAt(payload, 1);
  return read?.value === 0 ? undefined : read;
}
