import { expect, test } from "vitest";
import { BoundedLines } from "./bounded-lines.ts";

test("lines are whole however the bytes of a character are cut", () => {
  const lines = new BoundedLines();
  const bytes = Buffer.from('{"a":"ä"}\n{"b":1}\n{"c":2}');
  const heard = [...bytes].flatMap((byte) => lines.push(Buffer.from([byte])));
  expect([...heard, ...lines.end()]).toEqual(['{"a":"ä"}', '{"b":1}', '{"c":2}']);
});

test("a line that is too long is passed over, and the next is read", () => {
  const lines = new BoundedLines({ lineSize: 10, outputSize: 1_000 });
  expect(lines.push(Buffer.from(`short\n${"x".repeat(20)}`))).toEqual(["short"]);
  expect(lines.push(Buffer.from("xxxx\nagain\n"))).toEqual(["again"]);
});

test("after a flood nothing is read any more", () => {
  const lines = new BoundedLines({ lineSize: 1_000, outputSize: 10 });
  expect(lines.push(Buffer.from("12345\n"))).toEqual(["12345"]);
  expect(lines.isFlooded).toBe(false);
  expect(lines.push(Buffer.from("123456789\n"))).toEqual([]);
  expect(lines.isFlooded).toBe(true);
  expect(lines.end()).toEqual([]);
});
