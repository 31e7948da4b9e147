import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** The test runner has an import of its own: folders are loaded as the command line does, by Node, all in one process. */
const LOADER = `
import { propertiesOf, systemAt } from ${JSON.stringify(new URL("system-at.ts", import.meta.url).href)};
const told = {};
for (const folder of process.argv.slice(1)) {
  try {
    const system = await systemAt(folder);
    const properties = await propertiesOf(system);
    told[folder] = { name: system.name, properties: properties.map(({ name }) => name) };
  } catch ({ message }) {
    told[folder] = message;
  }
}
console.log(JSON.stringify(told));
`;

const PAYLOADS = `import type { Codec } from "tripod/contract";
const nothing: Codec<Uint8Array> = { encode: (bytes) => bytes, decode: (bytes) => bytes };
export const systemName = "mute";
export const payloads = { config: nothing, reading: nothing, output: nothing };
`;
const SYSTEM = `import { Stream } from "tripod/prng";
import { payloads, systemName } from "./payloads.ts";
const some = (): Uint8Array => new Uint8Array(new Stream(1, "mute").below(2));
export const system = {
  name: systemName, summary: "says nothing", payloads,
  oracle: () => () => some(),
  lanes: [{ name: "ts", language: "ts", algorithm: "none" }],
  generated: () => ({}), recorded: () => ({}), shift: some, describe: () => "",
};
`;
const PROPERTIES = `import fc from "fast-check";
export const properties = [
  { name: "quiet", claim: "It is quiet.", cases: fc.record({}), refute: () => undefined },
];
`;

const whole = { "payloads.ts": PAYLOADS, "system.ts": SYSTEM, "properties.ts": PROPERTIES };

const broken: readonly (readonly [kind: string, files: Record<string, string>, error: string])[] = [
  ["no system.ts", { "system.ts": "" }, "system.ts: system: missing (expected an object)"],
  [
    "a missing module",
    { "properties.ts": "" },
    "properties.ts: properties: missing (expected a list)",
  ],
  [
    "a member of the wrong type",
    { "system.ts": SYSTEM.replace("shift: some", "shift: 1") },
    "system.ts: system.shift: expected a function, found 1",
  ],
  [
    "an unknown language",
    { "system.ts": SYSTEM.replace('language: "ts"', 'language: "go"') },
    'system.ts: system.lanes[0].language: expected ts, c, rust or ada, found "go"',
  ],
  [
    "a name that is not the payloads'",
    { "system.ts": SYSTEM.replace("name: systemName", 'name: "other"') },
    'system.ts: system.name: expected "mute", as in payloads.ts',
  ],
  [
    "a module that throws",
    { "system.ts": `${SYSTEM}\nthrow new Error("not ready");` },
    "system.ts:11: Error: not ready",
  ],
  ["a Node module", { "system.ts": `import "node:fs";` }, 'system.ts: cannot import "node:fs"'],
  [
    "a file that is missing",
    { "system.ts": `import "./gone.ts";` },
    'system.ts: cannot import "./gone.ts": no such file',
  ],
  [
    "a file of another folder",
    { "system.ts": `import "../whole/system.ts";` },
    'system.ts: cannot import "../whole/system.ts": it lies outside the system\'s folder',
  ],
];

let root: string;
let told: Readonly<Record<string, unknown>>;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "tripod-outside-"));
  const folders = ["./whole", ...broken.map((_, index) => `./broken-${index}`)];
  for (const [index, folder] of folders.entries()) {
    write(join(root, folder), { ...whole, ...broken[index - 1]?.[1] });
  }
  mkdirSync(join(root, "empty"));
  const flags = ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", LOADER];
  const args = [...flags, ...folders, "./empty", "./gone"];
  const said = execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  told = JSON.parse(said) as typeof told;
});

afterAll(() => rmSync(root, { recursive: true }));

test("a system outside the repository imports the contract, its generator and fast-check by name", () => {
  expect(told["./whole"]).toEqual({ name: "mute", properties: ["quiet"] });
});

test.each([...broken.entries()].map(([index, [kind, , error]]) => ({ index, kind, error })))(
  "$kind is refused in one line, with its file",
  ({ index, error }) => {
    const message = String(told[`./broken-${index}`]);
    expect(message.startsWith(`broken-${index}/${error}`), message).toBe(true);
    expect(message).not.toContain("\n");
    expect(message).not.toContain(root);
  },
);

test("a folder that is missing, or holds no system, is refused", () => {
  expect(told["./gone"]).toMatch(
    /^gone: no such file or directory \(expected a folder with a system\.ts in it, as \S.* new system makes one\)$/,
  );
  expect(told["./empty"]).toBe("empty: not a system (expected a system.ts in it)");
});

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
