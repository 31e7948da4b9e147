/**
 * The parts of a slot that must be erased and written so that it holds an image: whole sectors, and only those that differ. Blocks of
 * 64 KB would be erased in a fifth of the time (W25Q16JV datasheet, 9.6), but in up to 2 s: after a reset the boot ROM waits 0.5 s for
 * a chip that still erases, and then the board is a USB drive.
 */

import { crc32 } from "../../runtime/wire/crc32.ts";
import { PAGE_SIZE, SECTOR_COUNT, SECTOR_SIZE } from "../protocol/request.ts";

/** A sector: erased as one, then written page by page. */
export interface Area {
  /** From the slot's beginning. */
  readonly offset: number;
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
  const areas = differs.flatMap((one, sector) =>
    one ? [areaOf(sectors, sector * SECTOR_SIZE)] : [],
  );
  return { areas, changed: areas.length, equal: count - areas.length };
}

/** The size of all pages that the delta writes, in bytes. */
export function writtenBytes({ areas }: Delta): number {
  return areas.reduce((sum, { pages }) => sum + pages.length * PAGE_SIZE, 0);
}

function areaOf(sectors: Uint8Array, offset: number): Area {
  const pages: number[] = [];
  for (let page = offset; page < offset + SECTOR_SIZE; page += PAGE_SIZE) {
    if (sectors.subarray(page, page + PAGE_SIZE).some((byte) => byte !== ERASED)) pages.push(page);
  }
  return { offset, pages };
}
