import fc from "fast-check";
import Long from "long";
import { expect, describe as suite, test } from "vitest";
import { tripod } from "../../proto/gen/tripod.js";
import { bytesOf, expectOnlyCanonical, hex, nearlyValid, U32_EDGES } from "../payloads.suite.ts";
import { bound } from "./adversary.ts";
import {
  hasValue,
  heard,
  I64_MAX,
  I64_MIN,
  type Interval,
  type PollOutput,
  payloads,
} from "./payloads.ts";

const generated = tripod.sensor_poll.v1;
const EDGES = [0n, 2n ** 31n, 2n ** 53n, 2n ** 63n]
  .flatMap((at) => [at - 1n, at, at + 1n, -at - 1n, -at, -at + 1n])
  .filter((at) => I64_MIN <= at && at <= I64_MAX);

/** The generated encoder writes defaults that it is given, so they are left out before. */
function sparse(fields: Record<string, number | bigint>): Record<string, number | Long> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== 0 && value !== 0n)
      .map(([name, value]) => [name, typeof value === "bigint" ? Long.fromBigInt(value) : value]),
  );
}

const reference = {
  config: (f: number) => generated.PollConfig.encode(sparse({ f })).finish(),
  reading: (sensor: number, { lo, hi }: Interval) =>
    generated.Report.encode(sparse({ sensor, lo, hi })).finish(),
  fused: ({ lo, hi }: Interval) =>
    generated.PollOutput.encode({ fused: sparse({ lo, hi }) }).finish(),
  refused: (refused: number) => generated.PollOutput.encode({ refused }).finish(),
};

suite("bytes are those of the generated encoder, and come back as the same value", () => {
  test("a configuration, at every varint length", () => {
    for (const f of U32_EDGES) {
      expect(hex(payloads.config.encode({ f }))).toBe(hex(reference.config(f)));
      expect(payloads.config.decode(reference.config(f))).toEqual({ f });
    }
  });

  test("a report, at every edge of its bounds and its identity", () => {
    for (const sensor of U32_EDGES) {
      for (const lo of EDGES) {
        for (const hi of EDGES) {
          const bytes = reference.reading(sensor, { lo, hi });
          expect(hex(payloads.reading.encode({ sensor, lo, hi }))).toBe(hex(bytes));
          expect(payloads.reading.decode(bytes)).toEqual({ sensor, lo, hi });
        }
      }
    }
  });

  test("an interval, at every edge of its bounds", () => {
    for (const lo of EDGES) {
      for (const hi of EDGES) {
        const bytes = reference.fused({ lo, hi });
        expect(hex(payloads.output.encode({ kind: "fused", lo, hi }))).toBe(hex(bytes));
        expect(payloads.output.decode(bytes)).toEqual({ kind: "fused", lo, hi });
      }
    }
  });

  test("none and the refusals", () => {
    const answers: readonly [PollOutput, Uint8Array][] = [
      [{ kind: "none" }, generated.PollOutput.encode({}).finish()],
      [
        { kind: "refused", why: "duplicate sensor" },
        reference.refused(generated.Refusal.REFUSAL_DUPLICATE_SENSOR),
      ],
      [
        { kind: "refused", why: "too few sources" },
        reference.refused(generated.Refusal.REFUSAL_TOO_FEW_SOURCES),
      ],
    ];
    for (const [answer, bytes] of answers) {
      expect(hex(payloads.output.encode(answer))).toBe(hex(bytes));
      expect(payloads.output.decode(bytes)).toEqual(answer);
    }
  });

  test("no bytes at all are what each message's defaults say", () => {
    const nothing = new Uint8Array(0);
    expect(payloads.config.decode(nothing)).toEqual({ f: 0 });
    expect(payloads.reading.decode(nothing)).toEqual({ sensor: 0, lo: 0n, hi: 0n });
    expect(payloads.output.decode(nothing)).toEqual({ kind: "none" });
  });

  test("what was encoded does not change when the next value is", () => {
    const first = payloads.reading.encode({ sensor: 1, lo: 2n, hi: 3n });
    payloads.reading.encode({ sensor: 9, lo: 9n, hi: 9n });
    expect(payloads.reading.decode(first)).toEqual({ sensor: 1, lo: 2n, hi: 3n });
  });

  test("a report that starts in the middle of a larger buffer", () => {
    const bytes = reference.reading(7, { lo: -1n, hi: 1n });
    const within = Uint8Array.of(0x08, ...bytes, 0x08).subarray(1, 1 + bytes.length);
    expect(payloads.reading.decode(within)).toEqual({ sensor: 7, lo: -1n, hi: 1n });
  });
});

suite("other bytes are refused", () => {
  const one = "0100000000000000";
  const zero = "0000000000000000";
  test.each([
    ["config", "a default that is written", "0800"],
    ["config", "a varint that is not minimal", "088100"],
    ["config", "a varint of 33 bits", "08ffffffff1f"],
    ["config", "a varint of six bytes", "08808080808001"],
    ["config", "a varint without an end", "0880"],
    ["config", "a tag alone", "08"],
    ["config", "a field twice", "08010801"],
    ["config", "an unknown field", "08011001"],
    ["config", "a tag that is not minimal", "88800001"],
    ["reading", "a bound of the default", `11${zero}`],
    ["reading", "fields out of order", `19${one}11${one}`],
    ["reading", "an identity after the bounds", `11${one}0801`],
    ["reading", "a field twice", `11${one}11${one}`],
    ["reading", "a bound cut short", `11${one.slice(2)}`],
    ["reading", "a bound as a varint", "1001"],
    ["reading", "a byte too many", `0801${`11${one}`}${`19${one}`}00`],
    ["output", "an unspecified refusal", "1000"],
    ["output", "an unknown refusal", "1003"],
    ["output", "both outcomes", "0a001001"],
    ["output", "an interval twice", "0a000a00"],
    ["output", "a length past the end", "0a09"],
    ["output", "a length before the end", `0a0009${one}`],
    ["output", "a length that is not minimal", "0a8000"],
    ["output", "a bound of the default", `0a0909${zero}`],
    ["output", "bounds out of order", `0a1211${one}09${one}`],
  ] as const)("%s: %s", (codec, _what, text) => {
    expect(payloads[codec].decode(bytesOf(text))).toBeUndefined();
  });
});

const messages = fc.oneof(
  fc.record({ sensor: fc.nat(300), lo: bound, hi: bound }).map(payloads.reading.encode),
  fc.record({ lo: bound, hi: bound }).map(reference.fused),
  fc.nat(300).map((f) => reference.config(f)),
  fc.nat(3).map(reference.refused),
);
const damaged = nearlyValid(messages, [0, 8, 9, 10, 16, 17, 25, 128]);

/** The canonical bytes of the value that the generated decoder reads; undefined where it reads none. */
function canonical(type: "config" | "reading" | "output", bytes: Uint8Array): string | undefined {
  if (type === "config") return hex(reference.config(generated.PollConfig.decode(bytes).f));
  if (type === "reading") {
    const { sensor, lo, hi } = generated.Report.decode(bytes);
    return hex(reference.reading(sensor, { lo: lo.toBigInt(), hi: hi.toBigInt() }));
  }
  const { outcome, fused, refused } = generated.PollOutput.decode(bytes);
  if (outcome === "fused" && fused) {
    return hex(reference.fused({ lo: toBigInt(fused.lo), hi: toBigInt(fused.hi) }));
  }
  if (outcome === undefined) return "";
  return refused === 1 || refused === 2 ? hex(reference.refused(refused)) : undefined;
}

function toBigInt(value: Long | number | null | undefined): bigint {
  return Long.isLong(value) ? value.toBigInt() : 0n;
}

test.each(["config", "reading", "output"] as const)(
  "%s: exactly the bytes that the generated code would write back are accepted",
  (type) => {
    const bytes = fc.oneof(damaged, fc.uint8Array({ maxLength: 40 }));
    expectOnlyCanonical(bytes, payloads[type].decode, (tried) => canonical(type, tried));
  },
);

test("bytes that are not a report are heard as silence, a report in bytes as a report", () => {
  const report = { sensor: 1, lo: -2n, hi: 2n };
  const garbage = bytesOf("ff");
  expect(heard([report, undefined, garbage, payloads.reading.encode(report)])).toEqual([
    report,
    undefined,
    undefined,
    report,
  ]);
});

test("only an interval is a value: no poll, and no refusal, is one", () => {
  expect(hasValue({ kind: "fused", lo: 0n, hi: 0n })).toBe(true);
  expect(hasValue({ kind: "none" })).toBe(false);
  expect(hasValue({ kind: "refused", why: "too few sources" })).toBe(false);
});
