import { describe, expect, test } from "vitest";
import { noCircles } from "./circles.ts";
import { edgesOf, modulesOf, unreadable } from "./imports.ts";
import { layerRules } from "./layers.ts";
import { tierRules } from "./tiers.ts";
import { fixture, fixtureNames, repository } from "./tree.ts";
import { wordRules } from "./words.ts";

const rules = [...layerRules, noCircles, ...tierRules, ...wordRules];
const files = repository();

test("the rules look at this repository, all of it", () => {
  const looked = new Set(modulesOf(files).map(({ path }) => path.split("/")[0]));
  for (const part of ["runtime", "systems", "harness", "proto"]) expect(looked).toContain(part);
  expect(unreadable(files)).toEqual([]);
  const edges = edgesOf(files);
  expect(edges.some(({ to }) => to === "runtime/contract/system.ts")).toBe(true);
  const known = new Set(files.map(({ path }) => path));
  const lost = edges.filter(({ to }) => to.endsWith(".ts") && !known.has(to));
  expect(lost).toEqual([]);
});

test("a module that does not parse is found", () => {
  expect(unreadable([{ path: "runtime/run.ts", text: "import {" }])).toHaveLength(1);
});

test("every rule has a planted violation, and every planted violation a rule", () => {
  const names = rules.map(({ name }) => name);
  expect(fixtureNames()).toEqual(["clean", ...names].toSorted());
});

describe.each(rules)("$name: $why", ({ name, complaints }) => {
  test("holds in this repository", () => {
    expect(complaints(files)).toEqual([]);
  });

  test("is broken by its planted violations, each of them", () => {
    const planted = fixture(name);
    const blamed = complaints(planted).join("\n");
    const missed = planted.filter(({ path }) => path.includes("bad") && !blamed.includes(path));
    expect(blamed).not.toBe("");
    expect(missed).toEqual([]);
  });

  test("lets a clean tree pass", () => {
    expect(complaints(fixture("clean"))).toEqual([]);
  });
});
