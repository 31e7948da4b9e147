import { expect, test } from "vitest";
import { modulesFrom, PAGE_MAIN } from "./page-modules.ts";

test("the page is made of modules of this repository that need neither Node nor a package", () => {
  const modules = modulesFrom(PAGE_MAIN);

  expect([...modules.keys()]).toContain("harness/report/run-state.ts");
  expect([...modules.values()].filter((code) => /\bfrom "(?!\.)/.test(code))).toEqual([]);
});

test("a module that a browser could not run is refused, with what imports it", () => {
  expect(() => modulesFrom("harness/dashboard/page-modules.ts")).toThrow(
    "harness/dashboard/page-modules.ts imports node:",
  );
});
