/** One frame: what every message to a lane, or to the board it runs on, travels in. The layout is in proto/README.md. */
import { crc32 } from "./crc32.ts";
import { allocate } from "./slab.ts";

/** Of the lane protocol: in each frame, and said by both ends of a link over gRPC. */
export const WIRE_VERSION = 1;
const HEADER_SIZE = 14;
const CRC_SIZE = 4;
export const PAYLOAD_SIZE_MAX = 1000;
export const FRAME_SIZE_MAX = HEADER_SIZE + PAYLOAD_SIZE_MAX + CRC_SIZE;

/** The rig's address; lanes are 1..3. */
export const RIG = 0;
const ADDRESS_MAX = 3;

export const FrameType = {
  start: 1,
  hello: 2,
  input: 3,
  relay: 4,
  tick: 5,
  ballot: 6,
  status: 7,
  snapshot: 8,
  restore: 9,
  packet: 10,
  medium: 11,
  timer: 12,
  recall: 13,
  replay: 14,
} as const;
export type FrameType = (typeof FrameType)[keyof typeof FrameType];

/** A board's own frames: between the host and whatever runs on the board, besides the lane's. No lane code sees one. */
export const BoardFrameType = {
  identify: 16,
  identity: 17,
  heartbeat: 18,
  log: 19,
  reset: 20,
  confirm: 21,
  baud: 22,
  map: 23,
  mapped: 24,
  erase: 25,
  write: 26,
  stage: 27,
  answer: 28,
  inspect: 29,
  inspected: 30,
} as const;
export type BoardFrameType = (typeof BoardFrameType)[keyof typeof BoardFrameType];

/** The board's address. The host's is the rig's. */
export const BOARD = 4;

export interface Header {
  readonly type: FrameType;
  readonly source: number;
  readonly destination: number;
  /** Counts the frames this source has sent, modulo 2^16; of a packet: those it has sent before in this cycle. */
  readonly sequence: number;
  /** The lane's boot, modulo 2^16. */
  readonly epoch: number;
  readonly cycle: number;
}

export interface Frame extends Header {
  readonly payload: Uint8Array;
}

/** Source and destination are RIG and BOARD in one order or the other; epoch and cycle are 0, but for a heartbeat's cycle. */
export interface BoardHeader extends Omit<Header, "type"> {
  readonly type: BoardFrameType;
}

export interface BoardFrame extends BoardHeader {
  readonly payload: Uint8Array;
}

/** Why bytes are not a frame; the names are those of the Status message. */
export type FrameError = "bad_length" | "bad_crc" | "bad_header";

/** The bytes of a frame. A payload over PAYLOAD_SIZE_MAX is a bug in the caller. */
export function encodeFrame(header: Header | BoardHeader, payload: Uint8Array): Uint8Array {
  if (payload.length > PAYLOAD_SIZE_MAX) {
    throw new RangeError(`a payload of ${payload.length} bytes is over ${PAYLOAD_SIZE_MAX}`);
  }
  const bytes = allocate(HEADER_SIZE + payload.length + CRC_SIZE);
  bytes[0] = WIRE_VERSION;
  bytes[1] = header.type;
  bytes[2] = header.source;
  bytes[3] = header.destination;
  put16(bytes, 4, payload.length);
  put16(bytes, 6, header.sequence);
  put16(bytes, 8, header.epoch);
  put32(bytes, 10, header.cycle);
  bytes.set(payload, HEADER_SIZE);
  seal(bytes);
  return bytes;
}

/** Writes the CRC that the rest of the frame's bytes call for. */
export function seal(bytes: Uint8Array): void {
  const end = bytes.length - CRC_SIZE;
  put32(bytes, end, crc32(bytes, end));
}

/** Reads a lane's frame; its payload is a view of `bytes`. Anything from outside may be passed in. */
export function decodeFrame(bytes: Uint8Array): Frame | FrameError {
  const damage = damageOf(bytes);
  if (damage !== undefined) return damage;
  const type = bytes[1];
  const source = bytes[2] ?? 0;
  const destination = bytes[3] ?? 0;
  if (bytes[0] !== WIRE_VERSION || !isFrameType(type)) return "bad_header";
  if (source > ADDRESS_MAX || destination > ADDRESS_MAX) return "bad_header";
  return frameOf(bytes, type);
}

/** Reads a board's own frame in the same way; a lane's frame is `bad_header` here. */
export function decodeBoardFrame(bytes: Uint8Array): BoardFrame | FrameError {
  const damage = damageOf(bytes);
  if (damage !== undefined) return damage;
  const type = bytes[1];
  const source = bytes[2] ?? 0;
  const destination = bytes[3] ?? 0;
  if (bytes[0] !== WIRE_VERSION || !isBoardFrameType(type)) return "bad_header";
  const between = Math.min(source, destination) === RIG && Math.max(source, destination) === BOARD;
  return between ? frameOf(bytes, type) : "bad_header";
}

/** Written out: a header that is spread into a frame costs a second object for each of them. */
function frameOf<Type extends FrameType | BoardFrameType>(
  bytes: Uint8Array,
  type: Type,
): Omit<Frame, "type"> & { readonly type: Type } {
  return {
    type,
    source: bytes[2] ?? 0,
    destination: bytes[3] ?? 0,
    sequence: get16(bytes, 6),
    epoch: get16(bytes, 8),
    cycle: get32(bytes, 10),
    payload: payloadOf(bytes),
  };
}

/** Whether bytes that came in mean to be a board's own frame, damaged or not. */
export function isForBoard(bytes: Uint8Array): boolean {
  return bytes[0] === WIRE_VERSION && isBoardFrameType(bytes[1]);
}

function damageOf(bytes: Uint8Array): "bad_length" | "bad_crc" | undefined {
  const size = bytes.length;
  if (size < HEADER_SIZE + CRC_SIZE || size > FRAME_SIZE_MAX) return "bad_length";
  if (get16(bytes, 4) !== size - HEADER_SIZE - CRC_SIZE) return "bad_length";
  const end = size - CRC_SIZE;
  return crc32(bytes, end) === get32(bytes, end) ? undefined : "bad_crc";
}

/** The payload of bytes whose header was peeked at. */
export function payloadOf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(HEADER_SIZE, bytes.length - CRC_SIZE);
}

function isFrameType(value: number | undefined): value is FrameType {
  return value !== undefined && value >= FrameType.start && value <= FrameType.replay;
}

function isBoardFrameType(value: number | undefined): value is BoardFrameType {
  return (
    value !== undefined && value >= BoardFrameType.identify && value <= BoardFrameType.inspected
  );
}

function put16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
}

function put32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
  bytes[at + 2] = value >>> 16;
  bytes[at + 3] = value >>> 24;
}

function get16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

function get32(bytes: Uint8Array, at: number): number {
  return (get16(bytes, at) | (get16(bytes, at + 2) << 16)) >>> 0;
}

/** A lane's frame's header without the check of its CRC: for what only passes frames on. Undefined for anything else. */
export function peekHeader(bytes: Uint8Array): Header | undefined {
  const type = bytes[1];
  return looksLikeFrame(bytes) && isFrameType(type) ? headerOf(bytes, type) : undefined;
}

/** The header's cycle alone. */
export function peekCycle(bytes: Uint8Array): number | undefined {
  return looksLikeFrame(bytes) ? get32(bytes, 10) : undefined;
}

function looksLikeFrame(bytes: Uint8Array): boolean {
  const { length } = bytes;
  const fits = length >= HEADER_SIZE + CRC_SIZE && length <= FRAME_SIZE_MAX;
  return fits && bytes[0] === WIRE_VERSION && isFrameType(bytes[1]);
}

function headerOf<Type extends FrameType | BoardFrameType>(
  bytes: Uint8Array,
  type: Type,
): Omit<Header, "type"> & { readonly type: Type } {
  return {
    type,
    source: bytes[2] ?? 0,
    destination: bytes[3] ?? 0,
    sequence: get16(bytes, 6),
    epoch: get16(bytes, 8),
    cycle: get32(bytes, 10),
  };
}
