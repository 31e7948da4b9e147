import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  endOf,
  inForce,
  labelOf,
  parsePlan,
  planAsData,
  type Rule,
  validateTargets,
} from "./plan.ts";

function parsed(...faults: readonly unknown[]) {
  const plan = parsePlan({ faults }, 1);
  if ("refused" in plan) throw new Error(plan.refused);
  return plan.ok;
}

function refusal(data: unknown): string {
  const plan = parsePlan(data, 1);
  return "refused" in plan ? plan.refused : "taken";
}

function rule(fault: object): Rule {
  const [first] = parsed(fault).rules;
  if (first === undefined) throw new Error("the plan is empty");
  return first;
}

const TARGETS = { lanes: ["alpha", "bravo", "charlie"], sources: 5, cycles: 100 };
const DROP = { kind: "drop", link: "alpha" };

describe("what a plan says", () => {
  test("one target or window may stand without its list", () => {
    expect(rule({ ...DROP, window: [1, 2] })).toEqual({
      kind: "drop",
      link: ["alpha"],
      window: [[1, 2]],
    });
    expect(rule({ kind: "offset", source: 2, by: 5 })).toEqual({
      kind: "offset",
      source: [2],
      by: "5",
    });
  });

  test("its own seed goes before the run's", () => {
    expect(parsePlan({ faults: [], seed: 9 }, 1)).toEqual({ ok: { seed: 9, rules: [] } });
    expect(parsePlan({ faults: [] }, 1)).toEqual({ ok: { seed: 1, rules: [] } });
  });

  test("an amount of 64 bits survives as text", () => {
    expect(rule({ kind: "offset", source: 1, by: "-9223372036854775808" })).toMatchObject({
      by: "-9223372036854775808",
    });
  });

  test("as data it parses back to itself", () => {
    const plan = parsed(
      { ...DROP, window: [1, 2], probability: 0.5, message: "input" },
      { kind: "pause", lane: ["bravo", "charlie"] },
      { kind: "lie", source: [1, 2], by_max: "77" },
    );
    const data: unknown = JSON.parse(JSON.stringify(planAsData(plan)));
    expect(parsePlan(data, 999)).toEqual({ ok: plan });
  });

  test("a rule is in force from its window's first cycle to before its last", () => {
    const one = rule({
      ...DROP,
      window: [
        [2, 4],
        [4, 6],
      ],
    });
    expect([1, 2, 3, 4, 5, 6].map((cycle) => inForce(one, cycle))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect([2, 3, 4, 5].map((cycle) => endOf(one, cycle))).toEqual([4, 4, 6, 6]);
    expect(inForce(rule(DROP), 4e9)).toBe(true);
  });

  test("rules of one label are one planned fault", () => {
    const plan = parsed({ ...DROP, label: "wire" }, { ...DROP, label: "wire" }, DROP);
    expect([0, 1, 2].map((index) => labelOf(plan, index))).toEqual([
      "wire",
      "wire",
      "faults[2] drop",
    ]);
  });
});

describe("a bad plan is refused with one line that names the place and what is wrong", () => {
  test.each([
    ["a misspelt field", { faults: [{ ...DROP, probabilty: 1 }] }, "faults[0]", "probabilty"],
    ["a field of another kind", { faults: [{ ...DROP, delay_ms: 1 }] }, "faults[0]", "delay_ms"],
    [
      "a field with a line break in its name",
      { faults: [{ ...DROP, "by\nmax": 1 }] },
      "faults[0]",
      "by max",
    ],
    ["a misspelt kind", { faults: [DROP, { kind: "dropp", link: "a" }] }, "faults[1].kind", "drop"],
    ["no kind", { faults: [{ link: "a" }] }, "faults[0].kind", "drop"],
    [
      "a missing parameter",
      { faults: [{ ...DROP, kind: "delay" }] },
      "faults[0].delay_ms",
      "number",
    ],
    ["a missing target", { faults: [{ kind: "drop" }] }, "faults[0].link", "link"],
    [
      "a window that ends before it begins",
      { faults: [{ ...DROP, window: [9, 5] }] },
      "faults[0].window",
      "from < until",
    ],
    [
      "an empty window",
      { faults: [{ ...DROP, window: [5, 5] }] },
      "faults[0].window",
      "from < until",
    ],
    [
      "a window of one number",
      { faults: [{ ...DROP, window: [5] }] },
      "faults[0].window",
      "from < until",
    ],
    [
      "a window before the first cycle",
      { faults: [{ ...DROP, window: [-1, 5] }] },
      "faults[0].window",
      "from < until",
    ],
    [
      "one bad window of two",
      {
        faults: [
          {
            ...DROP,
            window: [
              [1, 2],
              [4, 3],
            ],
          },
        ],
      },
      "faults[0].window",
      "from < until",
    ],
    [
      "a probability of 2",
      { faults: [{ ...DROP, probability: 2 }] },
      "faults[0].probability",
      "<=1",
    ],
    [
      "a probability of nothing",
      { faults: [{ ...DROP, probability: 0 }] },
      "faults[0].probability",
      ">0",
    ],
    [
      "a probability of a fault of processes",
      { faults: [{ kind: "kill", lane: "a", probability: 1 }] },
      "faults[0]",
      "probability",
    ],
    [
      "a delay of nothing",
      { faults: [{ ...DROP, kind: "delay", delay_ms: 0 }] },
      "faults[0].delay_ms",
      ">0",
    ],
    [
      "no bits to flip",
      { faults: [{ ...DROP, kind: "corrupt", bits: 0 }] },
      "faults[0].bits",
      ">=1",
    ],
    ["source 0", { faults: [{ kind: "stuck-at", source: 0 }] }, "faults[0].source", ">=1"],
    [
      "source 17",
      { faults: [{ kind: "stuck-at", source: [1, 17] }] },
      "faults[0].source[1]",
      "<=16",
    ],
    ["no source", { faults: [{ kind: "stuck-at", source: [] }] }, "faults[0].source", ">=1 items"],
    [
      "a source by name",
      { faults: [{ kind: "stuck-at", source: "gyro" }] },
      "faults[0].source",
      "1..16",
    ],
    [
      "an amount that is not a whole number",
      { faults: [{ kind: "offset", source: 1, by: 1.5 }] },
      "faults[0].by",
      "whole number",
    ],
    [
      "an amount in words",
      { faults: [{ kind: "lie", source: 1, by_max: "much" }] },
      "faults[0].by_max",
      "whole number",
    ],
    [
      "an unknown message",
      { faults: [{ ...DROP, message: "hello" }] },
      "faults[0].message",
      "ballot",
    ],
    [
      "an unknown direction",
      { faults: [{ ...DROP, direction: "left" }] },
      "faults[0].direction",
      "down",
    ],
    ["a misspelt list", { fault: [DROP] }, "faults", "array"],
    ["more beside the list", { faults: [], sed: 1 }, "the plan", "sed"],
    ["a seed below nothing", { faults: [], seed: -1 }, "seed", ">=0"],
    ["no object", "drop everything", "the plan", "object"],
    ["nothing", undefined, "the plan", "object"],
  ])("%s", (_name, data, place, what) => {
    const line = refusal(data);
    expect(line.startsWith(`${place}: `) || line.startsWith(`${place}[`)).toBe(true);
    expect(line).toContain(what);
    expect(line).not.toContain("\n");
  });

  test("1001 rules", () => {
    expect(refusal({ faults: new Array(1001).fill(DROP) })).toMatch(/^faults: .*1000/);
    expect(refusal({ faults: new Array(1000).fill(DROP) })).toBe("taken");
  });

  test("whatever the data, the answer is a plan or one line", () => {
    const kinds = fc.constantFrom("drop", "delay", "lie", "kill", "corrupt");
    const fault = fc.dictionary(
      fc.constantFrom("kind", "link", "source", "lane", "window", "by\nmax"),
      fc.anything(),
    );
    const loose = fc.tuple(kinds, fault).map(([kind, rest]) => ({ ...rest, kind }));
    const data = fc.oneof(
      fc.anything(),
      fc.record({ faults: fc.array(fc.oneof(loose, fc.anything())) }),
    );
    fc.assert(
      fc.property(data, (any) => {
        expect(refusal(any)).toMatch(/^[^\n]+$/);
      }),
      { seed: 17, numRuns: 500 },
    );
  });
});

describe("a plan that aims at what is not there is refused", () => {
  test.each([
    [
      "a link",
      { ...DROP, link: ["alpha", "delta"] },
      'faults[0] (drop): unknown link "delta" (expected alpha, bravo, charlie)',
    ],
    [
      "a lane",
      { kind: "kill", lane: "delta" },
      'faults[0] (kill): unknown lane "delta" (expected alpha, bravo, charlie)',
    ],
    [
      "a source",
      { kind: "stuck-at", source: [1, 6] },
      "faults[0] (stuck-at): unknown source 6 (expected 1..5)",
    ],
    [
      "a window after the end",
      { ...DROP, window: [100, 101] },
      "faults[0] (drop): its window begins at cycle 100, the run ends after 100",
    ],
  ])("%s", (_name, fault, line) => {
    expect(validateTargets(parsed(fault), TARGETS)).toEqual({ refused: line });
  });

  test("the rule that is wrong is named", () => {
    const plan = parsed(DROP, { kind: "kill", lane: "delta" });
    expect(validateTargets(plan, TARGETS)).toMatchObject({
      refused: expect.stringMatching(/^faults\[1\]/) as string,
    });
  });

  test("a window that only ends after the run is fine", () => {
    const plan = parsed({ ...DROP, window: [99, 5000] });
    expect(validateTargets(plan, TARGETS)).toEqual({ ok: plan });
  });
});
