import {
  fdatasync,
  fsyncSync,
  ftruncateSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppendedFile, type FileCalls } from "./appended-file.ts";

let folder = "";
let path = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "appended-"));
  path = join(folder, "lines");
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

function failing(calls: Partial<FileCalls>): FileCalls {
  return {
    ...{ write: writeSync, truncate: ftruncateSync, sync: fsyncSync, syncLater: fdatasync },
    ...calls,
  };
}

function error(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Writes half of what it is given, and then has no space for as long as it is full. */
function fullDisk() {
  const disk = { isFull: false };
  let isHalf = false;
  const write: FileCalls["write"] = (file, bytes, at) => {
    if (!disk.isFull) return writeSync(file, bytes, at);
    isHalf = !isHalf;
    if (isHalf) return writeSync(file, bytes, at, 2);
    throw error("ENOSPC");
  };
  return { disk, write };
}

test("a line that the disk has no space for is taken back, and the next one stands behind the last that is whole", () => {
  const { disk, write } = fullDisk();
  const file = new AppendedFile(path, 0, failing({ write }));
  file.append("one\n");
  disk.isFull = true;
  expect(() => file.append("two\n")).toThrow(/lines cannot be written/);
  expect(readFileSync(path, "utf8")).toBe("one\n");
  disk.isFull = false;
  file.append("three\n");
  file.close();
  expect(readFileSync(path, "utf8")).toBe("one\nthree\n");
});

test("where half a line cannot be taken back, nothing is appended behind it", () => {
  const { disk, write } = fullDisk();
  let isBroken = false;
  const truncate: FileCalls["truncate"] = (file, size) => {
    if (isBroken) throw error("EIO");
    ftruncateSync(file, size);
  };
  const file = new AppendedFile(path, 0, failing({ write, truncate }));
  disk.isFull = true;
  isBroken = true;
  expect(() => file.append("one\n")).toThrow(/cannot be written/);
  disk.isFull = false;
  expect(() => file.append("two\n")).toThrow(/cannot be written/);
  expect(() => file.close()).toThrow(/cannot be written/);
  expect(readFileSync(path, "utf8")).toBe("on");
});

test.each([
  ["the next line", (file: AppendedFile) => file.append("two\n")],
  ["the end", (file: AppendedFile) => file.close()],
])("what could not be brought to the disk a second later is told by %s", (_, next) => {
  vi.useFakeTimers();
  const syncLater: FileCalls["syncLater"] = (_file, done) => done(error("EIO"));
  const file = new AppendedFile(path, 0, failing({ syncLater }));
  file.append("one\n");
  vi.advanceTimersByTime(1000);
  expect(() => next(file)).toThrow(/lines cannot be written/);
});
