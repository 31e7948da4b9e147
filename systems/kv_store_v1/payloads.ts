/** What crosses a link in the kv_store systems, in the canonical encoding of proto/tripod/kv_store/v1. */
import type { Codec, Oracle, Payloads, Slot, StartMachine } from "../../runtime/contract/system.ts";

export interface StoreConfig {
  /** How many entries can live at once: a u32, of which a lane takes 1..131072. */
  readonly capacity: number;
}

/** Keys and values are u64. */
export type Operation =
  | { readonly kind: "put"; readonly key: bigint; readonly value: bigint }
  | { readonly kind: "get"; readonly key: bigint }
  | { readonly kind: "delete"; readonly key: bigint }
  | { readonly kind: "len" }
  /** `key` is the lowest to be listed. */
  | { readonly kind: "keys_sorted"; readonly key: bigint };

export type StoreAnswer =
  /** Silence. */
  | { readonly kind: "none" }
  /** Of put, as are `replaced`, with the value before, and `full`. */
  | { readonly kind: "stored" }
  | { readonly kind: "replaced"; readonly value: bigint }
  | { readonly kind: "full" }
  | { readonly kind: "found"; readonly value: bigint }
  | { readonly kind: "absent" }
  | { readonly kind: "deleted"; readonly value: bigint }
  /** Of len: how many entries live. */
  | { readonly kind: "length"; readonly value: bigint }
  /** In rising order, at most KEYS_MAX. */
  | { readonly kind: "keys"; readonly keys: readonly bigint[]; readonly more: boolean };

/** What every kv_store oracle exports, and every TypeScript lane. */
export type StoreOracle = Oracle<StoreConfig, Operation, StoreAnswer>;
export type StoreStart = StartMachine<StoreConfig, Operation, StoreAnswer>;

export const U64_MAX = 2n ** 64n - 1n;
export const CAPACITY_MAX = 131_072;
/** Of one answer to keys_sorted. */
export const KEYS_MAX = 24;

/** Each in its place in the enums of the proto. */
const OPERATIONS = [undefined, "put", "get", "delete", "len", "keys_sorted"] as const;
const RESULTS = [
  "none",
  "stored",
  "replaced",
  "full",
  "found",
  "absent",
  "deleted",
  "length",
  "keys",
] as const;

// A tag is the field's number * 8 + its wire type: 0 varint, 1 eight bytes, 2 length-delimited.
const FIRST_VARINT = 0x08;
const OPERATION_KEY = 0x11;
const OPERATION_VALUE = 0x19;
const ANSWER_VALUE = 0x11;
const ANSWER_KEYS = 0x1a;
const ANSWER_MORE = 0x20;
const WORD_SIZE = 8;
const FIELD_SIZE = 1 + WORD_SIZE;

/** Messages are assembled here and copied out once, so that encoding allocates nothing else. */
const scratch = new DataView(new ArrayBuffer(256));
const scratchBytes = new Uint8Array(scratch.buffer);

const config: Codec<StoreConfig> = {
  encode({ capacity }) {
    if (capacity === 0) return new Uint8Array(0);
    let at = 0;
    scratchBytes[at++] = FIRST_VARINT;
    let rest = capacity;
    for (; rest > 0x7f; rest >>>= 7) scratchBytes[at++] = (rest & 0x7f) | 0x80;
    scratchBytes[at++] = rest;
    return scratchBytes.slice(0, at);
  },
  decode(bytes) {
    if (bytes.length === 0) return { capacity: 0 };
    if (bytes[0] !== FIRST_VARINT || bytes.length > 6) return undefined;
    let capacity = 0;
    for (const [index, byte] of bytes.subarray(1).entries()) {
      // All but the last byte say that more follow; a last one of 0 says nothing, and is left out.
      const isLast = index === bytes.length - 2;
      if (byte < 0x80 !== isLast || (isLast && byte === 0)) return undefined;
      capacity += (byte & 0x7f) * 2 ** (7 * index);
    }
    return capacity === 0 || capacity > 0xffffffff ? undefined : { capacity };
  },
};

const reading: Codec<Operation> = {
  encode(operation) {
    scratchBytes[0] = FIRST_VARINT;
    scratchBytes[1] = OPERATIONS.indexOf(operation.kind);
    let at = 2;
    if (operation.kind !== "len") at = putWord(at, OPERATION_KEY, operation.key);
    if (operation.kind === "put") at = putWord(at, OPERATION_VALUE, operation.value);
    return scratchBytes.slice(0, at);
  },
  decode(bytes) {
    const kind = bytes[0] === FIRST_VARINT ? OPERATIONS[bytes[1] ?? 0] : undefined;
    if (kind === undefined) return undefined;
    if (kind === "len") return bytes.length === 2 ? { kind } : undefined;
    const view = viewOf(bytes);
    const key = getWord(view, 2, OPERATION_KEY);
    if (key === undefined) return undefined;
    const keyEnd = endOfWord(2, key);
    if (kind !== "put") return keyEnd === bytes.length ? { kind, key } : undefined;
    const value = getWord(view, keyEnd, OPERATION_VALUE);
    if (value === undefined || endOfWord(keyEnd, value) !== bytes.length) return undefined;
    return { kind, key, value };
  },
};

const output: Codec<StoreAnswer> = {
  encode(answer) {
    if (answer.kind === "none") return new Uint8Array(0);
    scratchBytes[0] = FIRST_VARINT;
    scratchBytes[1] = RESULTS.indexOf(answer.kind);
    let at = 2;
    if ("value" in answer) at = putWord(at, ANSWER_VALUE, answer.value);
    if (answer.kind === "keys") at = putKeys(at, answer);
    return scratchBytes.slice(0, at);
  },
  decode(bytes) {
    if (bytes.length === 0) return { kind: "none" };
    const kind = bytes[0] === FIRST_VARINT ? RESULTS[bytes[1] ?? 0] : undefined;
    switch (kind) {
      case undefined:
      case "none":
        return undefined;
      case "keys":
        return getKeys(bytes);
      case "stored":
      case "full":
      case "absent":
        return bytes.length === 2 ? { kind } : undefined;
      case "replaced":
      case "found":
      case "deleted":
      case "length": {
        const value = getWord(viewOf(bytes), 2, ANSWER_VALUE);
        if (value === undefined || endOfWord(2, value) !== bytes.length) return undefined;
        return { kind, value };
      }
    }
  },
};

export const payloads: Payloads<StoreConfig, Operation, StoreAnswer> = { config, reading, output };

/** A slot as a lane's host decodes it: bytes that are not an operation count as silence. */
export function heard(readings: Slot<Operation | Uint8Array>): Slot<Operation> {
  return readings.map((value) => (value instanceof Uint8Array ? reading.decode(value) : value));
}

/** An answer in words. */
export function describe(answer: StoreAnswer): string {
  switch (answer.kind) {
    case "none":
      return "no operation";
    case "stored":
    case "full":
    case "absent":
      return answer.kind;
    case "replaced":
    case "found":
    case "deleted":
      return `${answer.kind} ${answer.value}`;
    case "length":
      return `${answer.value} entries`;
    case "keys": {
      const { keys, more } = answer;
      if (keys.length === 0) return "no keys";
      const range = keys.length === 1 ? `key ${keys[0]}` : `keys ${keys[0]}..${keys.at(-1)}`;
      return `${keys.length} ${range}${more ? ", more" : ""}`;
    }
  }
}

/** Every operation has an answer, "absent" and "full" too; only where no source asked anything is there no value. */
export function hasValue({ kind }: StoreAnswer): boolean {
  return kind !== "none";
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Writes a fixed64 field into the scratch unless it is 0; returns where it ends. */
function putWord(at: number, tag: number, word: bigint): number {
  if (word === 0n) return at;
  scratchBytes[at] = tag;
  scratch.setBigUint64(at + 1, word, true);
  return at + FIELD_SIZE;
}

/** The fixed64 field at `at`: 0 where another field (or nothing) stands there, undefined when it is not canonical. */
function getWord(view: DataView, at: number, tag: number): bigint | undefined {
  if (at >= view.byteLength || view.getUint8(at) !== tag) return 0n;
  if (at + FIELD_SIZE > view.byteLength) return undefined;
  const word = view.getBigUint64(at + 1, true);
  return word === 0n ? undefined : word;
}

function endOfWord(at: number, word: bigint): number {
  return word === 0n ? at : at + FIELD_SIZE;
}

function putKeys(from: number, { keys, more }: Extract<StoreAnswer, { kind: "keys" }>): number {
  let at = from;
  const size = keys.length * WORD_SIZE;
  if (size > 0) {
    scratchBytes[at++] = ANSWER_KEYS;
    if (size > 0x7f) scratchBytes[at++] = (size & 0x7f) | 0x80;
    scratchBytes[at++] = size > 0x7f ? size >>> 7 : size;
    for (const key of keys) {
      scratch.setBigUint64(at, key, true);
      at += WORD_SIZE;
    }
  }
  if (!more) return at;
  scratchBytes[at++] = ANSWER_MORE;
  scratchBytes[at++] = 1;
  return at;
}

/** What follows the result of an answer to keys_sorted. */
function getKeys(bytes: Uint8Array): StoreAnswer | undefined {
  const keys = bytes[2] === ANSWER_KEYS ? getWords(bytes, 3) : [];
  if (keys === undefined) return undefined;
  const end = 2 + sizeOfKeys(keys.length);
  if (end === bytes.length) return { kind: "keys", keys, more: false };
  const more = end + 2 === bytes.length && bytes[end] === ANSWER_MORE && bytes[end + 1] === 1;
  return more ? { kind: "keys", keys, more } : undefined;
}

/** Of the field: its size is a varint of one byte or, from 128 on, of two. */
function sizeOfKeys(count: number): number {
  if (count === 0) return 0;
  const size = count * WORD_SIZE;
  return (size > 0x7f ? 3 : 2) + size;
}

/** The words of a bytes field whose size stands at `at`: 1 to KEYS_MAX of them. */
function getWords(bytes: Uint8Array, at: number): bigint[] | undefined {
  const size = bytes[at] ?? 0;
  const isLong = size > 0x7f;
  // Of a varint of two bytes the first has bit 7 set, and what the second adds is 128: so the first is the size.
  if (size === 0 || size % WORD_SIZE !== 0 || size > KEYS_MAX * WORD_SIZE) return undefined;
  if (isLong && bytes[at + 1] !== 1) return undefined;
  const from = at + (isLong ? 2 : 1);
  if (from + size > bytes.length) return undefined;
  const view = viewOf(bytes);
  return Array.from({ length: size / WORD_SIZE }, (_, nth) =>
    view.getBigUint64(from + nth * WORD_SIZE, true),
  );
}
