/** Holds the TypeScript side of firmware/boot/layout.h against what a C compiler makes of the header itself. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { toolFile } from "../../harness/toolchain/build/toolchain.ts";
import { HEADER_OFFSETS } from "./image.ts";
import * as layout from "./layout.ts";

const HEADER = fileURLToPath(new URL("../../firmware/boot/layout.h", import.meta.url));

/** The values of C's constant expressions. */
function valuesOf(expressions: readonly string[]): readonly number[] {
  const folder = mkdtempSync(join(tmpdir(), "layout-"));
  const [source, program] = [join(folder, "values.c"), join(folder, "values")];
  const print = expressions.map((one) => `  printf("%llu\\n", (unsigned long long)(${one}));\n`);
  const includes = `#include <stddef.h>\n#include <stdio.h>\n#include "${HEADER}"\n`;
  writeFileSync(source, `${includes}int main(void) {\n${print.join("")}}\n`);
  try {
    execFileSync(toolFile("cc"), ["-std=c11", "-o", program, source]);
    return execFileSync(program, { encoding: "utf8" }).trim().split("\n").map(Number);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("each constant is layout.h's", () => {
  const names = Object.keys(layout);
  expect(names.length).toBeGreaterThan(20);
  expect(valuesOf(names)).toEqual(Object.values(layout));
});

test("layout.h has no constant that is missing here", () => {
  const text = readFileSync(HEADER, "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const bodies = [...text.matchAll(/enum(?: \w+)? \{([^}]*)\}/g)].map(([, inside = ""]) => inside);
  const names = bodies.join(",").match(/[A-Z]\w+(?=\s*=)/g) ?? [];
  expect(names.toSorted()).toEqual(Object.keys(layout).toSorted());
});

test("the header's fields lie where the compiler puts them", () => {
  const fields = Object.keys(HEADER_OFFSETS);
  const offsets = fields.map((field) => `offsetof(struct image_header, ${field})`);
  expect(valuesOf(offsets)).toEqual(Object.values(HEADER_OFFSETS));
});
