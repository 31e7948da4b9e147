/** The parts of a slot that must be erased and written so that it holds an image: whole sectors, and only those that differ. */

import { crc32 } from "../../runtime/wire/crc32.ts";
import {
  BLOCK_SIZE,
  PAGE_SIZE,
  SECTOR_COUNT,
  SECTOR_SIZE,
  SLOT_SIZE,
} from "../protocol/request.ts";

/** Erased as one, then written page by page. */
export interface Area {
  /** From the slot's beginning. */
  readonly offset: number;
  readonly size: typeof SECTOR_SIZE | typeof BLOCK_SIZE;
  /** The offsets of the pages that must be written once the area is erased: those that are not all 0xff. */
  readonly pages: readonly number[];
}

export interface Delta {
  readonly areas: readonly Area[];
  /** Sectors of the image that are written, and those that the slot holds already. */
  readonly changed: number;
  readonly equal: number;
}

const ERASED = 0xff;
const SECTORS_A_BLOCK = BLOCK_SIZE / SECTOR_SIZE;
/** Up to this many sectors of a block are erased singly: typically 45 ms each, against 150 ms for the block (W25Q16JV datasheet, 9.6). */
const SINGLE_SECTORS_MAX = 3;

/** An image padded with 0xff to whole sectors. */
export function sectorsOf(image: Uint8Array): Uint8Array {
  const count = Math.ceil(image.length / SECTOR_SIZE);
  if (count > SECTOR_COUNT) throw new RangeError(`${image.length} bytes do not fit into a slot`);
  const sectors = new Uint8Array(count * SECTOR_SIZE).fill(ERASED);
  sectors.set(image);
  return sectors;
}

/**
 * `crcs`: the board's sector CRCs, in order; `sectors`: the required contents. A sector for which `mustWrite` holds is written
 * even if its CRC matches. The first sector is one, since an image's header ends with its own CRC-32, and the CRC-32 over
 * anything that does is a constant.
 */
export function deltaOf(
  sectors: Uint8Array,
  crcs: readonly number[],
  mustWrite: (sector: number) => boolean,
): Delta {
  const count = sectors.length / SECTOR_SIZE;
  const differs = Array.from({ length: count }, (_, sector) => {
    const crc = crc32(sectors.subarray(sector * SECTOR_SIZE), SECTOR_SIZE);
    return crcs[sector] !== crc || mustWrite(sector);
  });
  const areas: Area[] = [];
  for (let first = 0; first < count; first += SECTORS_A_BLOCK) {
    const block = differs.slice(first, first + SECTORS_A_BLOCK);
    const changed = block.filter((one) => one).length;
    if (changed > SINGLE_SECTORS_MAX && changed === block.length) {
      areas.push(areaOf(sectors, first * SECTOR_SIZE, BLOCK_SIZE));
      continue;
    }
    for (const [index, one] of block.entries()) {
      if (one) areas.push(areaOf(sectors, (first + index) * SECTOR_SIZE, SECTOR_SIZE));
    }
  }
  const changed = differs.filter((one) => one).length;
  return { areas, changed, equal: count - changed };
}

/** The size of all pages that the delta writes, in bytes. */
export function writtenBytes({ areas }: Delta): number {
  return areas.reduce((sum, { pages }) => sum + pages.length * PAGE_SIZE, 0);
}

function areaOf(sectors: Uint8Array, offset: number, size: Area["size"]): Area {
  const end = Math.min(offset + size, sectors.length, SLOT_SIZE);
  const pages: number[] = [];
  for (let page = offset; page < end; page += PAGE_SIZE) {
    if (sectors.subarray(page, page + PAGE_SIZE).some((byte) => byte !== ERASED)) pages.push(page);
  }
  return { offset, size, pages };
}
