import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tripod } from "../../proto/gen/tripod.js";
import { MEDIUM_SIZE } from "../contract/system.ts";
import { decodeMediumWrite, encodeMediumWrite, PAGE_SIZE, SECTOR_SIZE } from "./medium-write.ts";

const { MediumWrite } = tripod.lane.v1;

describe("a write to the medium is refused", () => {
  const written = (offset: number, size: number) =>
    encodeMediumWrite({ kind: "program", offset, bytes: new Uint8Array(size) });

  test.each([
    ["across a page's end", written(200, 57)],
    ["of nothing", written(0, 0)],
    ["beyond the medium", written(MEDIUM_SIZE, 1)],
    ["an erasure of half a sector", encodeMediumWrite({ kind: "erase", offset: 2048 })],
  ])("%s", (_name, bytes) => {
    expect(decodeMediumWrite(bytes, MEDIUM_SIZE)).toBeUndefined();
  });

  test("and no other", () => {
    expect(decodeMediumWrite(written(200, 56), MEDIUM_SIZE)).toMatchObject({ offset: 200 });
    const erasure = encodeMediumWrite({ kind: "erase", offset: 4096 });
    expect(decodeMediumWrite(erasure, MEDIUM_SIZE)).toEqual({ kind: "erase", offset: 4096 });
  });
});

/** As protobufjs writes a message: without what has its default value. */
function generated(message: { offset: number; bytes?: Uint8Array; erase?: boolean }): Uint8Array {
  const { offset, bytes, erase } = message;
  return MediumWrite.encode({
    ...(offset !== 0 && { offset }),
    ...(bytes !== undefined && bytes.length > 0 && { bytes }),
    ...(erase === true && { erase }),
  }).finish();
}

const offsets = fc.oneof(
  fc.nat(MEDIUM_SIZE),
  fc.constantFrom(0, 127, 128, SECTOR_SIZE, MEDIUM_SIZE - 1),
);

test("a write is written as the generated codec writes it, and read back", () => {
  fc.assert(
    fc.property(offsets, fc.uint8Array({ maxLength: PAGE_SIZE }), (offset, drawn) => {
      const bytes = drawn.subarray(0, PAGE_SIZE - (offset % PAGE_SIZE));
      const written = encodeMediumWrite({ kind: "program", offset, bytes });
      expect([...written]).toEqual([...generated({ offset, bytes })]);
      const read = decodeMediumWrite(written, MEDIUM_SIZE);
      const isOne = bytes.length > 0 && offset < MEDIUM_SIZE;
      expect(read).toEqual(isOne ? { kind: "program", offset, bytes } : undefined);
      const erasure = encodeMediumWrite({ kind: "erase", offset });
      expect([...erasure]).toEqual([...generated({ offset, erase: true })]);
    }),
    { seed: 4, numRuns: 200 },
  );
});

test("bytes are read as the generated codec reads them, where that writes them again as they are", () => {
  const writes = fc
    .record({ offset: offsets, bytes: fc.uint8Array({ maxLength: 24 }), erase: fc.boolean() })
    .map(generated);
  const damaged = fc
    .record({ bytes: writes, at: fc.nat(30), by: fc.nat(255), size: fc.nat(40) })
    .map(({ bytes, at, by, size }) =>
      bytes.map((byte, index) => (index === at ? byte ^ by : byte)).subarray(0, size),
    );
  fc.assert(
    fc.property(damaged, (payload) => {
      const read = decodeMediumWrite(payload, MEDIUM_SIZE);
      if (read === undefined) return;
      expect([...encodeMediumWrite(read)]).toEqual([...payload]);
      const { offset, erase } = MediumWrite.decode(payload);
      expect(read).toMatchObject({ offset, kind: erase ? "erase" : "program" });
    }),
    { seed: 5, numRuns: 500 },
  );
});
