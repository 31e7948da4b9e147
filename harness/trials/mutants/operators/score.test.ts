import { expect, it, test } from "vitest";
import type { Operator } from "../../../source-edits/edit.ts";
import { inOrder, isProbe, isWithin } from "./order.ts";
import type { PlannedMutant } from "./planned.ts";
import { exitCodeOf, scoresOf, type Tried } from "./score.ts";
import { campaignLines } from "./table.ts";

function planned(operator: Operator, at: number, until = at + 1): PlannedMutant {
  const edit = { operator, at, end: at + 1, until, replacement: "0" };
  const place = { lane: "c", language: "c", folder: "lanes/c", file: "lane.c", line: 1 } as const;
  return { ...place, source: "", edit };
}

const MUTANT = planned("constant", 5);
const tried = (kind: "survived" | "untried", mutant = MUTANT): Tried => ({
  mutant,
  outcome: { kind },
});
const killed: Tried = {
  mutant: MUTANT,
  outcome: { kind: "killed", property: null, by: "refuted" },
};

test("what was never built counts neither as killed nor as survived", () => {
  const all = [killed, tried("survived"), tried("untried"), tried("untried")];
  const reach = tried("survived", planned("reach", 0, 9));
  expect(scoresOf([...all, reach])).toEqual({
    c: { killed: 1, survived: 1, unbuilt: 0, untried: 2, score: 0.5, branches: 1, unreached: 1 },
  });
});

test.each([
  ["a high score", [killed], 1, 0],
  ["a low score", [killed, tried("survived")], 2, 1],
  ["no mutant of any language", [], 0, 3],
  ["only untried mutants", [tried("untried")], 1, 3],
  ["only probes", [tried("survived", planned("reach", 0))], 1, 3],
  ["a high score of a part", [killed], 2, 3],
] as const)("%s against --min-score is its own exit status", (_kind, all, count, code) => {
  const result = { planned: count, tried: all.length, languages: scoresOf(all) };
  expect(exitCodeOf(result, 0.9)).toBe(code);
  expect(exitCodeOf(result, 0)).toBe(0);
});

it("tries each mutant behind the probes around it, and mutants from the beginning on", () => {
  const probes = Array.from({ length: 50 }, (_, nth) =>
    planned("reach", nth * 100, nth * 100 + 99),
  );
  const inner = probes.map(({ edit }) => planned("reach", edit.at + 10, edit.at + 50));
  const mutants = probes.map(({ edit }) => planned("constant", edit.at + 20));
  const order = inOrder([...probes, ...inner], mutants, 1);
  expect(new Set(order)).toEqual(new Set([...probes, ...inner, ...mutants]));
  expect(order).toHaveLength(150);
  for (const mutant of mutants) {
    const around = order.filter((probe) => isProbe(probe) && isWithin(mutant, probe));
    expect(around).toHaveLength(2);
    for (const probe of around) expect(order.indexOf(probe)).toBeLessThan(order.indexOf(mutant));
  }
  expect(order.slice(0, 30).filter((one) => !isProbe(one))).toHaveLength(10);
  expect(order).toEqual(inOrder([...probes, ...inner], mutants, 1));
  expect(order).not.toEqual(inOrder([...probes, ...inner], mutants, 2));
});

it("shows what was changed on one line that steers no terminal", () => {
  const place = { lane: "c", file: "lane.c", line: 3, operator: "delete" } as const;
  const lines = campaignLines({
    ...{ schema: "tripod.mutate.v3", system: "mine", seed: 1, cases: 1, planned: 1, tried: 1 },
    ...{ languages: {}, unreached: [], sandbox: { kind: "bubblewrap" }, unmeasured: [] },
    survivors: [{ ...place, before: 'say("\u001b[2J\u009b\n\u202e")', after: "" }],
  });
  expect(lines).toContain(String.raw`  lane.c:3: delete: without say("\x1b[2J\x9b \u{202e}")`);
});
