import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { shrunkPlace } from "./file.ts";

let top = "";
let run = "";

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "shrink-links-"));
  run = join(top, "run");
  mkdirSync(run);
  writeFileSync(join(top, "victim.txt"), "mine");
});

afterEach(() => rmSync(top, { recursive: true }));

test.each(["counterexample.json", "counterexample.md"])(
  "a link that came with a saved run as its %s is refused",
  (name) => {
    mkdirSync(join(run, "counterexample"));
    symlinkSync("../../victim.txt", join(run, "counterexample", name));
    expect(() => shrunkPlace(run, undefined)).toThrow(`counterexample/${name} is a link`);
    expect(readFileSync(join(top, "victim.txt"), "utf8")).toBe("mine");
  },
);

test("a linked folder that came with a saved run is refused, and one that --out names is not", () => {
  symlinkSync("../elsewhere", join(run, "counterexample"));
  expect(() => shrunkPlace(run, undefined)).toThrow("run/counterexample is a link");
  expect(existsSync(join(top, "elsewhere"))).toBe(false);
  mkdirSync(join(top, "elsewhere"));
  expect(shrunkPlace(run, join(run, "counterexample")).folder).toBe(join(run, "counterexample"));
});
