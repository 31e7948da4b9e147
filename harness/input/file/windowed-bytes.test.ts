import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { READ_SIZE_MAX, WindowedBytes, windowsOn, windowsOnFile } from "./windowed-bytes.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SIZE = 3_000_017;
const bytes = Buffer.from(Uint8Array.from({ length: SIZE }, (_, at) => (at * 31) >>> 3));
const PLACES = [0, 1, 262_143, 262_144, 327_679, 327_680, 1_048_575, SIZE - READ_SIZE_MAX];

function fileOf(name: string, content: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test("what is read at any place, in any order, is what the file holds there", () => {
  const file = windowsOnFile(fileOf("any", bytes));
  expect(file.size).toBe(SIZE);
  for (const at of [...PLACES, ...PLACES.toReversed()]) {
    expect(file.u8(at)).toBe(bytes[at]);
    expect(file.u16(at)).toBe(bytes.readUInt16LE(at));
    expect(file.u64(at)).toBe(bytes.readBigUInt64LE(at));
    expect(file.text(at, at + 9, "latin1")).toBe(bytes.toString("latin1", at, at + 9));
    const into = Buffer.alloc(READ_SIZE_MAX + 1);
    file.copy(into, 1, at, READ_SIZE_MAX);
    expect(into.subarray(1).equals(bytes.subarray(at, at + READ_SIZE_MAX))).toBe(true);
  }
});

test("the digest is the file's, wherever it was read before", () => {
  const digest = createHash("sha256").update(bytes).digest("hex");
  const file = windowsOn(bytes);
  expect(file.sha256()).toBe(digest);
  file.u8(262_150);
  expect(file.sha256()).toBe(digest);
});

test("a few windows are in memory, however much is read", () => {
  let most = 0;
  const before = process.memoryUsage().arrayBuffers;
  const file = new WindowedBytes(2 ** 40, () => {
    most = Math.max(most, process.memoryUsage().arrayBuffers);
  });
  for (let at = 0; at < 2 ** 40; at += 2 ** 33) file.u8(at);
  expect(most - before).toBeLessThan(200_000_000);
});

test("beyond the end nothing is read", () => {
  expect(() => windowsOn(bytes).u16(SIZE - 1)).toThrow(RangeError);
  expect(() => windowsOn(bytes).copy(Buffer.alloc(1), 0, 0, READ_SIZE_MAX + 1)).toThrow(RangeError);
});

test("a file that is cut while it is read is refused in words", () => {
  const path = fileOf("cut", bytes);
  const file = windowsOnFile(path);
  file.u8(0);
  truncateSync(path, 500_000);
  expect(() => file.u8(2_000_000)).toThrow("cut: has changed while it was read");
});

test.each([
  ["an empty file", () => fileOf("empty", new Uint8Array()), "empty: is empty; copy the file"],
  ["a directory", () => folder, "is a directory; give a file"],
  ["a device", () => "/dev/zero", "not a regular file; give a file"],
  ["a file that does not exist", () => join(folder, "gone"), "gone: no such file"],
])("%s is refused in one line", (_what, path, why) => {
  expect(() => windowsOnFile(path())).toThrow(why);
});
