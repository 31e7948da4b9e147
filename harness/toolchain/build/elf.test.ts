import { expect, test } from "vitest";
import { FLASH_BASE } from "../../../boards/image/layout.ts";
import { Stream } from "../../../runtime/prng.ts";
import { readElf, storedBytes } from "./elf.ts";
import { smallElf } from "./small-elf.ts";

test("a small file is read", () => {
  const read = readElf(smallElf());
  expect(storedBytes(read, FLASH_BASE)).toEqual(new Uint8Array(16).fill(7));
  expect(read.symbols.get("t")).toBe(0x1234);
});

test("whatever words are changed, it is read or refused with one line, in bounded time and memory", () => {
  const stream = new Stream(1, "elf");
  const values = [
    0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0xffff, 0x1000_0000, 64, 0x00ff_ffff,
  ];
  for (let nth = 0; nth < 4000; nth++) {
    const file = smallElf();
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
