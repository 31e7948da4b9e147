import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ROOT } from "../root.ts";
import { PROTO, refuseStale } from "../system/generated.ts";
import { outsideProperties } from "../system/outside.ts";
import { writeCodecs } from "./codecs.ts";
import { makeSystem } from "./scaffold.ts";
import { SHAPES } from "./shapes.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tripod-new-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(SHAPES)(
  "a %s system names no path of this machine, and has the lanes that were asked for",
  (shape) => {
    const dir = join(folder, "mine");
    const made = makeSystem({ name: "mine", dir, shape, lanes: "rust,ts" });
    expect(made.lanes).toEqual(["ts", "rust"]);
    expect(readdirSync(join(dir, "lanes")).toSorted()).toEqual(["rust", "ts"]);
    // An editor has to be told where Tripod is; nothing else is.
    for (const file of made.files.filter((one) => one !== "tsconfig.json")) {
      const text = readFileSync(join(dir, file), "utf8");
      expect(text).not.toContain("{{");
      expect(text).not.toContain(process.cwd());
      expect(text).not.toContain(folder);
      // A system may import its own files and Tripod's contract: none of Node's modules.
      expect(text).not.toContain('from "node:');
    }
  },
);

test.each<[kind: string, request: Parameters<typeof makeSystem>[0], why: string]>([
  ["a name with a hyphen", { name: "my-system" }, 'invalid name "my-system"'],
  ["a path", { name: "../mine" }, "invalid name"],
  ["an upper-case name", { name: "Mine" }, "invalid name"],
  ["a name that a board's image has no room for", { name: "a".repeat(32) }, "invalid name"],
  ["a name of Tripod's", { name: "tcp_v1" }, "is a system of Tripod's own"],
  ["an unknown shape", { name: "mine", shape: "ring" }, '--shape: unknown shape "ring"'],
  ["an unknown language", { name: "mine", lanes: "ts,go" }, '--lanes: unknown language "go"'],
  ["a language twice", { name: "mine", lanes: "ts,ts" }, "--lanes: ts is named twice"],
  ["no language", { name: "mine", lanes: "" }, '--lanes: unknown language ""'],
])("%s is refused, and nothing is made", (_kind, request, why) => {
  const dir = join(folder, "new");
  expect(() => makeSystem({ ...request, dir })).toThrow(why);
  expect(readdirSync(folder)).toEqual([]);
});

test("without --dir it is made in the working directory, but never among Tripod's own files by accident", () => {
  makeSystem({ name: "mine" }, folder);
  expect(readdirSync(folder)).toEqual(["mine"]);
  for (const here of [ROOT, join(ROOT, "harness/new")]) {
    const asked = { name: "mine", shape: "history" };
    expect(() => makeSystem(asked, here)).toThrow(
      `new system mine --shape history --dir ${relative(here, join(ROOT, "../mine"))}`,
    );
    expect(existsSync(join(here, "mine"))).toBe(false);
  }
});

test("a directory that exists is refused, and left as it is", () => {
  mkdirSync(join(folder, "mine"));
  expect(() => makeSystem({ name: "mine", dir: join(folder, "mine") })).toThrow("already exists");
  expect(readdirSync(folder)).toEqual(["mine"]);
});

test("where nothing can be made, nothing is left", () => {
  writeFileSync(join(folder, "file"), "");
  const make = () => makeSystem({ name: "mine", dir: join(folder, "file/mine") });
  expect(make).toThrow("cannot be written: a file of that name is in the way");
  // A path that leads nowhere is the command line's fault.
  expect(make).toThrow(expect.objectContaining({ exitCode: 2 }) as Error);
  expect(readdirSync(folder)).toEqual(["file"]);
});

test("a .proto that has changed is refused until its codecs are written again", () => {
  const dir = join(folder, "mine");
  makeSystem({ name: "mine", dir });
  refuseStale(dir);
  const proto = join(dir, PROTO);
  writeFileSync(proto, readFileSync(proto, "utf8").replace("sint64 level", "fixed64 level"));
  expect(() => refuseStale(dir)).toThrow(
    "has changed since it was generated; run ./tripod new codecs",
  );
  expect(writeCodecs(dir)).toHaveLength(4);
  refuseStale(dir);
  expect(readFileSync(join(dir, "payloads.ts"), "utf8")).toContain('type: "fixed64"');
});

test("a .proto that no codecs can be made of leaves those there are", () => {
  const dir = join(folder, "mine");
  makeSystem({ name: "mine", dir });
  const before = readFileSync(join(dir, "payloads.ts"), "utf8");
  writeFileSync(
    join(dir, PROTO),
    'syntax = "proto3"; package mine; message Config { float f = 1; }',
  );
  expect(() => writeCodecs(dir)).toThrow("Config.f: float is not supported");
  expect(readFileSync(join(dir, "payloads.ts"), "utf8")).toBe(before);
  expect(existsSync(`${join(dir, "payloads.ts")}.${process.pid}`)).toBe(false);
});

test.each([
  ["step", {}],
  ["history", { result: "nothing_asked", balance: 0n }],
  ["wire", { data: new Uint8Array() }],
])("a field that is added to the output of a %s system is compared", async (shape, blank) => {
  const dir = join(folder, "mine");
  makeSystem({ name: "mine", dir, shape });
  const edit = (file: string, from: string | RegExp, to: string) =>
    writeFileSync(join(dir, file), readFileSync(join(dir, file), "utf8").replace(from, to));
  edit(PROTO, "message Output {", "message Output {\n  uint32 added = 9;");
  writeCodecs(dir);
  edit("oracle.ts", "export const oracle", "const known");
  const output = "{ ...known(config, sources)(readings), added: 1 }";
  edit("oracle.ts", /$/, `export const oracle = (config, sources) => (readings) => (${output});\n`);
  const [equivalence] = await outsideProperties(dir);
  const config = { quorum: 1, accounts: 1 };
  const events = [{ kind: "slot", readings: [undefined] }];
  const refuted = (added: number) => {
    const said = { ...blank, added };
    const told = [{ kind: "slot", outputs: [{ slot: 0, output: said }] }];
    const tried = { config, sources: 1, readings: [undefined], events };
    return equivalence?.refute(tried as never, (shape === "step" ? said : told) as never);
  };
  expect(refuted(1)).toBe(undefined);
  expect(refuted(2)).toMatch(/expected .*"added":1.*, (answered|delivered) .*"added":2/);
});
