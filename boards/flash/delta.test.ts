import { expect, test } from "vitest";
import { crc32 } from "../../runtime/wire/crc32.ts";
import { encodeImage } from "../image/image.ts";
import { SRAM_BASE } from "../image/layout.ts";
import { SECTOR_SIZE, SLOT_SIZE } from "../protocol/request.ts";
import { deltaOf, sectorsOf, writtenBytes } from "./delta.ts";

/** A slot's content that differs in every page. */
function contentOf(sectorCount: number): Uint8Array {
  return new Uint8Array(sectorCount * SECTOR_SIZE).map((_, at) => (at * 7 + (at >> 8)) & 0x7f);
}

function crcsOf(content: Uint8Array): number[] {
  return Array.from({ length: content.length / SECTOR_SIZE }, (_, sector) =>
    crc32(content.subarray(sector * SECTOR_SIZE), SECTOR_SIZE),
  );
}

const certain = () => false;

/** The map of a board that holds all of it but these sectors. */
function crcsBut(content: Uint8Array, ...sectors: readonly number[]): readonly number[] {
  return crcsOf(content).map((crc, sector) => (sectors.includes(sector) ? crc ^ 1 : crc));
}

test("nothing is written to a board that holds it all", () => {
  const content = contentOf(20);
  expect(deltaOf(content, crcsOf(content), certain)).toEqual({ areas: [], changed: 0, equal: 20 });
});

test("one changed sector is erased alone, and all its pages are written", () => {
  const content = contentOf(20);
  const delta = deltaOf(content, crcsBut(content, 17), certain);
  const offset = 17 * SECTOR_SIZE;
  const pages = Array.from({ length: 16 }, (_, page) => offset + page * 256);
  expect(delta).toEqual({ areas: [{ offset, pages }], changed: 1, equal: 19 });
  expect(writtenBytes(delta)).toBe(SECTOR_SIZE);
});

test("all that changes is erased sector by sector, which no reset outlasts", () => {
  const content = contentOf(20);
  const every = Array.from({ length: 20 }, (_, sector) => sector);
  const { areas } = deltaOf(content, crcsBut(content, ...every), certain);
  expect(areas.map(({ offset }) => offset)).toEqual(every.map((sector) => sector * SECTOR_SIZE));
});

test("an image's last sector is ones to its end, and pages of ones are not written", () => {
  const image = new Uint8Array(SECTOR_SIZE + 300).fill(1);
  const sectors = sectorsOf(image);
  expect(sectors.length).toBe(2 * SECTOR_SIZE);
  const delta = deltaOf(sectors, [0, 0], certain);
  expect(delta.areas.map(({ pages }) => pages.length)).toEqual([16, 2]);
});

test("a slot is filled to its last page, and not beyond", () => {
  const image = new Uint8Array(SLOT_SIZE).fill(1);
  const delta = deltaOf(sectorsOf(image), new Array(240).fill(0), certain);
  expect(writtenBytes(delta)).toBe(SLOT_SIZE);
  expect(delta.areas.at(-1)?.pages.at(-1)).toBe(SLOT_SIZE - 256);
  expect(() => sectorsOf(new Uint8Array(SLOT_SIZE + 1))).toThrow(RangeError);
});

test("two images' headers have one CRC-32, so a sector that is doubted is written whatever its CRC says", () => {
  const header = (imageVersion: number) =>
    encodeImage({ runAddress: SRAM_BASE, imageVersion, system: "s", lane: "l" }, new Uint8Array(8));
  const [old, now] = [sectorsOf(header(1)), sectorsOf(header(2))];
  expect(Buffer.compare(old, now)).not.toBe(0);
  expect(crcsOf(old)).toEqual(crcsOf(now));
  expect(deltaOf(now, crcsOf(old), certain).changed).toBe(0);
  expect(deltaOf(now, crcsOf(old), (sector) => sector === 0).changed).toBe(1);
});
