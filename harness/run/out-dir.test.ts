import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UserError } from "../user-error.ts";
import { openOutDir } from "./out-dir.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "out-dir-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

test("a line of the trace is in the file as soon as it has been handed over", () => {
  const out = openOutDir(join(folder, "kept"));
  out.trace("one\n");
  expect(readFileSync(join(folder, "kept", "trace.jsonl"), "utf8")).toBe("one\n");
  out.trace("two\n");
  expect(readFileSync(join(folder, "kept", "trace.jsonl"), "utf8")).toBe("one\ntwo\n");
  out.close();
});

test("directories above that are missing are made", () => {
  openOutDir(join(folder, "a", "b", "c")).close();
  expect(readdirSync(join(folder, "a", "b", "c"))).toEqual(["trace.jsonl"]);
});

test("an empty directory that is there already will do", () => {
  const path = join(folder, "empty");
  mkdirSync(path);
  openOutDir(path).close();
  expect(readdirSync(path)).toEqual(["trace.jsonl"]);
});

test("a run that never began takes back what it made, and nothing else", () => {
  mkdirSync(join(folder, "mine"));
  const out = openOutDir(join(folder, "mine", "a", "b"));
  out.write("plan.json", "{}");
  out.discard();
  out.close();
  expect(readdirSync(folder)).toEqual(["mine"]);
  expect(readdirSync(join(folder, "mine"))).toEqual([]);
});

test("what somebody else has put there in the meantime stays", () => {
  const out = openOutDir(join(folder, "shared"));
  mkdirSync(join(folder, "shared", "theirs"));
  out.discard();
  out.close();
  expect(readdirSync(join(folder, "shared"))).toEqual(["theirs"]);
});

test("a directory in use is refused and left as it is", () => {
  openOutDir(join(folder, "kept")).close();
  expect(() => openOutDir(join(folder, "kept"))).toThrow(UserError);
  expect(readdirSync(join(folder, "kept"))).toEqual(["trace.jsonl"]);
});

test("where the kernel says that the place does not exist the refusal comes at once", () => {
  expect(() => openOutDir(join("/proc", "tripod", "kept"))).toThrow(/no directory can be made/);
  expect(existsSync(join("/proc", "tripod"))).toBe(false);
});
