import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../root.ts";
import { partFiles } from "../toolchain/build/proved-parts.ts";
import { textOfBypass } from "./bypass.ts";
import { partNames } from "./part-names.ts";
import { isKnownCallable } from "./witness.ts";

test.each(partNames())("a call is known that meets what %s requires", (name) => {
  const header = readFileSync(join(ROOT, partFiles(name).header), "utf8");
  expect(isKnownCallable({ name, header })).toBe(true);
});

const requiring = (clause: string) => {
  const { name, header } = textOfBypass({ title: clause });
  return {
    name,
    header: header.replace("requires range:", `requires more: ${clause};\n    requires range:`),
  };
};

test.each([
  ["contradicts itself", "x > 10 && x < 5"],
  ["no number meets", "x * x == 2 * y * y && x > 0"],
  ["cannot be read as a program", "\\forall int32_t *p; \\valid(p)"],
])("no call is known where what is required %s", (_, clause) => {
  expect(isKnownCallable(requiring(clause))).toBe(false);
});
