import { expect, test } from "vitest";
import { distinctNames } from "./distinct-names.ts";

test("of names that are alike each but the first is numbered, past numbers that are taken", () => {
  expect(distinctNames(["a", "b", "a", "a"])).toEqual(["a", "b", "a#2", "a#3"]);
  expect(distinctNames(["a", "a#2", "a"])).toEqual(["a", "a#2", "a#3"]);
  expect(distinctNames(["a", "a", "a#2", "a#2"])).toEqual(["a", "a#3", "a#2", "a#2#2"]);
});
