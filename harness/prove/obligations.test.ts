import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { obligationsIn } from "./obligations.ts";

const recorded = (name: string) =>
  readFileSync(new URL(`./recorded/${name}.txt`, import.meta.url), "utf8");

test("of a run that tells its goals, those that are not proved are read, each with its function", () => {
  const found = obligationsIn(recorded("told"));
  expect(found.map(({ function: its, title }) => `${its}: ${title}`)).toEqual([
    "all_distinct: Establishment of Invariant (file distinct.c, line 12)",
    "all_distinct: Establishment of Invariant (file distinct.c, line 13)",
  ]);
  expect(found[0]?.text).toMatch(/^(?:Let|Assume) [\s\S]*\nProve: /);
  expect(found.every(({ text }) => !/Prover|returns/.test(text))).toBe(true);
});

test("a run that tells none has none", () => {
  expect(obligationsIn(recorded("proved"))).toEqual([]);
});
