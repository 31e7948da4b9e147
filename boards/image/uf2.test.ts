import { expect, test } from "vitest";
import { FLASH_BASE, FLASH_SIZE } from "./layout.ts";
import { encodeUf2, parseUf2 } from "./uf2.ts";

const loader = Uint8Array.from({ length: 700 }, (_, at) => (at * 7) & 0xff);

function wordsOf(block: Uint8Array): readonly number[] {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  return [0, 4, 8, 12, 16, 20, 24, 28, 508].map((at) => view.getUint32(at, true));
}

test("a block is laid out as the format says", () => {
  const file = encodeUf2(FLASH_BASE, loader);
  expect(file.length).toBe(3 * 512);
  expect(wordsOf(file.subarray(512, 1024))).toEqual([
    0x0a324655, 0x9e5d5157, 0x2000, 0x10000100, 256, 1, 3, 0xe48bff56, 0x0ab16f30,
  ]);
  expect(file.subarray(512 + 32, 512 + 32 + 256)).toEqual(loader.subarray(256, 512));
  expect(file.subarray(512 + 32 + 256, 1024 - 4).every((byte) => byte === 0)).toBe(true);
});

test("what is written is read back, padded as erased flash is", () => {
  const read = parseUf2(encodeUf2(FLASH_BASE + 0x1000, loader));
  if (read.kind === "refused") throw new Error(read.why);
  expect(read.address).toBe(0x10001000);
  expect(read.bytes.subarray(0, 700)).toEqual(loader);
  expect(read.bytes.subarray(700)).toEqual(new Uint8Array(68).fill(0xff));
});

test.each([
  ["an address within a sector", FLASH_BASE + 256, 256],
  ["an address before flash", FLASH_BASE - 0x1000, 256],
  ["more than flash holds", FLASH_BASE, FLASH_SIZE + 1],
  ["more than flash holds from there", FLASH_BASE + FLASH_SIZE - 0x1000, 0x1001],
])("%s is not a UF2 file", (_, address, size) => {
  expect(() => encodeUf2(address, new Uint8Array(size))).toThrow(RangeError);
});

function changed(at: number, value: number): Uint8Array {
  const file = encodeUf2(FLASH_BASE, loader);
  new DataView(file.buffer).setUint32(at, value, true);
  return file;
}

/** The loader's file, whose blocks are said to begin there. */
function at(address: number): Uint8Array {
  const file = encodeUf2(FLASH_BASE, loader);
  const view = new DataView(file.buffer);
  for (let nth = 0; nth < 3; nth++) view.setUint32(512 * nth + 12, address + 256 * nth, true);
  return file;
}

test.each([
  ["nothing", new Uint8Array(), "truncated"],
  ["half a block", encodeUf2(FLASH_BASE, loader).subarray(0, 700), "truncated"],
  ["a missing last block", encodeUf2(FLASH_BASE, loader).subarray(0, 1024), "incomplete"],
  ["a damaged magic number", changed(508, 0), "damaged"],
  ["another family", changed(512 + 28, 0xe48bff59), "not for the RP2040"],
  ["blocks in another order", changed(512 + 20, 2), "out of order"],
  ["a gap", changed(1024 + 12, 0x10000400), "not contiguous"],
  ["a payload of another size", changed(16, 476), "256 bytes"],
  ["an address that is not flash", at(0x2000_0000), "beyond a Pico's flash"],
  ["an address that ends behind flash", at(FLASH_BASE + FLASH_SIZE - 256), "beyond a Pico's flash"],
  ["more blocks than flash has pages", new Uint8Array(512 * 8193), "too large"],
])("%s is refused", (_, file, why) => {
  const parsed = parseUf2(file);
  expect(parsed.kind === "refused" ? parsed.why : "accepted").toContain(why);
});
