import { createHash } from "node:crypto";
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
