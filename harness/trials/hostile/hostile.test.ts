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

test.each(readersOf(undefined).filter(({ name }) => name !== "image" && name !== "counterexample"))(
  "the sample of $name is taken",
  async (reader) => {
    const outcome = await tried(reader, { ...VALID, bytes: reader.valid }, join(folder, "valid"));
    expect([outcome.outcome, outcome.said]).toEqual(["taken", ""]);
  },
);

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
