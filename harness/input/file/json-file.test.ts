import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ENTRIES_MAX, readJson } from "./json-file.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(text: string): string {
  const path = join(folder, "a.json");
  writeFileSync(path, text);
  return path;
}

test("a JSON document is read, with as many entries as are allowed", async () => {
  expect(await readJson(fileOf('{"a":[1,"[,"]}'))).toEqual({ a: [1, "[,"] });
  const list = `[${Array.from({ length: ENTRIES_MAX }, () => 1).join(",")}]`;
  expect(await readJson(fileOf(list))).toHaveLength(ENTRIES_MAX);
});

test.each([
  ["text that is not JSON", "{", "a.json: invalid JSON"],
  ["two documents", "{}{}", "a.json: invalid JSON"],
  ["nothing", "", "a.json: is empty; copy the file again, whole"],
  [
    "a great many entries",
    `[${"{},".repeat(ENTRIES_MAX)}1]`,
    "a.json: has over 500000 fields and list entries",
  ],
])("%s is refused in one line", async (_what, text, why) => {
  await expect(readJson(fileOf(text))).rejects.toThrow(why);
});
