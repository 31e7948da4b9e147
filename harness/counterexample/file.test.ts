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
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { aRun } from "./counterexample.suite.ts";
import { replayCommand, saveCounterexample, shrunkPlace } from "./file.ts";

let top = "";
let run = "";

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "shrink-links-"));
  run = join(top, "run");
  mkdirSync(run);
  writeFileSync(join(top, "victim.txt"), "mine");
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(top, { recursive: true });
});

test.each(["counterexample.json", "counterexample.md"])(
  "a link that came with a saved run as its %s is refused",
  (name) => {
    mkdirSync(join(run, "counterexample"));
    symlinkSync("../../victim.txt", join(run, "counterexample", name));
    expect(() => shrunkPlace(run, undefined)).toThrow(`counterexample/${name} is a link`);
    expect(readFileSync(join(top, "victim.txt"), "utf8")).toBe("mine");
  },
);

test("a command is printed with the path as it was typed, and saved with the path from here", () => {
  const path = join(run, "counterexample.json");
  vi.spyOn(process, "argv", "get").mockReturnValue(["node", "main.ts", "run", "--out", run]);
  expect(replayCommand(path)).toBe(`./tripod replay ${path}`);
  saveCounterexample(
    path,
    { ...aRun, reproduce: replayCommand(path) },
    ({ reproduce }) => reproduce,
  );
  const command = `./tripod replay ${relative(process.cwd(), path)}`;
  expect(readFileSync(path, "utf8")).toContain(JSON.stringify(command));
  expect(readFileSync(join(run, "counterexample.md"), "utf8")).toBe(command);
});

test("a linked folder that came with a saved run is refused, and one that --out names is not", () => {
  symlinkSync("../elsewhere", join(run, "counterexample"));
  expect(() => shrunkPlace(run, undefined)).toThrow("run/counterexample is a link");
  expect(existsSync(join(top, "elsewhere"))).toBe(false);
  mkdirSync(join(top, "elsewhere"));
  expect(shrunkPlace(run, join(run, "counterexample")).folder).toBe(join(run, "counterexample"));
});
