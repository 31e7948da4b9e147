import { expect, test } from "vitest";
import { bytes, generatedInputs, shift } from "./inputs.ts";
import { DATA_SIZE_MAX, READING_SIZE_MAX } from "./payloads.ts";

function first<Item>(count: number, items: Iterable<Item>): Item[] {
  const taken: Item[] = [];
  for (const item of items) if (taken.push(item) === count) break;
  return taken;
}

test("a seed names the stream, and another seed another", () => {
  const [one, again, other] = [1, 1, 2].map((seed) => first(50, generatedInputs(seed).slots));
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});

test("a generated stream has readings of every size, silent sources and empty slots", () => {
  const slots = first(2000, generatedInputs(1).slots);
  const readings = slots.flat();
  const sizes = new Set(readings.map((reading) => reading?.length));
  expect([...sizes].filter((size) => size !== undefined).toSorted(rising)).toEqual(
    Array.from({ length: READING_SIZE_MAX }, (_, at) => at + 1),
  );
  const empty = slots.filter((slot) => slot.every((reading) => reading === undefined));
  expect(empty.length).toBeGreaterThan(50);
  expect(readings.filter((reading) => reading === undefined).length).toBeGreaterThan(500);
});

test("a file's bytes come back in their order, whatever is left for the last slot", () => {
  for (const size of [1, 39, 40, 41, 239, 240, 241, 1000]) {
    const file = Uint8Array.from({ length: size }, (_, at) => at);
    const chunks: Uint8Array[] = [];
    for (let at = 0; at < size; at += DATA_SIZE_MAX) {
      chunks.push(file.subarray(at, at + DATA_SIZE_MAX));
    }
    const { slots, sources } = bytes.inputs(chunks);
    const dealt = [...slots];
    for (const slot of dealt) {
      expect(slot).toHaveLength(sources);
      for (const reading of slot)
        expect(reading?.length ?? 1).toBeLessThanOrEqual(READING_SIZE_MAX);
    }
    const back = dealt.flat().flatMap((reading) => (reading === undefined ? [] : [...reading]));
    expect(back).toEqual([...file]);
  }
});

test("a source that strays says as many other bytes, and can be told back", () => {
  const said = Uint8Array.of(0xff, 0x01);
  expect(shift(said, 1n)).toEqual(Uint8Array.of(0x00, 0x02));
  expect(shift(said, -1n)).toEqual(Uint8Array.of(0xfe, 0x01));
  expect(shift(Uint8Array.of(0), -1n)).toEqual(Uint8Array.of(0xff));
  expect(shift(shift(said, 12345n), -12345n)).toEqual(said);
});

function rising(left: number, right: number): number {
  return left - right;
}
