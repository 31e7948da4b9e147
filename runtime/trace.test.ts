import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Trace, type TraceRecord } from "./trace.ts";
import { bytesOf, hex, hexOrSilence } from "./wire/bytes.ts";

function records(count: number): readonly TraceRecord[] {
  return Array.from({ length: count }, (_, cycle) => ({
    t: "slot",
    cycle,
    readings: [null, bytesOf("00ff")],
    vote: "unanimous",
    value: bytesOf("0a"),
    verdict: "pass",
  }));
}

function traced(all: readonly TraceRecord[]): { lines: string[]; digest: string } {
  const lines: string[] = [];
  const trace = new Trace((line) => lines.push(line));
  for (const record of all) trace.append(record);
  return { lines, digest: trace.digest() };
}

test("the sink takes every record as one line of JSON", () => {
  const all = records(3);
  const { lines } = traced(all);
  expect(lines.every((line) => line.indexOf("\n") === line.length - 1)).toBe(true);
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual(
    all.map((record) => ({ ...record, readings: [null, "00ff"], value: "0a" })),
  );
});

test("the lines of slots and faults are what JSON.stringify writes, whatever names and words are in them", () => {
  const bytes = fc.uint8Array({ maxLength: 20 });
  const said = fc.oneof(fc.constant(null), bytes);
  const names = fc.constantFrom("alpha", 'a "quoted" lane', "läne\\\n", "source 3");
  const words = fc.string({ unit: "grapheme" });
  const slots = fc
    .record(
      {
        t: fc.constant("slot" as const),
        cycle: fc.nat(),
        readings: fc.array(said, { maxLength: 4 }),
        vote: fc.constantFrom("unanimous", "majority", "split", "none"),
        value: said,
        ballots: fc.dictionary(names, said),
        expected: bytes,
        verdict: fc.constantFrom("pass", "inconclusive", "dissent", "fail"),
        why: words,
        mode: fc.constantFrom("duplex", "simplex", "passive"),
        output: fc.constantFrom("simplex", "hold", "invalid"),
        outside: words,
        empty: fc.constant(true as const),
        overdue: fc.array(names, { minLength: 1 }),
        dissent: names,
        silence: names,
        held_up: fc.record({ ms: fc.nat(), rig_ms: fc.nat(), lanes: fc.array(names) }),
      },
      { requiredKeys: ["t", "cycle", "readings", "vote", "value", "verdict"] },
    )
    .map((slot): TraceRecord => slot);
  const faults = fc.record({
    t: fc.constant("fault" as const),
    rule: fc.nat(),
    kind: names,
    link: names,
    direction: fc.constantFrom("up", "down"),
    index: fc.nat(Number.MAX_SAFE_INTEGER),
    injected: fc.boolean(),
    effective: fc.boolean(),
    outside: fc.boolean(),
  });
  const inHex = (_: string, value: unknown) => (value instanceof Uint8Array ? hex(value) : value);
  fc.assert(
    fc.property(fc.array(fc.oneof(slots, faults)), (all) => {
      const { lines } = traced(all);
      expect(lines).toEqual(all.map((record) => `${JSON.stringify(record, inHex)}\n`));
    }),
    { seed: 5, numRuns: 100 },
  );
});

test("the digest is the hash of the lines, however many of them are hashed at a time", () => {
  // From none over less than one batch to several.
  for (const count of [0, 1, 100, 1000, 2000]) {
    const { lines, digest } = traced(records(count));
    expect(digest).toBe(createHash("sha256").update(lines.join("")).digest("hex"));
  }
});

test("the digest is the same without a sink", () => {
  const trace = new Trace();
  for (const record of records(10)) trace.append(record);
  expect(trace.digest()).toBe(traced(records(10)).digest);
});

test("another order is another digest", () => {
  const all = records(5);
  expect(traced(all.toReversed()).digest).not.toBe(traced(all).digest);
});

test("bytes are lower-case hexadecimal, and silence is not an empty string", () => {
  const buffer = Uint8Array.of(9, 0x0a, 0xff, 9);
  expect(hex(buffer.subarray(1, 3))).toBe("0aff");
  expect(hexOrSilence(new Uint8Array())).toBe("");
  expect(hexOrSilence(undefined)).toBeNull();
});
