import fc from "fast-check";
import { expect, test } from "vitest";
import { tripod } from "../../proto/gen/tripod.js";
import { decodeBallot, decodeReadings, encodeBallot, encodeReadings } from "./fast-codec.ts";

const v1 = tripod.lane.v1;
const VALUE_SIZE_MAX = 40;
const OUTPUT_SIZE_MAX = 256;

const values = fc.array(
  fc.option(fc.uint8Array({ maxLength: VALUE_SIZE_MAX }), { nil: undefined }),
  { minLength: 1, maxLength: 16 },
);
const slots = fc.oneof(
  fc.nat(0xffffffff),
  fc.constantFrom(0, 1, 127, 128, 16_383, 16_384, 2 ** 21 - 1, 2 ** 21, 2 ** 28, 0xffffffff),
);
const outputs = fc.uint8Array({ maxLength: OUTPUT_SIZE_MAX });
const ballots = fc.record({ slot: slots, output: outputs });

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

test("Readings are written as the generated codec writes them, and read back", () => {
  fc.assert(
    fc.property(values, (told) => {
      const readings = told.flatMap((value, index) => {
        if (value === undefined) return [];
        return [{ source: index + 1, ...(value.length === 0 ? {} : { value }) }];
      });
      const bytes = encodeReadings(told);
      expect(hexOf(bytes)).toBe(hexOf(v1.Readings.encode({ readings }).finish()));
      const read = decodeReadings(bytes, told.length, VALUE_SIZE_MAX);
      expect(read?.map((value) => value && hexOf(value))).toEqual(
        told.map((value) => value && hexOf(value)),
      );
    }),
    { seed: 8, numRuns: 500 },
  );
});

test("a Ballot is written as the generated codec writes it, and read back", () => {
  fc.assert(
    fc.property(slots, outputs, (slot, output) => {
      const message = {
        ...(slot === 0 ? {} : { slot }),
        ...(output.length === 0 ? {} : { output }),
      };
      const bytes = encodeBallot({ slot, output });
      expect(hexOf(bytes)).toBe(hexOf(v1.Ballot.encode(message).finish()));
      const read = decodeBallot(bytes, OUTPUT_SIZE_MAX);
      expect(read && { slot: read.slot, output: hexOf(read.output) }).toEqual({
        slot,
        output: hexOf(output),
      });
    }),
    { seed: 9, numRuns: 500 },
  );
});

test("a change of one byte is refused, or is other canonical bytes", () => {
  fc.assert(
    fc.property(values, ballots, fc.nat(), fc.nat(255), (told, { slot, output }, at, byte) => {
      const readings = encodeReadings(told);
      if (readings.length > 0) readings[at % readings.length] = byte;
      const read = decodeReadings(readings, told.length, VALUE_SIZE_MAX);
      if (read !== undefined) expect(hexOf(encodeReadings(read))).toBe(hexOf(readings));
      const ballot = encodeBallot({ slot, output });
      if (ballot.length > 0) ballot[at % ballot.length] = byte;
      const voted = decodeBallot(ballot, OUTPUT_SIZE_MAX);
      if (voted !== undefined) expect(hexOf(encodeBallot(voted))).toBe(hexOf(ballot));
    }),
    { seed: 10, numRuns: 1500 },
  );
});

test("a value too long for a length of one byte is the caller's bug", () => {
  expect(encodeReadings([new Uint8Array(123)])).toHaveLength(2 + 4 + 123);
  expect(() => encodeReadings([new Uint8Array(124)])).toThrow(RangeError);
});
