import fc from "fast-check";
import { expect, test } from "vitest";
import { keyOf, nameOf, philox, Stream, scale, type Words } from "./prng.ts";

const ONES = 0xffffffff;
/** Random123, kat_vectors: philox4x32 10. */
const KNOWN: readonly (readonly [string, Words, readonly [number, number], string])[] = [
  ["zeros", [0, 0, 0, 0], [0, 0], "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
  ["ones", [ONES, ONES, ONES, ONES], [ONES, ONES], "408f276d 41c83b0e a20bc7c6 6d5451fd"],
  [
    "the digits of pi",
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    "d16cfe09 94fdcceb 5001e420 24126ea1",
  ],
];

function spelt(words: Words): string {
  return words.map((word) => word.toString(16).padStart(8, "0")).join(" ");
}

test.each(KNOWN)("Philox gives Random123's known answer for %s", (_name, counter, key, answer) => {
  expect(spelt(philox(key, counter))).toBe(answer);
});

test("each word of key and counter counts", () => {
  const plain = spelt(philox([0, 0], [0, 0, 0, 0]));
  const others = [
    philox([1, 0], [0, 0, 0, 0]),
    philox([0, 1], [0, 0, 0, 0]),
    philox([0, 0], [1, 0, 0, 0]),
    philox([0, 0], [0, 1, 0, 0]),
    philox([0, 0], [0, 0, 1, 0]),
    philox([0, 0], [0, 0, 0, 1]),
  ].map(spelt);
  expect(new Set([plain, ...others]).size).toBe(7);
});

test("both halves of a 53-bit seed count", () => {
  expect(keyOf(0)).toEqual([0, 0]);
  expect(keyOf(ONES)).toEqual([ONES, 0]);
  expect(keyOf(2 ** 32)).toEqual([0, 1]);
  expect(keyOf(Number.MAX_SAFE_INTEGER)).toEqual([ONES, 2 ** 21 - 1]);
});

test("a name is FNV-1a of its text", () => {
  // The test vectors of Fowler, Noll and Vo.
  expect(nameOf("")).toBe(0x811c9dc5);
  expect(nameOf("a")).toBe(0xe40c292c);
  expect(nameOf("foobar")).toBe(0xbf9cf968);
});

test("scaling keeps a word below the bound and reaches both of its ends", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.nat(ONES), (bound, word) => {
      const scaled = scale(word, bound);
      expect(Number.isInteger(scaled) && scaled >= 0 && scaled < bound).toBe(true);
      expect(scale(0, bound)).toBe(0);
      expect(scale(ONES, bound)).toBe(bound - 1);
    }),
    { seed: 1 },
  );
});

test("a stream repeats for one seed and name, and differs for others", () => {
  const draw = (seed: number, name: string) => {
    const stream = new Stream(seed, name);
    return Array.from({ length: 12 }, () => stream.word());
  };
  expect(draw(7, "inputs")).toEqual(draw(7, "inputs"));
  expect(draw(7, "inputs")).not.toEqual(draw(8, "inputs"));
  expect(draw(7, "inputs")).not.toEqual(draw(7 + 2 ** 32, "inputs"));
  expect(draw(7, "inputs")).not.toEqual(draw(7, "faults"));
  expect(new Set(draw(7, "inputs")).size).toBe(12);
});

test("every value below a small bound comes up about equally often", () => {
  const stream = new Stream(3, "dice");
  const counts = [0, 0, 0, 0, 0, 0];
  for (let draw = 0; draw < 6000; draw++) {
    const face = stream.below(6);
    counts[face] = (counts[face] ?? 0) + 1;
  }
  // Five standard deviations of a fair die.
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(145);
});
