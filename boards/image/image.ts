/** An image file: the header that firmware/boot/layout.h lays out, and the body that a board runs. */
import { createHash } from "node:crypto";
import { crc32 } from "../../runtime/wire/crc32.ts";
import {
  BOARD_PICO,
  FLASH_BASE,
  IMAGE_HEADER_SIZE,
  IMAGE_HEADER_VERSION,
  IMAGE_MAGIC,
  IMAGE_SRAM_SIZE,
  SLOT_A,
  SLOT_A_OFFSET,
  SLOT_B,
  SLOT_B_OFFSET,
  SLOT_SIZE,
  SRAM_BASE,
} from "./layout.ts";

/** An image's description of itself, in its header. */
export interface ImageLabel {
  /** The address the body was linked for: one of `RUN_ADDRESSES`. */
  readonly runAddress: number;
  /** 0..2^32-1. A board refuses versions below its floor. */
  readonly imageVersion: number;
  /** At most 32 bytes of printable ASCII without spaces. */
  readonly system: string;
  /** At most 16 bytes, the same. */
  readonly lane: string;
}

export interface Image extends ImageLabel {
  readonly kind: "image";
  readonly body: Uint8Array;
  readonly sha256: Uint8Array;
}

export interface RefusedImage {
  readonly kind: "refused";
  /** One line that completes "the image is ...". */
  readonly why: string;
}

/** The offset of each field in the header; a test compares them with the compiler's. */
export const HEADER_OFFSETS = {
  magic: 0,
  header_version: 4,
  board: 6,
  body_size: 8,
  run_address: 12,
  image_version: 16,
  reserved: 20,
  sha256: 24,
  system: 56,
  lane: 88,
  unused: 104,
  crc: 252,
} as const;

const SYSTEM_SIZE_MAX = HEADER_OFFSETS.lane - HEADER_OFFSETS.system;
const LANE_SIZE_MAX = HEADER_OFFSETS.unused - HEADER_OFFSETS.lane;
/** The stack pointer and the reset vector. */
const BODY_SIZE_MIN = 8;
const NAME = /^[!-~]+$/;

/** The slots that an image may be written to, by the address it was linked for. */
const SLOTS_BY_RUN_ADDRESS: ReadonlyMap<number, readonly number[]> = new Map([
  [SRAM_BASE, [SLOT_A, SLOT_B]],
  [FLASH_BASE + SLOT_A_OFFSET + IMAGE_HEADER_SIZE, [SLOT_A]],
  [FLASH_BASE + SLOT_B_OFFSET + IMAGE_HEADER_SIZE, [SLOT_B]],
]);

export const RUN_ADDRESSES: readonly number[] = [...SLOTS_BY_RUN_ADDRESS.keys()];

/** SLOT_A, SLOT_B or both: an image that is copied to SRAM fits either. */
export function slotsFor({ runAddress }: ImageLabel): readonly number[] {
  return SLOTS_BY_RUN_ADDRESS.get(runAddress) ?? [];
}

/** The largest body, in bytes, that a board accepts for this address. */
export function bodySizeMax(runAddress: number): number {
  return runAddress === SRAM_BASE ? IMAGE_SRAM_SIZE : SLOT_SIZE - IMAGE_HEADER_SIZE;
}

/** The bytes of the image file. Throws RangeError for a label or body that breaks the format, which is a bug in the caller. */
export function encodeImage(label: ImageLabel, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(IMAGE_HEADER_SIZE + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(HEADER_OFFSETS.magic, IMAGE_MAGIC, true);
  view.setUint16(HEADER_OFFSETS.header_version, IMAGE_HEADER_VERSION, true);
  view.setUint16(HEADER_OFFSETS.board, BOARD_PICO, true);
  view.setUint32(HEADER_OFFSETS.body_size, body.length, true);
  view.setUint32(HEADER_OFFSETS.run_address, label.runAddress, true);
  view.setUint32(HEADER_OFFSETS.image_version, label.imageVersion, true);
  bytes.set(createHash("sha256").update(body).digest(), HEADER_OFFSETS.sha256);
  putName(bytes, label.system, HEADER_OFFSETS.system, SYSTEM_SIZE_MAX);
  putName(bytes, label.lane, HEADER_OFFSETS.lane, LANE_SIZE_MAX);
  view.setUint32(HEADER_OFFSETS.crc, crc32(bytes, HEADER_OFFSETS.crc), true);
  bytes.set(body, IMAGE_HEADER_SIZE);
  const parsed = parseImage(bytes);
  if (parsed.kind === "refused") throw new RangeError(`the image is ${parsed.why}`);
  return bytes;
}

/** Takes any bytes and never throws. A board's loader accepts what it accepts, apart from the version floor. */
export function parseImage(bytes: Uint8Array): Image | RefusedImage {
  const error = headerError(bytes) ?? bodyError(bytes);
  if (error !== undefined) return { kind: "refused", why: error };
  const view = viewOf(bytes);
  return {
    kind: "image",
    runAddress: view.getUint32(HEADER_OFFSETS.run_address, true),
    imageVersion: view.getUint32(HEADER_OFFSETS.image_version, true),
    system: nameAt(bytes, HEADER_OFFSETS.system, SYSTEM_SIZE_MAX) ?? "",
    lane: nameAt(bytes, HEADER_OFFSETS.lane, LANE_SIZE_MAX) ?? "",
    // Copies: Buffer's own slice would be a view.
    sha256: new Uint8Array(bytes.subarray(HEADER_OFFSETS.sha256, HEADER_OFFSETS.system)),
    body: new Uint8Array(bytes.subarray(IMAGE_HEADER_SIZE)),
  };
}

function headerError(bytes: Uint8Array): string | undefined {
  if (bytes.length < IMAGE_HEADER_SIZE) {
    return `truncated: ${bytes.length} bytes, less than its header of ${IMAGE_HEADER_SIZE}`;
  }
  const view = viewOf(bytes);
  if (view.getUint32(HEADER_OFFSETS.magic, true) !== IMAGE_MAGIC) {
    return 'not a Tripod image: it does not begin with "TRIP"';
  }
  if (view.getUint32(HEADER_OFFSETS.crc, true) !== crc32(bytes, HEADER_OFFSETS.crc)) {
    return "damaged: its header does not match the header's CRC-32";
  }
  const version = view.getUint16(HEADER_OFFSETS.header_version, true);
  if (version !== IMAGE_HEADER_VERSION) {
    return `of unknown header version ${version} (expected ${IMAGE_HEADER_VERSION})`;
  }
  const board = view.getUint16(HEADER_OFFSETS.board, true);
  if (board !== BOARD_PICO) return `for board kind ${board}, not for a Pico (${BOARD_PICO})`;
  return labelError(bytes, view);
}

function labelError(bytes: Uint8Array, view: DataView): string | undefined {
  const runAddress = view.getUint32(HEADER_OFFSETS.run_address, true);
  if (!SLOTS_BY_RUN_ADDRESS.has(runAddress)) {
    return `linked to run at ${hex(runAddress)}, which is neither SRAM nor a slot`;
  }
  if (nameAt(bytes, HEADER_OFFSETS.system, SYSTEM_SIZE_MAX) === undefined) {
    return "without a valid system name";
  }
  if (nameAt(bytes, HEADER_OFFSETS.lane, LANE_SIZE_MAX) === undefined) {
    return "without a valid lane name";
  }
  const unused = bytes.subarray(HEADER_OFFSETS.unused, HEADER_OFFSETS.crc);
  if (view.getUint32(HEADER_OFFSETS.reserved, true) !== 0 || unused.some((byte) => byte !== 0)) {
    return "of an unknown format: reserved header bytes are set";
  }
  return undefined;
}

function bodyError(bytes: Uint8Array): string | undefined {
  const view = viewOf(bytes);
  const size = view.getUint32(HEADER_OFFSETS.body_size, true);
  const sizeMax = bodySizeMax(view.getUint32(HEADER_OFFSETS.run_address, true));
  const there = bytes.length - IMAGE_HEADER_SIZE;
  if (size > sizeMax) return `too large: a body of ${size} bytes (at most ${sizeMax})`;
  if (size < BODY_SIZE_MIN || size % 4 !== 0) {
    return `without a valid body: ${size} bytes cannot hold a vector table and code`;
  }
  if (there < size) return `truncated: ${there} of its body's ${size} bytes are present`;
  if (there > size) return `followed by ${there - size} extra bytes`;
  const sha256 = createHash("sha256").update(bytes.subarray(IMAGE_HEADER_SIZE)).digest();
  if (!sha256.equals(bytes.subarray(HEADER_OFFSETS.sha256, HEADER_OFFSETS.system))) {
    return "damaged: its body does not match the header's SHA-256";
  }
  return undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function putName(bytes: Uint8Array, name: string, at: number, sizeMax: number): void {
  if (name.length > sizeMax) throw new RangeError(`"${name}" is longer than ${sizeMax} bytes`);
  for (let index = 0; index < name.length; index++) bytes[at + index] = name.charCodeAt(index);
}

/** Undefined unless it is a name padded with zeros. */
function nameAt(bytes: Uint8Array, at: number, sizeMax: number): string | undefined {
  const field = bytes.subarray(at, at + sizeMax);
  const end = field.indexOf(0);
  const size = end === -1 ? sizeMax : end;
  if (field.subarray(size).some((byte) => byte !== 0)) return undefined;
  const name = String.fromCharCode(...field.subarray(0, size));
  return NAME.test(name) ? name : undefined;
}

function hex(address: number): string {
  return `0x${address.toString(16).padStart(8, "0")}`;
}
