import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readByteFile } from "./byte-file.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const bytesOf = (size: number) => Uint8Array.from({ length: size }, (_, at) => at * 31);

test.each([1, 239, 240, 241, 240 * 1024, 240 * 1024 + 1, 600_000])(
  "a file of %i bytes comes in chunks of 240 but for the last, as often as it is asked for",
  (size) => {
    const bytes = bytesOf(size);
    const file = readByteFile(fileOf("any", bytes), 240);
    expect(file.bytes).toBe(size);
    expect(file.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    for (const _time of [1, 2]) {
      const chunks = [...file.chunks];
      expect(chunks.slice(0, -1).every(({ length }) => length === 240)).toBe(true);
      expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    }
  },
);

test("of a file as much is read as is asked for", () => {
  const bytes = bytesOf(1000);
  const file = readByteFile(fileOf("part", bytes), 240, 2);
  expect(Buffer.concat([...file.chunks]).equals(bytes.subarray(0, 480))).toBe(true);
  expect(file).toMatchObject({ bytes: 480, fileBytes: 1000 });
});

test("a large file is never held whole", () => {
  const path = fileOf("large", bytesOf(1));
  truncateSync(path, 300_000_000);
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  let chunks = 0;
  for (const _chunk of readByteFile(path, 240).chunks) {
    if (chunks++ % 1000 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers);
  }
  expect(chunks).toBe(300_000_000 / 240);
  expect(most - before).toBeLessThan(150_000_000);
});

test.each([
  ["an empty file", () => fileOf("empty", new Uint8Array(0)), /empty: is empty: nothing/],
  ["a file that does not exist", () => join(folder, "gone"), /gone: no such file; check the path/],
  ["a directory", () => folder, /is a directory; give a file/],
  ["a device", () => "/dev/null", /not a regular file; give a file/],
])("%s is refused in one line", (_what, path, why) => {
  expect(() => readByteFile(path(), 240)).toThrow(why);
});
