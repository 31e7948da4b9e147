import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { linesOf } from "./lines.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: string): string {
  const path = join(folder, "lines");
  writeFileSync(path, content);
  return path;
}

test("of a million empty lines a few are given, between the same lines", () => {
  const empty = "\n".repeat(500_000) + "\r\n".repeat(500_000);
  const lines = [...linesOf(fileOf(`${empty}one\n${empty}two\r\n\nthree`))];
  expect(lines.length).toBeLessThan(50);
  expect(lines.filter((line) => line.trim() !== "")).toEqual(["one", "two\r", "three"]);
  expect(lines.slice(-2)).toEqual(["", "three"]);
});

test("a line that is too long behind empty ones is refused with its number", () => {
  const path = fileOf(`a\n${"\n".repeat(300_000)}${"x".repeat(9)}\n`);
  expect(() => [...linesOf(path, { sizeMax: 8 })]).toThrow("line 300002: is over 8 bytes long");
});
