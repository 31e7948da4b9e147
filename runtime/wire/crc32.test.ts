import { crc32 as zlibCrc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { crc32 } from "./crc32.ts";

test("the check value of CRC-32 is that of the catalogue", () => {
  expect(crc32(new TextEncoder().encode("123456789"), 9)).toBe(0xcbf43926);
});

test("it agrees with zlib on bytes of every size up to that of two words' steps", () => {
  const bytes = Uint8Array.from({ length: 19 }, (_, index) => index * 37 + 200);
  for (let size = 0; size <= bytes.length; size++) {
    expect(crc32(bytes, size)).toBe(zlibCrc32(bytes.subarray(0, size)));
  }
});

test("it agrees with zlib on random bytes, and counts no byte beyond the size", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1100 }), fc.nat(1100), (bytes, cut) => {
      const size = Math.min(cut, bytes.length);
      expect(crc32(bytes, size)).toBe(zlibCrc32(bytes.subarray(0, size)));
    }),
    { seed: 2, numRuns: 300 },
  );
});
