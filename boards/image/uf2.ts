/**
 * UF2, the file that a Pico's boot ROM takes by drag and drop: 512-byte blocks, each with 256 bytes of flash and the
 * address where they belong. RP2040 datasheet, 2.8.4.2; the format's own description: github.com/microsoft/uf2.
 */
import { FLASH_BASE, FLASH_SECTOR_SIZE, FLASH_SIZE } from "./layout.ts";

export interface Uf2 {
  readonly kind: "uf2";
  /** Of the first byte, as the processor sees it. */
  readonly address: number;
  readonly bytes: Uint8Array;
}

export interface RefusedUf2 {
  readonly kind: "refused";
  /** One line that completes "the file is ...". */
  readonly why: string;
}

const BLOCK_SIZE = 512;
/** The boot ROM ignores blocks with any other payload. */
const PAYLOAD_SIZE = 256;
const COUNT_MAX = FLASH_SIZE / PAYLOAD_SIZE;
const RP2040_FAMILY = 0xe48b_ff56;
const FAMILY_IS_GIVEN = 0x2000;

/** The little-endian words of a block; the payload lies between `family` and `end`. */
const WORDS = {
  start: 0,
  start2: 4,
  flags: 8,
  address: 12,
  size: 16,
  index: 20,
  count: 24,
  family: 28,
  end: 508,
} as const;
const PAYLOAD_OFFSET = 32;
const MAGICS: readonly (readonly [number, number])[] = [
  [WORDS.start, 0x0a32_4655],
  [WORDS.start2, 0x9e5d_5157],
  [WORDS.end, 0x0ab1_6f30],
];

/**
 * The file that puts `bytes` into flash at `address`, the last block padded as erased flash is. The boot ROM erases a
 * sector when it meets the sector's first block, so the address must begin one: RangeError where it does not.
 */
export function encodeUf2(address: number, bytes: Uint8Array): Uint8Array {
  const offset = address - FLASH_BASE;
  const count = Math.ceil(bytes.length / PAYLOAD_SIZE);
  if (offset % FLASH_SECTOR_SIZE !== 0 || offset < 0 || bytes.length > FLASH_SIZE - offset) {
    throw new RangeError(`${bytes.length} bytes at flash offset ${offset} cannot be a UF2 file`);
  }
  const file = new Uint8Array(count * BLOCK_SIZE);
  for (let index = 0; index < count; index++) {
    const block = new DataView(file.buffer, index * BLOCK_SIZE, BLOCK_SIZE);
    for (const [at, magic] of MAGICS) block.setUint32(at, magic, true);
    block.setUint32(WORDS.flags, FAMILY_IS_GIVEN, true);
    block.setUint32(WORDS.address, address + index * PAYLOAD_SIZE, true);
    block.setUint32(WORDS.size, PAYLOAD_SIZE, true);
    block.setUint32(WORDS.index, index, true);
    block.setUint32(WORDS.count, count, true);
    block.setUint32(WORDS.family, RP2040_FAMILY, true);
    const payload = file.subarray(index * BLOCK_SIZE + PAYLOAD_OFFSET).subarray(0, PAYLOAD_SIZE);
    payload.fill(0xff);
    payload.set(bytes.subarray(index * PAYLOAD_SIZE, (index + 1) * PAYLOAD_SIZE));
  }
  return file;
}

/** Takes any bytes and never throws. Refuses what the boot ROM would ignore or write only in part. */
export function parseUf2(file: Uint8Array): Uf2 | RefusedUf2 {
  if (file.length === 0 || file.length % BLOCK_SIZE !== 0) {
    return {
      kind: "refused",
      why: `truncated: ${file.length} bytes are not a multiple of ${BLOCK_SIZE}`,
    };
  }
  const count = file.length / BLOCK_SIZE;
  if (count > COUNT_MAX) {
    return {
      kind: "refused",
      why: `too large: ${count} blocks (at most ${COUNT_MAX}, a Pico's flash)`,
    };
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const address = view.getUint32(WORDS.address, true);
  const bytes = new Uint8Array(count * PAYLOAD_SIZE);
  for (let index = 0; index < count; index++) {
    const at = index * BLOCK_SIZE;
    const block = new DataView(file.buffer, file.byteOffset + at, BLOCK_SIZE);
    const why = blockError(block, { index, count, address: address + index * PAYLOAD_SIZE });
    if (why !== undefined) return { kind: "refused", why: `${why} (block ${index} of ${count})` };
    const payload = file.subarray(at + PAYLOAD_OFFSET, at + PAYLOAD_OFFSET + PAYLOAD_SIZE);
    bytes.set(payload, index * PAYLOAD_SIZE);
  }
  return { kind: "uf2", address, bytes };
}

interface Expected {
  readonly index: number;
  readonly count: number;
  readonly address: number;
}

function blockError(block: DataView, { index, count, address }: Expected): string | undefined {
  const word = (at: number) => block.getUint32(at, true);
  if (MAGICS.some(([at, magic]) => word(at) !== magic)) return "not a UF2 file, or damaged";
  if (word(WORDS.flags) !== FAMILY_IS_GIVEN || word(WORDS.family) !== RP2040_FAMILY) {
    return "not for the RP2040";
  }
  if (word(WORDS.size) !== PAYLOAD_SIZE) return "not in blocks of 256 bytes";
  if (word(WORDS.index) !== index || word(WORDS.count) !== count)
    return "incomplete or out of order";
  if (word(WORDS.address) !== address) return "not contiguous in flash";
  const isInFlash = address >= FLASH_BASE && address + PAYLOAD_SIZE <= FLASH_BASE + FLASH_SIZE;
  return isInFlash ? undefined : "beyond a Pico's flash";
}
