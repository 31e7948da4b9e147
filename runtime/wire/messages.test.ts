import fc from "fast-check";
import { describe, expect, test } from "vitest";
import vectors from "../../proto/vectors/lane.json" with { type: "json" };
import { encodeBallot, encodeReadings } from "./fast-codec.ts";
import {
  decodeBallot,
  decodeHello,
  decodeReadings,
  decodeStart,
  decodeStatus,
  encodeHello,
  encodeStart,
  encodeStatus,
  type Status,
} from "./messages.ts";

/** The number of sources that the vectors' readings are for. */
const SOURCES = 4;

function bytesOf(hex = ""): Uint8Array {
  return new Uint8Array(Buffer.from(hex, "hex"));
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

/** A read message as the vectors spell it. */
function spelt(message: object | undefined): object | undefined {
  if (message === undefined) return undefined;
  const fields = Object.entries(message).map(([key, value]: [string, unknown]) => [
    key,
    value instanceof Uint8Array ? hexOf(value) : value,
  ]);
  return Object.fromEntries(fields) as object;
}

describe("START", () => {
  test.each(vectors.start.canonical)("$name", ({ message, hex }) => {
    const { config = "", ...rest } = message;
    expect(spelt(decodeStart(bytesOf(hex)))).toEqual({ ...rest, config });
    expect(hexOf(encodeStart({ ...rest, config: bytesOf(config) }))).toBe(hex);
  });

  test.each(vectors.start.refused)("is refused: $name", ({ hex }) => {
    expect(decodeStart(bytesOf(hex))).toBeUndefined();
  });
});

describe("Readings", () => {
  test.each(vectors.readings.canonical)("$name", ({ message, hex }) => {
    const values = Array.from({ length: SOURCES }, (_, index) => {
      const said = (message.readings as readonly { source: number; value: string }[]).find(
        ({ source }) => source === index + 1,
      );
      return said === undefined ? undefined : bytesOf(said.value);
    });
    expect(decodeReadings(bytesOf(hex), SOURCES)?.map((value) => value && hexOf(value))).toEqual(
      values.map((value) => value && hexOf(value)),
    );
    expect(hexOf(encodeReadings(values))).toBe(hex);
  });

  test.each(vectors.readings.refused)("are refused: $name", ({ hex }) => {
    expect(decodeReadings(bytesOf(hex), SOURCES)).toBeUndefined();
  });

  test("a source beyond those of this incarnation is refused, in bytes sound for more of them", () => {
    const bytes = encodeReadings([undefined, undefined, Uint8Array.of(1)]);
    expect(decodeReadings(bytes, 3)).toHaveLength(3);
    expect(decodeReadings(bytes, 2)).toBeUndefined();
  });
});

describe("Ballot", () => {
  test.each(vectors.ballot.canonical)("$name", ({ message, hex }) => {
    const { slot = 0, output = "" } = message;
    expect(spelt(decodeBallot(bytesOf(hex)))).toEqual({ slot, output });
    expect(hexOf(encodeBallot({ slot, output: bytesOf(output) }))).toBe(hex);
  });

  test.each([
    ["slot present with its default", "0800"],
    ["an empty output present", "08011200"],
    ["fields out of order", "120101" + "0801"],
    ["slot twice", "08010801"],
    ["output twice", "120101120101"],
    ["a varint of two bytes for 1", "088100"],
    ["a varint of six bytes", "08818080808000"],
    ["slot 2^32", "088080808010"],
    ["an unknown field", "08011801"],
    ["slot as fixed32", "0d01000000"],
    ["an output longer than the message", "12020a"],
    ["an output shorter than the message", "12010a00"],
    ["cut off after a tag", "08"],
    ["cut off within a varint", "0880"],
    ["the output's length as a varint of two bytes", "12810001"],
  ])("is refused: %s", (_name, hex) => {
    expect(decodeBallot(bytesOf(hex))).toBeUndefined();
  });

  test("an output of 256 bytes is the longest", () => {
    const ballot = (size: number) =>
      encodeBallot({ slot: 1, output: new Uint8Array(size).fill(7) });
    expect(decodeBallot(ballot(256))?.output).toHaveLength(256);
    expect(decodeBallot(ballot(257))).toBeUndefined();
  });

  test("every slot survives, at the edges of its varint's sizes too", () => {
    const edges = [0, 7, 14, 21, 28, 31, 32].flatMap((bits) => [2 ** bits - 1, 2 ** bits]);
    for (const slot of edges.filter((edge) => edge <= 0xffffffff)) {
      expect(decodeBallot(encodeBallot({ slot, output: bytesOf("01") }))?.slot).toBe(slot);
    }
  });
});

describe("HELLO", () => {
  test.each(vectors.hello.canonical)("$name", ({ message, hex }) => {
    expect(decodeHello(bytesOf(hex))).toEqual(message);
    expect(hexOf(encodeHello(message))).toBe(hex);
  });

  test("that tells of proved parts keeps their digest, beside that of a recovered state", () => {
    const parts = new Uint8Array(32).fill(7);
    const recovered = { cycles: 3, digest: bytesOf("0102") };
    for (const hello of [
      { system: "a", lane: "b", parts },
      { system: "a", lane: "b", recovered, parts },
    ]) {
      const read = decodeHello(encodeHello(hello));
      expect(read?.parts).toEqual(parts);
      expect(read && hexOf(encodeHello(read))).toBe(hexOf(encodeHello(hello)));
    }
  });

  test.each([
    ["an unknown field", "0a0161120162300c"],
    ["a digest of parts of 31 bytes", `0a01611201622a1f${"01".repeat(31)}`],
    ["a digest of parts of 33 bytes", `0a01611201622a21${"01".repeat(33)}`],
    ["an empty digest of parts present", "0a01611201622a00"],
    ["cycles of 0 present", "0a01611201621800"],
    ["a digest without cycles", "0a0161120162220101"],
    ["fields out of order", "1201620a0161"],
    ["an empty system present", "0a00120162"],
    ["a system that is not UTF-8", "0a01ff120162"],
    ["cut off", "0a0261"],
  ])("is refused: %s", (_name, hex) => {
    expect(decodeHello(bytesOf(hex))).toBeUndefined();
  });
});

describe("Status", () => {
  const camel = (status: Status) => ({
    accepted: status.accepted,
    badLength: status.bad_length,
    badCrc: status.bad_crc,
    badHeader: status.bad_header,
    badPayload: status.bad_payload,
    stale: status.stale,
    duplicate: status.duplicate,
  });

  test.each(vectors.status.canonical)("$name", ({ message, hex }) => {
    const status = decodeStatus(bytesOf(hex));
    if (status === undefined) throw new Error("the status was refused");
    const zeros = { badLength: 0, badCrc: 0, badHeader: 0, badPayload: 0, stale: 0, duplicate: 0 };
    expect(camel(status)).toEqual({ ...zeros, ...message });
    expect(hexOf(encodeStatus(status))).toBe(hex);
  });

  test.each([
    ["a counter present with its default", "08021000"],
    ["counters out of order", "10010801"],
    ["a counter of 2^32", "088080808010"],
    ["an unknown field", "08014001"],
    ["cut off", "0880"],
  ])("is refused: %s", (_name, hex) => {
    expect(decodeStatus(bytesOf(hex))).toBeUndefined();
  });
});

test("whatever the bytes, decoding never throws, and what it accepts encodes to the same bytes", () => {
  // Small bytes make tags and lengths likely, so that more than rubbish is tried.
  const byte = fc.oneof(fc.nat(4), fc.constantFrom(8, 10, 16, 18, 24, 34, 128, 255), fc.nat(255));
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 24 }), (values) => {
      const bytes = Uint8Array.from(values);
      const start = decodeStart(bytes);
      const hello = decodeHello(bytes);
      const readings = decodeReadings(bytes, SOURCES);
      const ballot = decodeBallot(bytes);
      const status = decodeStatus(bytes);
      const again = [
        start && encodeStart(start),
        hello && encodeHello(hello),
        readings && encodeReadings(readings),
        ballot && encodeBallot(ballot),
        status && encodeStatus(status),
      ].filter((encoded) => encoded !== undefined);
      for (const encoded of again) expect(hexOf(encoded)).toBe(hexOf(bytes));
    }),
    { seed: 7, numRuns: 3000 },
  );
});
