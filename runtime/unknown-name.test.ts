import { expect, test } from "vitest";
import { unknownName } from "./unknown-name.ts";

test.each([
  ["foo", ["sim", "process", "board"], 'unknown rung "foo" (expected sim, process or board)'],
  ["foo", ["sim"], 'unknown rung "foo" (expected sim)'],
  ["foo", [], 'unknown rung "foo" (none is known)'],
  ["a\nb", ["sim"], 'unknown rung "a\\nb" (expected sim)'],
])("the message for %j among %j is one line that names them all", (name, expected, message) => {
  expect(unknownName("rung", name, expected)).toBe(message);
});
