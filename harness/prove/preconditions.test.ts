import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../root.ts";
import { partFiles } from "../toolchain/build/proved-parts.ts";
import { lint } from "./lint.ts";
import { partNames } from "./parts.ts";

const README = readFileSync(join(ROOT, "firmware/parts/README.md"), "utf8");
const TABLE = README.split("\n").filter((line) => line.startsWith("| `"));
/** About memory: callers pass arrays of their own. */
const MEMORY = /^(?:in|in_lo|in_hi|out|sep|sep2|each|set)$/;
/** Not called on a board. */
const UNUSED = ["vote"];

test("every precondition on what comes from outside has its place in the README, and memory's are named", () => {
  const missing = partNames()
    .filter((name) => !UNUSED.includes(name))
    .flatMap((name) => {
      const { header, source } = partFiles(name);
      const [h, c] = [header, source].map((file) => readFileSync(join(ROOT, file), "utf8"));
      const { stated } = lint({ name, header: h ?? "", source: c ?? "" });
      return stated
        .filter(({ isEntry }) => isEntry)
        .flatMap((one) => one.required.map((clause) => [one.name, clause] as const));
    })
    .filter(([name, clause]) => {
      const label = clause.split(":")[0] ?? "";
      const isTold = TABLE.some((line) => line.includes(`\`${name}\` ${label}`));
      return !isTold && !(MEMORY.test(label) && README.includes(`\`${label}\``));
    });
  expect(missing).toEqual([]);
});
