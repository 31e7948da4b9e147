import fc from "fast-check";
import { expect, test } from "vitest";
import { Medium } from "./medium.ts";

const program = (offset: number, ...bytes: readonly number[]) =>
  ({ kind: "program", offset, bytes: Uint8Array.from(bytes) }) as const;

test("programming clears bits and sets none; erasing sets a sector and no more", () => {
  const medium = new Medium();
  medium.apply(program(4095, 0x0f));
  medium.apply(program(4096, 0xf0));
  medium.apply(program(4095, 0xf3));
  expect([...medium.bytes.subarray(4094, 4098)]).toEqual([0xff, 0x03, 0xf0, 0xff]);
  medium.apply({ kind: "erase", offset: 0 });
  expect([...medium.bytes.subarray(4094, 4098)]).toEqual([0xff, 0xff, 0xf0, 0xff]);
});

test("a torn write has done its first bytes only", () => {
  const medium = new Medium();
  medium.applyTorn(program(8, 1, 2, 3), 2);
  expect([...medium.bytes.subarray(8, 11)]).toEqual([1, 2, 0xff]);
  medium.applyTorn({ kind: "erase", offset: 0 }, 9);
  expect([...medium.bytes.subarray(8, 11)]).toEqual([0xff, 2, 0xff]);
});

test("its contents make another medium alike", () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 256 });
  const writes = fc.array(fc.tuple(fc.nat(63), bytes), { maxLength: 10 });
  fc.assert(
    fc.property(writes, (written) => {
      const [one, other] = [new Medium(), new Medium()];
      for (const [page, data] of written) one.apply(program(page * 256, ...data));
      for (const write of one.contents()) other.apply(write);
      expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
    }),
    { seed: 4, numRuns: 50 },
  );
});
