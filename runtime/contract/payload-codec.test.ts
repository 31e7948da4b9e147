import { expect, test } from "vitest";
import { codecOf, type MessageType } from "./payload-codec.ts";

const type: MessageType = {
  fields: [
    { name: "level", number: 1, type: "uint32", presence: "implicit" },
    { name: "items", number: 2, type: "sint64", presence: "repeated", max: 2 },
    { name: "data", number: 3, type: "bytes", presence: "explicit", max: 3 },
  ],
};
const { encode, decode } = codecOf<Readonly<Record<string, unknown>>>(type);
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));

test("a default is left out, and a list is one field", () => {
  expect(Buffer.from(encode({ level: 0, items: [] })).toString("hex")).toBe("");
  expect(Buffer.from(encode({ level: 300, items: [-1n, 64n] })).toString("hex")).toBe(
    "08ac021203018001",
  );
});

test("only canonical bytes are decoded", () => {
  expect(decode(bytes("08ac021203018001"))).toEqual({ level: 300, items: [-1n, 64n] });
  const others = [
    ...["0800", "088000", "08", "0880808080801f", "1200", "12018001", "120301"],
    ...["1203010203", "1a0401020304", "08011802", "1a0008011a00", "2001"],
  ];
  for (const hex of others) expect(decode(bytes(hex)), hex).toBeUndefined();
});

test("what is not a value of the message is a bug of the caller's", () => {
  expect(() => encode({ level: -1, items: [] })).toThrow("level: not a uint32: -1");
  expect(() => encode({ level: 1.5, items: [] })).toThrow("level");
  expect(() => encode({ level: 1, items: [2] })).toThrow("items");
  expect(() => encode({ level: 1, items: [1n, 2n, 3n] })).toThrow(
    "items: not a sint64 of at most 2: 3 elements",
  );
  expect(() => encode({ level: 1, items: [2n ** 63n] })).toThrow("items");
  expect(() => encode({ level: 1, items: [], data: new Uint8Array(4) })).toThrow("data");
});
