import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hasEnded, ownerOf, ownOwner } from "./owner.ts";
import { ownedPrefix, removeAbandoned } from "./private-folder.ts";
import { processStartTime } from "./process-start-time.ts";

let parent = "";

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "folders-"));
});

afterEach(() => rmSync(parent, { recursive: true }));

/** The name that a process of this number would have given a folder, had it begun now. */
function folderOf(owner: string, prefix = "x"): string {
  const path = join(parent, `${prefix}-${owner}-abc123`);
  mkdirSync(path);
  writeFileSync(join(path, "file"), "");
  return path;
}

/** Node, in whose temporary folder `parent` is, makes a private folder and prints its path. */
function makesOne(temporary: string) {
  const module = new URL("./private-folder.ts", import.meta.url).href;
  const script = `import { privateFolder } from ${JSON.stringify(module)}; console.log(privateFolder());`;
  const flags = ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", script];
  return spawnSync(process.execPath, flags, { encoding: "utf8", env: { TMPDIR: temporary } });
}

test("a folder is its user's alone, and named after its process", () => {
  const path = makesOne(parent).stdout.trim();
  expect(lstatSync(path).mode & 0o777).toBe(0o700);
  expect(path).toMatch(/tripod-[0-9a-z]+-[0-9a-z]+-[0-9a-z]+-\w{6}$/);
});

test("folders of a process that has ended are removed, those of one that runs are not", async () => {
  const living = spawn("sleep", ["600"]);
  const pid = living.pid ?? 0;
  const startTime = processStartTime(pid);
  const [own, others] = [folderOf(ownOwner()), folderOf(ownerOf(pid, startTime))];
  removeAbandoned(parent, "x");
  expect([existsSync(own), existsSync(others)]).toEqual([true, true]);
  living.kill("SIGKILL");
  await once(living, "exit");
  removeAbandoned(parent, "x");
  expect([existsSync(own), existsSync(others)]).toEqual([true, false]);
});

test("a process number that was given again is another owner", () => {
  expect(hasEnded(ownerOf(process.pid, processStartTime(process.pid)))).toBe(false);
  expect(hasEnded(ownerOf(process.pid, "12345"))).toBe(true);
});

test("of a process in another container nothing is known, and its folders stay", () => {
  const [pid, startTime] = ownerOf(2 ** 22 + 1, "1").split("-");
  expect(hasEnded(`${pid}-${startTime}-zzzz`)).toBe(false);
});

test("what only looks like such a folder is left alone: a file, a link, another's name", () => {
  const ended = ownerOf(2 ** 22 + 1, "1");
  const target = folderOf("kept", "not");
  writeFileSync(join(parent, `x-${ended}-file00`), "");
  symlinkSync(target, join(parent, `x-${ended}-link00`));
  const before = readdirSync(parent);
  removeAbandoned(parent, "x");
  removeAbandoned(parent, "not");
  expect(readdirSync(parent)).toEqual(before);
  expect(readdirSync(target)).toEqual(["file"]);
  expect(ownedPrefix("x").startsWith("x-")).toBe(true);
});

test.each([
  ["is missing", () => join(parent, "nowhere"), "ENOENT"],
  ["lets every user rename what is in it", () => openTo(0o777), "sticky"],
  ["lets its group rename what is in it", () => openTo(0o770), "sticky"],
] as const)("a temporary folder that %s is refused by name", (_, temporary, why) => {
  const path = temporary();
  const { status, stderr } = makesOne(path);
  expect(status).not.toBe(0);
  expect(stderr).toContain(`cannot make a temporary folder in ${path}`);
  expect(stderr).toContain(why);
});

test.runIf(process.getuid?.() === 0)("a temporary folder of another user is refused", () => {
  const path = openTo(0o1777);
  expect(makesOne(path).status).toBe(0);
  chownSync(path, 12_345, 0);
  const { status, stderr } = makesOne(path);
  expect(status).not.toBe(0);
  expect(stderr).toContain("it belongs to another user");
});

function openTo(mode: number): string {
  const path = join(parent, "open");
  mkdirSync(path);
  chmodSync(path, mode);
  return path;
}
