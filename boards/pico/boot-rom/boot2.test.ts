import { expect, test } from "vitest";
import { crc32 } from "../../../runtime/wire/crc32.ts";
import { BOOT2_SIZE, boot2Crc, isBoot2Sealed, sealBoot2 } from "./boot2.ts";

/** A loader with its second stage, as far as the checksum can tell. */
const flash = Uint8Array.from({ length: 700 }, (_, at) => (at * 37 + (at >> 3)) & 0xff);

function reversed(value: number, bits: number): number {
  let out = 0;
  for (let bit = 0; bit < bits; bit++) out = out * 2 + ((value >>> bit) & 1);
  return out;
}

test("the checksum is the Ethernet CRC-32 in a mirror, without its final xor", () => {
  const mirrored = flash.subarray(0, 252).map((byte) => reversed(byte, 8));
  const expected = reversed(~crc32(mirrored, mirrored.length) >>> 0, 32);
  expect(boot2Crc(flash)).toBe(expected);
});

test("sealing changes the checksum's four bytes and nothing else", () => {
  const sealed = sealBoot2(flash);
  expect(isBoot2Sealed(flash)).toBe(false);
  expect(isBoot2Sealed(sealed)).toBe(true);
  const changed = [...sealed.keys()].filter((at) => sealed[at] !== flash[at]);
  expect(changed.filter((at) => at < 252 || at >= BOOT2_SIZE)).toEqual([]);
});

test("what is sealed stays as it was, a Buffer too", () => {
  const within = Buffer.concat([Buffer.alloc(3), flash]).subarray(3);
  expect(isBoot2Sealed(sealBoot2(within))).toBe(true);
  expect(within.equals(flash)).toBe(true);
});

test("one bit wrong anywhere in the second stage breaks the seal", () => {
  const sealed = sealBoot2(flash);
  for (let bit = 0; bit < BOOT2_SIZE * 8; bit++) {
    const damaged = sealed.slice();
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(isBoot2Sealed(damaged)).toBe(false);
  }
});

test("less than a second stage is never sealed", () => {
  expect(isBoot2Sealed(sealBoot2(flash).subarray(0, BOOT2_SIZE - 1))).toBe(false);
  expect(() => sealBoot2(new Uint8Array(255))).toThrow(RangeError);
});
