import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DeployError } from "../../runtime/instance/instance.ts";
import { processStartTime } from "../../runtime/instance/process-start-time.ts";
import { holderOf, lockBoard } from "./lock.ts";

const ID = "E6614C311B6F4A29";
const OTHER_ID = "E6614C311B6F4A2A";
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "locks-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Leaves the claim of a process, as that process would. */
function claimOf(pid: number, startTime: string | undefined, command = "tripod run"): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${ID}@${pid}-${startTime}`), command);
}

/** A process that lives until it is told to end. */
async function sleeper(): Promise<{ readonly pid: number; readonly end: () => Promise<void> }> {
  const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  if (child.pid === undefined) throw new Error("it did not start");
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  const end = async () => {
    child.stdin.end();
    await ended;
  };
  return { pid: child.pid, end };
}

test("a free board is locked, and can be locked again once it is released", () => {
  const lock = lockBoard(ID, { folder });
  expect(lock.kind).toBe("held");
  if (lock.kind === "held") lock.release();
  expect(readdirSync(folder)).toEqual([]);
  expect(lockBoard(ID, { folder }).kind).toBe("held");
});

test("a locked board is refused with its owner, and another one is not", async () => {
  const owner = await sleeper();
  claimOf(owner.pid, processStartTime(owner.pid), "tripod flash alpha");
  expect(lockBoard(ID, { folder })).toEqual({
    kind: "taken",
    by: { pid: owner.pid, command: "tripod flash alpha" },
  });
  expect(readdirSync(folder)).toHaveLength(1);
  expect(lockBoard(OTHER_ID, { folder }).kind).toBe("held");
  await owner.end();
});

test("a process does not lock a board twice", () => {
  lockBoard(ID, { folder, command: "tripod run" });
  expect(lockBoard(ID, { folder, command: "tripod run" })).toEqual({
    kind: "taken",
    by: { pid: process.pid, command: "tripod run" },
  });
});

test("an owner that died holds nothing, and its claim is removed", async () => {
  const owner = await sleeper();
  claimOf(owner.pid, processStartTime(owner.pid));
  expect(holderOf(ID, folder)?.pid).toBe(owner.pid);
  await owner.end();
  expect(holderOf(ID, folder)).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

test("a process with a dead owner's number is not that owner", async () => {
  const other = await sleeper();
  claimOf(other.pid, "1");
  expect(lockBoard(ID, { folder }).kind).toBe("held");
  await other.end();
});

test("a path that is not a folder is refused in one line, with what to do", () => {
  const path = join(folder, "file");
  writeFileSync(path, "");
  expect(() => lockBoard(ID, { folder: path })).toThrow(DeployError);
  expect(() => lockBoard(ID, { folder: path })).toThrow(/file: cannot lock boards there/);
});

test("other files in the folder are not claims", () => {
  writeFileSync(join(folder, ID), "");
  writeFileSync(join(folder, `${ID}@x-1`), "");
  expect(lockBoard(ID, { folder }).kind).toBe("held");
  expect(readdirSync(folder)).toHaveLength(3);
});

test("a process's start time never changes, and an unused number has none", () => {
  expect(processStartTime(process.pid)).toBeDefined();
  expect(processStartTime(process.pid)).toBe(processStartTime(process.pid));
  expect(processStartTime(2 ** 22 + 1)).toBeUndefined();
});

test("a link in the place of the folder is refused: it could lead anywhere", () => {
  const [link, target] = [join(folder, "link"), join(folder, "target")];
  mkdirSync(target);
  symlinkSync(target, link);
  expect(() => lockBoard(ID, { folder: link })).toThrow(/it is a link/);
  expect(readdirSync(target)).toEqual([]);
});
