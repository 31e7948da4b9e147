/** The state as bytes: a header of 16, then the rows as they are kept. */
import { Entries, ROW_SIZE } from "./entries.ts";

const HEADER_SIZE = 16;
/** "TKV" and the version. */
const MAGIC = 0x01564b54;

export function toSnapshot(entries: Entries): Uint8Array {
  const { rows } = entries;
  const bytes = new Uint8Array(HEADER_SIZE + rows.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, entries.size, true);
  bytes.set(rows, HEADER_SIZE);
  return bytes;
}

/** Undefined for bytes that no lane has made, or that hold more entries than there is room for. */
export function fromSnapshot(bytes: Uint8Array, capacity: number): Entries | undefined {
  if (bytes.length < HEADER_SIZE) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = view.getUint32(4, true);
  const isSound =
    view.getUint32(0, true) === MAGIC && count <= capacity && view.getBigUint64(8, true) === 0n;
  if (!isSound || bytes.length !== HEADER_SIZE + count * ROW_SIZE) return undefined;
  for (let at = HEADER_SIZE + ROW_SIZE; at < bytes.length; at += ROW_SIZE) {
    if (view.getBigUint64(at - ROW_SIZE, true) >= view.getBigUint64(at, true)) return undefined;
  }
  return new Entries(bytes.subarray(HEADER_SIZE));
}
