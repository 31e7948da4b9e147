import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readersOf } from "./readers.ts";
import { hostileTo, LIMITS, tried } from "./trial.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hostile-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const VALID = { name: "as it is", is: "file" } as const;
/** `npm run hostile` goes through all of them. */
const EVERY = 4;
const SIZE_MAX = 50_000;

test.each(readersOf(undefined))("the sample of $name is taken", async (reader) => {
  const outcome = await tried(reader, { ...VALID, bytes: reader.valid }, join(folder, "valid"));
  expect([outcome.outcome, outcome.said]).toEqual(["taken", ""]);
});

test.each(readersOf(undefined))(
  "$name takes hostile input or refuses it in words",
  async (reader) => {
    const all = hostileTo(reader, 1, false).filter((_, at) => at % EVERY === 0);
    const some = all.filter(({ bytes }) => bytes().length <= SIZE_MAX || !reader.hasFields);
    for (const hostile of some) {
      const { outcome, lines, said } = await tried(reader, hostile, join(folder, "in"));
      expect([hostile.name, outcome, said]).not.toContain("crashed");
      expect(lines).toBeLessThanOrEqual(LIMITS.lines);
      if (outcome === "refused") expect(said).toMatch(/^[^\n\p{Cc}]+$/u);
    }
  },
);

test("an image that is forged is refused for what it says, not for its checksums", async () => {
  const reader = readersOf(undefined).find(({ name }) => name === "image, resealed");
  if (reader === undefined) throw new Error("no such reader");
  const forged = hostileTo(reader, 1, false).filter(({ is }) => is === "file");
  const said = await Promise.all(
    forged.map(async (hostile, at) => (await tried(reader, hostile, join(folder, `f${at}`))).said),
  );
  expect(said.join("\n")).not.toMatch(/CRC-32|SHA-256/);
  expect(new Set(said.map((line) => line.replaceAll(/\d+/g, ""))).size).toBeGreaterThan(3);
});
