import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { KINDS } from "./kinds.ts";
import { kindOf } from "./kinds-by-name.ts";
import { kindsTable } from "./kinds-table.ts";

const names = KINDS.map(({ kind }) => kind);
const folder = new URL("kinds/", import.meta.url);
const files = readdirSync(folder).filter((name) => !name.includes(".test."));

test("each file in kinds/ holds one kind, by its name, and every one is listed", () => {
  expect(names.map((name) => `${name}.ts`).toSorted()).toEqual(files.toSorted());
  const own = files.map((name) => readFileSync(new URL(name, folder), "utf8"));
  const defined = own.map((text) => [...text.matchAll(/^ {2}kind: "(.*)",$/gm)].map(([, k]) => k));
  expect(defined).toEqual(files.map((name) => [name.replace(".ts", "")]));
});

test("the README's table of faults is derived from the kinds", () => {
  const readme = readFileSync(new URL("./README.md", import.meta.url), "utf8");
  const table = /^\| on \| kind.*\n(?:\|.*\n)*/m.exec(readme)?.[0] ?? "no table of faults";
  expect(table.trimEnd()).toBe(kindsTable());
});

describe.each(KINDS.map((kind) => [kind.kind, kind] as const))("%s", (name, kind) => {
  test("is found by its name", () => {
    expect(kindOf({ kind: name })).toBe(kind);
  });

  test("says in one line what it does", () => {
    expect(kind.summary).toMatch(/^[a-z][^|\n]+[^.]$/);
  });

  test("strikes what its rules name", () => {
    const where = { link: "link", line: "link", source: "source", lane: "lane", board: "lane" };
    const named = ["link", "source", "lane"].filter((field) => field in kind.schema.shape);
    expect(named).toEqual([where[kind.target]]);
  });

  test("has parameters in the presets that draw from its like, and in the shrinker, that its rules take", () => {
    const target = { link: "alpha", source: 1, lane: "alpha" };
    if (kind.target === "line" || kind.target === "board") {
      expect(kind.presets({ stray: 1n })).toEqual([]);
    }
    const named = Object.entries(target).filter(([field]) => field in kind.schema.shape);
    const bare = { kind: name, ...Object.fromEntries(named) };
    for (const stray of [1n, 2000n]) {
      for (const parameters of kind.presets({ stray })) {
        const rule = { ...bare, ...parameters, ...kind.shrinksTo };
        expect(kind.schema.safeParse(rule).success).toBe(true);
      }
    }
  });
});
