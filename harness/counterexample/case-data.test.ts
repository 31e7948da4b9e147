import fc from "fast-check";
import { expect, test } from "vitest";
import { caseAsJson, caseFromJson, type Json } from "./case-data.ts";

const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { depthSize: "small" },
    fc.bigInt(),
    fc.uint8Array({ maxLength: 40 }),
    fc.double(),
    fc.integer(),
    fc.string(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.array(tie("data"), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => !key.startsWith("$")),
      tie("data"),
      { maxKeys: 4 },
    ),
  ),
}));

test("whatever a case holds survives JSON: big integers, raw bytes, silence", () => {
  fc.assert(
    fc.property(data, (value) => {
      const json = JSON.parse(JSON.stringify(caseAsJson(value))) as Json;
      expect(caseFromJson(json)).toEqual(value);
    }),
  );
});

test("big integers are decimal text, bytes are hex, a silent source is null", () => {
  const readings = [{ sensor: 4, lo: -(2n ** 63n) }, Uint8Array.of(0, 0xff), undefined];
  expect(caseAsJson(readings)).toEqual([
    { sensor: 4, lo: { $bigint: "-9223372036854775808" } },
    { $bytes: "00ff" },
    null,
  ]);
});

test("what is not plain data is never written", () => {
  expect(() => caseAsJson([() => 1])).toThrow(/not plain data/);
  expect(() => caseAsJson({ $bigint: 1 })).toThrow(/reserved/);
});

test.each([
  { $bigint: "0x1" },
  { $bigint: 1 },
  { $bytes: "0" },
  { $bytes: "FF" },
  { $number: "1" },
  { $null: false },
  { $other: 1 },
  { $bytes: "00", more: 1 },
  { more: 1, $bytes: "00" },
  { a: [{ $bigint: "" }] },
] as const)("%j is refused in one line", (json) => {
  expect(() => caseFromJson(json)).toThrow(/^[^\n]+$/);
  expect(() => caseFromJson(json)).toThrow(SyntaxError);
});
