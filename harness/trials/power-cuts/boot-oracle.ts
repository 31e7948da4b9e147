/**
 * The image that a flash's contents call for, read by the rules of firmware/boot/metadata.h but without its code: the oracle that
 * the sweep compares the loader with.
 */
import { createHash } from "node:crypto";
import { parseImage } from "../../../boards/image/image.ts";
import {
  FLASH_PAGE_SIZE,
  FLASH_SECTOR_SIZE,
  IMAGE_HEADER_SIZE,
  METADATA_OFFSET,
  SLOT_A,
  SLOT_A_OFFSET,
  SLOT_B,
  SLOT_B_OFFSET,
  SLOT_SIZE,
} from "../../../boards/image/layout.ts";
import { crc32 } from "../../../runtime/wire/crc32.ts";

export interface Trusted {
  readonly slot: typeof SLOT_A | typeof SLOT_B;
  readonly generation: number;
  /** Of the image's body, in hexadecimal. */
  readonly sha256: string;
  readonly isConfirmed: boolean;
  readonly trialsUsed: number;
}

interface MetadataRecord extends Trusted {
  readonly imageVersion: number;
  readonly versionFloor: number;
}

const RECORD = {
  magic: 0x4352_4454,
  crc: 56,
  imageVersion: 12,
  versionFloor: 16,
  sha256: 24,
} as const;
const HEADER = { magic: 0x5352_4454, crc: 8 } as const;
const STATE = { committed: 64, trials: [65, 66, 67], confirmed: 68 } as const;
const BODY_SIZE_OFFSET = 8;

/** The image that a boot starts, undefined if there is none. The flash may hold any bytes. */
export function expectedImage(flash: Uint8Array): Trusted | undefined {
  return newestFirst(flash).find(
    (image) => image.isConfirmed || image.trialsUsed < STATE.trials.length,
  );
}

/** The image that is never given up: the newest that is confirmed. */
export function lastConfirmed(flash: Uint8Array): Trusted | undefined {
  return newestFirst(flash).find(({ isConfirmed }) => isConfirmed);
}

/** The newest version ever confirmed; 0 if none. */
export function versionFloor(flash: Uint8Array): number {
  return recordsOf(flash).reduce(
    (floor, record) =>
      Math.max(floor, record.versionFloor, record.isConfirmed ? record.imageVersion : 0),
    0,
  );
}

/** The slots' images that match their newest record, newest first. */
function newestFirst(flash: Uint8Array): readonly Trusted[] {
  const records = recordsOf(flash);
  return [SLOT_A, SLOT_B]
    .flatMap((slot) => {
      const own = records.filter((record) => record.slot === slot);
      return own.toSorted((left, right) => right.generation - left.generation).slice(0, 1);
    })
    .filter(({ slot, sha256 }) => sha256 === digestOf(flash, slot))
    .toSorted((left, right) => right.generation - left.generation);
}

function recordsOf(flash: Uint8Array): readonly MetadataRecord[] {
  const sectors = [0, 1].map((nth) => METADATA_OFFSET + nth * FLASH_SECTOR_SIZE);
  const [active] = sectors
    .flatMap((at) => {
      const page = flash.subarray(at, at + FLASH_PAGE_SIZE);
      return isSound(page, HEADER) ? [{ at, sequence: word(page, 4) }] : [];
    })
    .toSorted((left, right) => right.sequence - left.sequence);
  if (active === undefined) return [];
  const records: MetadataRecord[] = [];
  for (let at = FLASH_PAGE_SIZE; at < FLASH_SECTOR_SIZE; at += FLASH_PAGE_SIZE) {
    const page = flash.subarray(active.at + at, active.at + at + FLASH_PAGE_SIZE);
    const slot = word(page, 8);
    if (!isSound(page, RECORD) || (slot !== SLOT_A && slot !== SLOT_B)) continue;
    records.push({
      slot,
      generation: word(page, 4),
      imageVersion: word(page, RECORD.imageVersion),
      versionFloor: word(page, RECORD.versionFloor),
      sha256: hexOf(page.subarray(RECORD.sha256, RECORD.crc)),
      isConfirmed: page[STATE.confirmed] === 0,
      trialsUsed: STATE.trials.filter((trial) => page[trial] !== 0xff).length,
    });
  }
  return records;
}

function isSound(
  page: Uint8Array,
  { magic, crc }: Pick<typeof RECORD, "magic" | "crc"> | typeof HEADER,
): boolean {
  return (
    word(page, 0) === magic && word(page, crc) === crc32(page, crc) && page[STATE.committed] === 0
  );
}

/** The digest of the body of a slot's valid image; undefined if there is none. */
function digestOf(flash: Uint8Array, slot: number): string | undefined {
  const from = slot === SLOT_A ? SLOT_A_OFFSET : SLOT_B_OFFSET;
  const size = word(flash, from + BODY_SIZE_OFFSET);
  if (size > SLOT_SIZE - IMAGE_HEADER_SIZE) return undefined;
  const image = parseImage(flash.subarray(from, from + IMAGE_HEADER_SIZE + size));
  return image.kind === "image" ? digestOfBody(image.body) : undefined;
}

export function digestOfBody(body: Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

function word(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
