import { expect, test } from "vitest";
import { FLASH_BASE } from "../../../boards/image/layout.ts";
import { Stream } from "../../../runtime/prng.ts";
import { readElf, storedBytes } from "./elf.ts";

const SECTIONS = 52;
const SEGMENTS = 52 + 3 * 40;
const CODE = SEGMENTS + 32;

/** A file with the names, one section of code in one segment, and a symbol table. */
function elf(): Uint8Array {
  const file = new Uint8Array(CODE + 64);
  const view = new DataView(file.buffer);
  const put = (at: number, ...words: readonly number[]) => {
    for (const [nth, word] of words.entries()) view.setUint32(at + 4 * nth, word, true);
  };
  put(0, 0x464c_457f);
  view.setUint16(4, 0x0101, true);
  put(28, SEGMENTS, SECTIONS);
  view.setUint16(44, 1, true);
  view.setUint16(48, 3, true);
  view.setUint16(50, 0, true);
  put(SECTIONS, 0, 3, 0, 0, CODE, 8);
  put(SECTIONS + 40, 1, 1, 6, FLASH_BASE, CODE + 8, 16);
  put(SECTIONS + 80, 1, 2, 0, 0, CODE + 32, 32, 0);
  put(SEGMENTS, 1, CODE + 8, FLASH_BASE, FLASH_BASE, 16, 16);
  file.set([0, 0x74, 0], CODE);
  file.fill(7, CODE + 8, CODE + 24);
  put(CODE + 48, 1, 0x1234);
  return file;
}

test("a small file is read", () => {
  const read = readElf(elf());
  expect(storedBytes(read, FLASH_BASE)).toEqual(new Uint8Array(16).fill(7));
  expect(read.symbols.get("t")).toBe(0x1234);
});

test("whatever words are changed, it is read or refused with one line, in bounded time and memory", () => {
  const stream = new Stream(1, "elf");
  const values = [
    0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0xffff, 0x1000_0000, 64, 0x00ff_ffff,
  ];
  for (let nth = 0; nth < 4000; nth++) {
    const file = elf();
    const view = new DataView(file.buffer);
    for (let change = 0; change <= nth % 3; change++) {
      const value = values[stream.below(values.length)] ?? 0;
      view.setUint32(4 * stream.below(file.length / 4), value, true);
    }
    const whole = nth % 5 === 0 ? file.subarray(0, stream.below(file.length)) : file;
    try {
      const stored = storedBytes(readElf(whole), FLASH_BASE);
      expect(stored.length).toBeLessThanOrEqual(2 * 1024 * 1024);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      expect((error as RangeError).message).toMatch(/ELF|section/);
    }
  }
});
