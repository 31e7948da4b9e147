/** The fields of canonical protobuf messages, written and read straight as bytes: varints of 32 bits, and bytes that are left out where empty. */

export const FIELD_1_VARINT = 0x08;
export const FIELD_1_BYTES = 0x0a;
export const FIELD_2_BYTES = 0x12;
export const FIELD_3_VARINT = 0x18;
export const FIELD_3_BYTES = 0x1a;

export const NOTHING = new Uint8Array();

export function fieldSize({ length }: Uint8Array): number {
  return length === 0 ? 0 : 1 + varintSize(length) + length;
}

/** A field of bytes, left out where it is empty; returns where it ends. */
export function putField(bytes: Uint8Array, at: number, tag: number, value: Uint8Array): number {
  if (value.length === 0) return at;
  const from = putVarint(bytes, putVarint(bytes, at, tag), value.length);
  bytes.set(value, from);
  return from + value.length;
}

/** The field of bytes at `at`: empty where another one stands there, undefined when it is not canonical. */
export function fieldAt(
  bytes: Uint8Array,
  at: number,
  tag: number,
  sizeMax: number,
): Uint8Array | undefined {
  if (bytes[at] !== tag) return NOTHING;
  const size = varintAt(bytes, at + 1);
  if (size === undefined || size.value === 0 || size.value > sizeMax) return undefined;
  const end = size.end + size.value;
  return end <= bytes.length ? bytes.subarray(size.end, end) : undefined;
}

export function putVarint(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  let next = at;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes[next++] = (rest % 0x80) | 0x80;
  bytes[next++] = rest;
  return next;
}

export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 0x80)) size++;
  return size;
}

/** A minimal varint of 32 bits. */
export function varintAt(
  bytes: Uint8Array,
  from: number,
): { value: number; end: number } | undefined {
  let value = 0;
  let unit = 1;
  for (let at = from; at < from + 5; at++) {
    const byte = bytes[at];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * unit;
    unit *= 0x80;
    if (byte < 0x80) {
      const minimal = byte !== 0 || at === from;
      return minimal && value <= 0xffffffff ? { value, end: at + 1 } : undefined;
    }
  }
  return undefined;
}
