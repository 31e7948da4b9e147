import { expect, test } from "vitest";
import { bigintsIn, smallerData } from "./plain-data.ts";

test("a number goes towards 0, the boldest step first", () => {
  expect([...smallerData(17)]).toEqual([0, 9, 13, 15, 16]);
  expect([...smallerData(-4n)]).toEqual([0n, -2n, -3n]);
  expect([...smallerData(0)]).toEqual([]);
});

test("of a record each member is made smaller by itself, and words stay", () => {
  const smaller = [...smallerData({ kind: "put", key: 1n, value: 2n })];
  expect(smaller).toEqual([
    { kind: "put", key: 0n, value: 2n },
    { kind: "put", key: 1n, value: 0n },
    { kind: "put", key: 1n, value: 1n },
  ]);
});

test("bytes become fewer and lower", () => {
  const smaller = [...smallerData(Uint8Array.of(7, 9))];
  expect(smaller[0]).toEqual(new Uint8Array(0));
  expect(smaller).toContainEqual(Uint8Array.of(9));
  expect(smaller).toContainEqual(Uint8Array.of(0, 9));
  expect(smaller.every((bytes) => bytes instanceof Uint8Array && bytes.length <= 2)).toBe(true);
});

test("a value other than plain data has no smaller form", () => {
  for (const value of [undefined, null, true, "word", Number.NaN]) {
    expect([...smallerData(value)]).toEqual([]);
  }
});

test("big numbers are found wherever they are", () => {
  expect(bigintsIn({ lo: -5n, more: [{ hi: 7n }], bytes: Uint8Array.of(1), f: 1 })).toEqual([
    -5n,
    7n,
  ]);
});
