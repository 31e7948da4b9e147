import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteRing } from "./byte-ring.ts";

const SIZE = 200;
const NUMBER_MAX = 3 * SIZE;

interface Act {
  readonly number: number;
  /** Undefined: the number is deleted. */
  readonly bytes: Uint8Array | undefined;
}

const act: fc.Arbitrary<Act> = fc.record({
  number: fc.nat({ max: NUMBER_MAX }),
  bytes: fc.option(fc.uint8Array({ maxLength: 70 }), { nil: undefined }),
});

/** What a ring of this size holds after these acts, by place. */
function heldAfter(acts: readonly Act[]): ReadonlyMap<number, Act> {
  const held = new Map<number, Act>();
  for (const one of acts) {
    const place = one.number % SIZE;
    if (one.bytes !== undefined) held.set(place, one);
    else if (held.get(place)?.number === one.number) held.delete(place);
  }
  return held;
}

test("each place holds what was put into it last, whatever its length", () => {
  fc.assert(
    fc.property(fc.array(act), (acts) => {
      const ring = new ByteRing(SIZE);
      for (const { number, bytes } of acts) {
        if (bytes === undefined) ring.delete(number);
        else ring.set(number, bytes);
      }
      const held = heldAfter(acts);
      for (let number = 0; number <= NUMBER_MAX; number++) {
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
