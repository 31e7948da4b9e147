import { expect, test } from "vitest";
import { patched } from "./territory.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const ORACLE = "systems/loudest_v1/oracle.ts";
const PROPERTIES = "systems/loudest_v1/properties.ts";
const frozen = new Map([
  [ORACLE, bytes("export const oracle = 1;\n")],
  [
    PROPERTIES,
    bytes('import { oracle } from "./oracle.ts";\nexport const properties = [oracle];\n'),
  ],
  ["systems/loudest_v1/payloads.ts", bytes("export const payloads = 1;\n")],
  ["systems/loudest_v1/system.ts", bytes("export const system = 1;\n")],
  ["systems/loudest_v1/lanes/c/lane.c", bytes("int lane;\n")],
  ["runtime/contract/system.ts", bytes("export type Slot = 1;\n")],
]);

const appended = (text: string) => ({
  edit: [{ in: PROPERTIES, find: "[oracle];\n", put: `[oracle];\n${text}\n` }],
  write: {},
});

test("oracle, adversary and properties may be edited, and modules written beside them", () => {
  const made = patched("loudest_v1", frozen, {
    edit: [
      { in: PROPERTIES, find: "[oracle]", put: "[oracle, more]" },
      { in: PROPERTIES, find: "import {", put: 'import { more } from "./more.ts";\nimport {' },
    ],
    write: {
      "systems/loudest_v1/more.ts": 'import fc from "fast-check";\nexport const more = fc;\n',
    },
  });
  expect("ok" in made && new TextDecoder().decode(made.ok.get(PROPERTIES))).toBe(
    'import { more } from "./more.ts";\nimport { oracle } from "./oracle.ts";\nexport const properties = [oracle, more];\n',
  );
  expect(frozen.has("systems/loudest_v1/more.ts")).toBe(false);
});

test.each([
  ...["systems/loudest_v1/payloads.ts", "systems/loudest_v1/system.ts"],
  ...["systems/loudest_v1/lanes/c/lane.c", "runtime/contract/system.ts"],
])("%s is not a tightening's to change", (path) => {
  const edit = [{ in: path, find: "1", put: "2" }];
  expect(patched("loudest_v1", frozen, { edit, write: {} })).toMatchObject({
    refused: expect.stringContaining("outside a tightening's territory") as string,
  });
  expect(patched("loudest_v1", frozen, { edit: [], write: { [path]: "" } })).toHaveProperty(
    "refused",
  );
});

test.each([
  ['import { rmSync } from "node:fs";', "not one of the operator's modules"],
  ['import { lane } from "./lanes/c/lane.c";', "not one of the operator's modules"],
  ['export const more = import("./oracle.ts");', "at the top of a module only"],
  ["export const where = import.meta.url;", "at the top of a module only"],
  ["export const now = Date.now();", "Date: not available"],
  ["export const luck = fetch(`http://luck`);", "fetch: not available"],
  ['process.kill(1, "SIGKILL");', "process: not available"],
  ['export const run = [].constructor.constructor("1");', "constructor: leads out"],
  ["Array.prototype.map = undefined;", "prototype"],
])("what does more than compute is refused: %s", (text, why) => {
  expect(patched("loudest_v1", frozen, appended(text))).toMatchObject({
    refused: expect.stringContaining(why) as string,
  });
});

test("a text that does not stand there once refuses the whole", () => {
  const edit = [{ in: ORACLE, find: "2", put: "3" }];
  expect(patched("loudest_v1", frozen, { edit, write: {} })).toEqual({
    refused: `${ORACLE}: what is to be replaced stands there 0 times, not once`,
  });
});
