import { expect, test } from "vitest";
import type { LaneVerdict } from "../ledger/records.ts";
import { logOf, pagesOf, withoutSeeds } from "./shown.ts";

const SEED = 987_654_321;
const manifest = { properties: [{ name: "holds", claim: "It holds the true value." }] };
const failure = {
  kind: "refuted",
  why: "answered [3, 3], but the true value is 5",
  slot: 2,
  expected: { hex: "05", text: "[5, 5]" },
  answered: { hex: "03", text: "[3, 3]" },
};
const counterexample = {
  failure,
  case: {
    config: { f: 1 },
    readings: [{ lo: { $bigint: "5" } }, null, { $bytes: "00ff" }],
    truth: { $bigint: "77777" },
  },
};
const refuted: LaneVerdict = {
  pass: false,
  failure: { key: "holds", why: failure.why },
  document: { kind: "check", seed: SEED, properties: [{ name: "holds", counterexample }] },
};

test("a refuted claim is shown with its case, what was expected and what the lane said", () => {
  const [{ name, page } = { name: "", page: "" }] = pagesOf(refuted, manifest);
  expect(name).toBe("holds");
  for (const text of [
    "It holds the true value.",
    "- slot: 2",
    "[5, 5] (05)",
    "[3, 3] (03)",
    "5n",
  ]) {
    expect(page).toContain(text);
  }
});

test("neither a seed nor what the generator alone knows is shown", () => {
  const pages = JSON.stringify(pagesOf(refuted, manifest));
  expect(pages).not.toContain(String(SEED));
  expect(pages).not.toContain("77777");
  const review = { ...refuted, document: { kind: "review", gates: [refuted.document] } };
  expect(pagesOf(review, manifest)).toEqual(pagesOf(refuted, manifest));
  expect(JSON.stringify(withoutSeeds(review))).not.toContain(String(SEED));
});

test("a run of the ladder is shown with the slot that failed and what the sources said in it", () => {
  const run = {
    kind: "run",
    rung: "sim",
    seed: SEED,
    counterexample: { readings: ["0a", null], failure },
  };
  const [{ page } = { page: "" }] = pagesOf({ ...refuted, document: run }, manifest);
  expect(page).toContain("on the rung sim");
  expect(page).toContain("- source 1: 0a\n- source 2: silent");
  expect(page).not.toContain(String(SEED));
});

test("the log is what a compiler said, or the last words of a process that ended", () => {
  const unfit = { ...refuted, document: { kind: "check", unfit: "lane.c:3: expected ;" } };
  expect(logOf(unfit)).toBe("lane.c:3: expected ;\n");
  expect(logOf(refuted)).toBeUndefined();
  const exit = { ...failure, kind: "exit", why: "its process exited with status 1: boom" };
  const properties = [{ name: "holds", counterexample: { ...counterexample, failure: exit } }];
  expect(logOf({ ...refuted, document: { properties } })).toBe(`${exit.why}\n`);
});
