import { expect, test } from "vitest";
import { matches } from "./globs.ts";

test("a pattern matches whole paths: * within a name, ** across folders", () => {
  expect(matches("systems/a/lanes/ts/lane.ts", ["systems/a/lanes/ts/**"])).toBe(true);
  expect(matches("systems/a/lanes/ts/parts/one.ts", ["systems/a/lanes/ts/**"])).toBe(true);
  expect(matches("systems/a/lanes/tsx/lane.ts", ["systems/a/lanes/ts/**"])).toBe(false);
  expect(matches("systems/b/oracle.ts", ["systems/*/oracle.ts"])).toBe(true);
  expect(matches("systems/b/c/oracle.ts", ["systems/*/oracle.ts"])).toBe(false);
  expect(matches("oracle.ts", ["**/oracle.ts"])).toBe(true);
  expect(matches("SYSTEMxmd", ["SYSTEM.md"])).toBe(false);
  expect(matches("notes.md", [])).toBe(false);
});
