import { expect, test } from "vitest";
import { unknownName } from "./unknown-name.ts";

test.each([
  ["foo", ["sim", "process", "board"], 'unknown rung "foo" (expected sim, process or board)'],
  ["foo", ["sim"], 'unknown rung "foo" (expected sim)'],
  ["foo", [], 'unknown rung "foo" (none is known)'],
  ["a\nb", ["sim"], 'unknown rung "a\\nb" (expected sim)'],
  ["\u009b2J\u202e", ["sim"], 'unknown rung "\\x9b2J\\u{202e}" (expected sim)'],
  ["x".repeat(1e6), ["sim"], `unknown rung "${"x".repeat(39)}..." (expected sim)`],
])("the message for %j among %j is one line that names them all", (name, expected, message) => {
  expect(unknownName("rung", name, expected)).toBe(message);
});

test.each([
  ["a letter lost", "corupt", "corrupt"],
  ["a letter too many", "corrrupt", "corrupt"],
  ["a letter changed", "dron", "drop"],
  ["two letters swapped", "dorp", "drop"],
  ["another case", "Drop", "drop"],
  ["another sign between words", "stuck_at", "stuck-at"],
  ["two slips in a long word", "partion", "partition"],
])("%s is taken for what was meant", (_, name, meant) => {
  const kinds = ["drop", "delay", "corrupt", "stuck-at", "partition"];
  expect(unknownName("kind", name, kinds)).toBe(`unknown kind "${name}" (did you mean ${meant}?)`);
});

test.each(["d", "go", "xyz", "mean", "reordering"])("%j is nobody's slip", (name) => {
  expect(unknownName("kind", name, ["drop", "delay", "lie"])).toContain("(expected drop, ");
});
