/** What crosses a link in the tcp systems, in the canonical encoding of proto/tripod/tcp/v1. */
import type { Codec, Payloads, Slot, StartMachine } from "../../runtime/contract/system.ts";

/** Which ends of the transfer a lane is. */
export type Role = "both" | "sender" | "receiver";

export interface EndConfig {
  readonly role: Role;
}

/** What has been delivered; of a sender, nothing, for it says only that all was acknowledged. */
export interface Delivery {
  readonly data: Uint8Array;
}

/** A packet on wire 0. */
export interface Segment {
  readonly sequence: number;
  readonly data: Uint8Array;
}

/** A packet on wire 1: the segment of that sequence number has arrived. */
export interface Acknowledgement {
  readonly sequence: number;
}

/** What every tcp lane exports. A reading is what it is on the wire: bytes of the stream. */
export type EndStart = StartMachine<EndConfig, Uint8Array, Delivery>;

export const SOURCES_MAX = 6;
/** Of one source in one slot. */
export const READING_SIZE_MAX = 40;
/** Of one slot. */
export const DATA_SIZE_MAX = SOURCES_MAX * READING_SIZE_MAX;
export const WIRES = ["data", "acknowledgements"] as const;

/** By their number in the message. */
const ROLES: readonly Role[] = ["both", "sender", "receiver"];

// A tag is the field's number * 8 + its wire type: 0 varint, 2 length-delimited.
const FIRST_VARINT = 0x08;
const FIRST_BYTES = 0x0a;
const SECOND_BYTES = 0x12;

const config: Codec<EndConfig> = {
  encode: ({ role }) => Uint8Array.from(u32Field(ROLES.indexOf(role))),
  decode(bytes) {
    const number = readU32(bytes);
    const role = number && ROLES[number.value];
    return role && number.end === bytes.length ? { role } : undefined;
  },
};

const reading: Codec<Uint8Array> = {
  encode: (bytes) => bytes,
  decode: (bytes) => (bytes.length >= 1 && bytes.length <= READING_SIZE_MAX ? bytes : undefined),
};

const output: Codec<Delivery> = {
  encode: ({ data }) => join(bytesHeader(FIRST_BYTES, data), data),
  decode(bytes) {
    const data = readBytes(bytes, 0, FIRST_BYTES);
    return data && { data };
  },
};

export const payloads: Payloads<EndConfig, Uint8Array, Delivery> = { config, reading, output };

export const segment: Codec<Segment> = {
  encode: ({ sequence, data }) => join(u32Field(sequence), bytesHeader(SECOND_BYTES, data), data),
  decode(bytes) {
    const sequence = readU32(bytes);
    const data = sequence && readBytes(bytes, sequence.end, SECOND_BYTES);
    return data && { sequence: sequence.value, data };
  },
};

export const acknowledgement: Codec<Acknowledgement> = {
  encode: ({ sequence }) => Uint8Array.from(u32Field(sequence)),
  decode(bytes) {
    const sequence = readU32(bytes);
    return sequence?.end === bytes.length ? { sequence: sequence.value } : undefined;
  },
};

/** A slot as a lane's host decodes it: a source whose bytes are not part of the stream is silent. */
export function heard(readings: Slot<Uint8Array>): Slot<Uint8Array> {
  return readings.map((value) => value && reading.decode(value));
}

export function join(...parts: readonly ArrayLike<number>[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** A person's view of a delivery: how much, and how it begins. */
export function describe({ data }: Delivery): string {
  if (data.length === 0) return "nothing";
  const shown = Array.from(data.subarray(0, SHOWN_SIZE), (byte) =>
    byte.toString(16).padStart(2, "0"),
  );
  const more = data.length > SHOWN_SIZE ? "..." : "";
  return `${data.length} bytes: ${shown.join("")}${more}`;
}

const SHOWN_SIZE = 16;

/** A slot in which no bytes arrive has none: a stream may be shorter than its run. */
export function hasValue({ data }: Delivery): boolean {
  return data.length > 0;
}

function u32Field(value: number): readonly number[] {
  return value === 0 ? [] : [FIRST_VARINT, ...varint(value)];
}

function bytesHeader(tag: number, { length }: Uint8Array): readonly number[] {
  return length === 0 ? [] : [tag, ...varint(length)];
}

function varint(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

interface Read {
  readonly value: number;
  /** Where the field ends. */
  readonly end: number;
}

/** The first field: 0 where another field, or nothing, stands there; undefined when it is not canonical. */
function readU32(bytes: Uint8Array): Read | undefined {
  if (bytes[0] !== FIRST_VARINT) return { value: 0, end: 0 };
  const read = readVarint(bytes, 1);
  return read?.value === 0 ? undefined : read;
}

/** The bytes field that fills a message from `at` on, a copy; undefined when anything else stands there. */
function readBytes(bytes: Uint8Array, at: number, tag: number): Uint8Array | undefined {
  if (at === bytes.length) return new Uint8Array(0);
  if (bytes[at] !== tag) return undefined;
  const size = readVarint(bytes, at + 1);
  if (size === undefined || size.value === 0 || size.value > DATA_SIZE_MAX) return undefined;
  return size.end + size.value === bytes.length
    ? new Uint8Array(bytes.subarray(size.end))
    : undefined;
}

/** Of 32 bits, in its shortest form. */
function readVarint(bytes: Uint8Array, at: number): Read | undefined {
  let value = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte >= 0x80) continue;
    const isShortest = byte !== 0 || index === 0;
    return isShortest && value <= 0xffffffff ? { value, end: at + index + 1 } : undefined;
  }
  return undefined;
}
