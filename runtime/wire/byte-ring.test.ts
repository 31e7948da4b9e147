import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteRing } from "./byte-ring.ts";

const SIZE = 200;

const act = fc.oneof(
  fc.record({
    number: fc.nat({ max: 3 * SIZE }),
    bytes: fc.uint8Array({ maxLength: 70 }),
  }),
  fc.record({ number: fc.nat({ max: 3 * SIZE }), bytes: fc.constant(undefined) }),
);

test("each place holds what was put into it last, whatever its length", () => {
  fc.assert(
    fc.property(fc.array(act), (acts) => {
      const ring = new ByteRing(SIZE);
      const held = new Map<number, { number: number; bytes: Uint8Array }>();
      for (const { number, bytes } of acts) {
        if (bytes !== undefined) {
          ring.set(number, bytes);
          held.set(number % SIZE, { number, bytes });
        } else {
          ring.delete(number);
          if (held.get(number % SIZE)?.number === number) held.delete(number % SIZE);
        }
      }
      for (let number = 0; number <= 3 * SIZE; number++) {
        const there = held.get(number % SIZE);
        expect(ring.occupant(number)).toBe(there?.number);
        expect(ring.get(number)).toEqual(there?.number === number ? there.bytes : undefined);
      }
    }),
  );
});

test("what is put into it is copied", () => {
  const ring = new ByteRing(SIZE);
  const bytes = Uint8Array.of(1, 2);
  ring.set(5, bytes);
  bytes.fill(0);
  expect(ring.get(5)).toEqual(Uint8Array.of(1, 2));
});
