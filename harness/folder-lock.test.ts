import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ownerOf, ownOwner } from "../runtime/instance/owner.ts";
import { lockFolder } from "./folder-lock.ts";

const ENDED = ownerOf(2 ** 30, "1");
let folder = "";
let path = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
  path = join(folder, "lock");
});

afterEach(() => rmSync(folder, { recursive: true }));

test("a folder is locked until it is opened again", () => {
  const open = lockFolder(folder, "another soak");
  expect(() => lockFolder(folder, "another soak")).toThrow(
    `another soak is at work here (process ${process.pid})`,
  );
  open();
  expect(readdirSync(folder)).toEqual([]);
  lockFolder(folder, "another soak")();
});

test("the lock of a process that has ended is taken over, and nothing of it is left", () => {
  writeFileSync(path, ENDED);
  lockFolder(folder, "another soak");
  expect(readFileSync(path, "utf8")).toBe(ownOwner());
  expect(readdirSync(folder)).toEqual(["lock"]);
});

test("an empty lock is that of a process which has just begun; once it is old, of one that was killed", () => {
  writeFileSync(path, "");
  expect(() => lockFolder(folder, "another soak")).toThrow(
    "another soak is at work here (it has just begun)",
  );
  utimesSync(path, 1, 1);
  lockFolder(folder, "another soak");
  expect(readFileSync(path, "utf8")).toBe(ownOwner());
});

test("while one process takes a lock over, another one does not", () => {
  writeFileSync(path, ENDED);
  writeFileSync(`${path}.takeover`, ownOwner());
  expect(() => lockFolder(folder, "another soak")).toThrow("another soak is at work here");
  expect(readFileSync(path, "utf8")).toBe(ENDED);
  writeFileSync(`${path}.takeover`, ENDED);
  lockFolder(folder, "another soak");
  expect(readdirSync(folder)).toEqual(["lock"]);
});
