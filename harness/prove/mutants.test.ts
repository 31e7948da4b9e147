import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../root.ts";
import { partFiles } from "../toolchain/build/proved-parts.ts";
import { partMutants } from "./mutants.ts";

test("there are 40 mutants of the parts at least", () => {
  expect(partMutants.length).toBeGreaterThanOrEqual(40);
});

test.each(partMutants)(
  "$part: $fault: fits the source, in one place",
  ({ part, find, replace }) => {
    const source = readFileSync(join(ROOT, partFiles(part).source), "utf8");
    expect(source.split(find)).toHaveLength(2);
    expect(replace).not.toBe(find);
  },
);
