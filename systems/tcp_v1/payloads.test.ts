import fc from "fast-check";
import { expect, describe as suite, test } from "vitest";
import { tripod } from "../../proto/gen/tripod.js";
import { bytesOf, expectOnlyCanonical, hex, nearlyValid } from "../payloads.suite.ts";
import {
  acknowledgement,
  DATA_SIZE_MAX,
  describe,
  hasValue,
  payloads,
  type Role,
  segment,
} from "./payloads.ts";

const generated = tripod.tcp.v1;
const SIZES = [0, 1, 40, 127, 128, 239, DATA_SIZE_MAX];
const SEQUENCES = [0, 1, 127, 128, 255, 256, 2 ** 14, 2 ** 31, 2 ** 32 - 1];
const ROLES: readonly [Role, number][] = [
  ["both", generated.Role.ROLE_UNSPECIFIED],
  ["sender", generated.Role.ROLE_SENDER],
  ["receiver", generated.Role.ROLE_RECEIVER],
];

const dataOf = (size: number) => Uint8Array.from({ length: size }, (_, at) => at * 7 + 1);

/** The generated encoder writes defaults that it is given, so they are left out before. */
const reference = {
  config: (role: number) => generated.EndConfig.encode(role === 0 ? {} : { role }).finish(),
  output: (data: Uint8Array) =>
    generated.Delivery.encode(data.length === 0 ? {} : { data }).finish(),
  segment: (sequence: number, data: Uint8Array) =>
    generated.Segment.encode({
      ...(sequence === 0 ? {} : { sequence }),
      ...(data.length === 0 ? {} : { data }),
    }).finish(),
  acknowledgement: (sequence: number) =>
    generated.Acknowledgement.encode(sequence === 0 ? {} : { sequence }).finish(),
};

suite("bytes are those of the generated encoder, and come back as the same value", () => {
  test.each(ROLES)("the role %s", (role, number) => {
    expect(hex(payloads.config.encode({ role }))).toBe(hex(reference.config(number)));
    expect(payloads.config.decode(reference.config(number))).toEqual({ role });
  });

  test.each(SIZES)("a delivery of %i bytes", (size) => {
    const data = dataOf(size);
    expect(hex(payloads.output.encode({ data }))).toBe(hex(reference.output(data)));
    expect(payloads.output.decode(reference.output(data))).toEqual({ data });
  });

  test.each(SEQUENCES)("sequence number %i", (sequence) => {
    expect(hex(acknowledgement.encode({ sequence }))).toBe(
      hex(reference.acknowledgement(sequence)),
    );
    expect(acknowledgement.decode(reference.acknowledgement(sequence))).toEqual({ sequence });
    for (const size of SIZES) {
      const data = dataOf(size);
      const bytes = reference.segment(sequence, data);
      expect(hex(segment.encode({ sequence, data }))).toBe(hex(bytes));
      expect(segment.decode(bytes)).toEqual({ sequence, data });
    }
  });

  test("a reading of 1 to 40 bytes is those bytes", () => {
    for (const size of [1, 2, 39, 40]) {
      expect(payloads.reading.encode(dataOf(size))).toEqual(dataOf(size));
      expect(payloads.reading.decode(dataOf(size))).toEqual(dataOf(size));
    }
    for (const size of [0, 41]) expect(payloads.reading.decode(dataOf(size))).toBeUndefined();
  });
});

suite("bytes that no canonical encoder writes are refused", () => {
  test.each([
    ["a role there is not", payloads.config, "0803"],
    ["a role that is the default", payloads.config, "0800"],
    ["a configuration with more behind it", payloads.config, "080100"],
    ["a long varint", payloads.config, "088100"],
    ["a delivery with an empty field", payloads.output, "0a00"],
    ["a delivery cut short", payloads.output, "0a0201"],
    ["a delivery of 241 bytes", payloads.output, `0af101${"00".repeat(241)}`],
    ["a segment's data before its sequence number", segment, "1201ff0801"],
    ["a sequence number past 32 bits", segment, "08ffffffff1f"],
    ["a sequence number without an end", acknowledgement, "08ffffffffffff"],
    ["an acknowledgement with data", acknowledgement, "08011201ff"],
  ])("%s", (_name, codec, text) => {
    expect(codec.decode(bytesOf(text))).toBeUndefined();
  });
});

/** The canonical bytes of the value that the generated decoder reads; undefined where it reads none. */
function canonical(bytes: Uint8Array): string | undefined {
  const { sequence, data } = generated.Segment.decode(bytes);
  return data.length > DATA_SIZE_MAX ? undefined : hex(reference.segment(sequence, data));
}

test("exactly the segments that the generated code would write back are accepted", () => {
  const messages = fc
    .record({
      sequence: fc.oneof(fc.nat(300), fc.nat()),
      data: fc.uint8Array({ maxLength: 9 }),
    })
    .map(segment.encode);
  expectOnlyCanonical(nearlyValid(messages, [0, 8, 18]), segment.decode, canonical);
});

test("a delivery is shown in under 60 characters, however large it is", () => {
  expect(describe({ data: new Uint8Array(0) })).toBe("nothing");
  expect(describe({ data: Uint8Array.of(1, 255) })).toBe("2 bytes: 01ff");
  expect(describe({ data: dataOf(240) }).length).toBeLessThan(60);
});

test("bytes that arrive are a value, a slot in which none do has none", () => {
  expect(hasValue({ data: Uint8Array.of(0) })).toBe(true);
  expect(hasValue({ data: new Uint8Array(0) })).toBe(false);
});
