import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pathText } from "../fields/problem.ts";
import { KINDS } from "./kinds.ts";
import { parsePlan, planAsData, type Rule, validateTargets } from "./plan.ts";
import { endOf, inForce, labelOf } from "./rule.ts";

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

const FIELDS = "kind, label, window, probability, link, direction or message";
const ONE_WINDOW = "[from, until] in cycles from 0 to 4294967295, with from < until";
const WINDOW = `${ONE_WINDOW}, or a list of those`;
const AMOUNT =
  "expected a whole number of up to 19 digits, in the readings' units; as text beyond 2^53";
const SOURCE = "expected a source's number from 1 to 16, or a list of those";
const one = (fault: object) => ({ faults: [fault] });

describe("a bad plan is refused, and the line says where, what was expected and what was found", () => {
  test.each<readonly [string, unknown, string]>([
    [
      "a misspelt field",
      one({ ...DROP, probabilty: 1 }),
      "faults[0].probabilty: unknown field (did you mean probability?)",
    ],
    [
      "a field of another kind",
      one({ ...DROP, delay_ms: 1 }),
      `faults[0].delay_ms: unknown field (expected ${FIELDS})`,
    ],
    [
      "a field with a line break in its name",
      one({ ...DROP, "by\nmax": 1 }),
      `faults[0].by\\x0amax: unknown field (expected ${FIELDS})`,
    ],
    [
      "a field that every object has",
      JSON.parse('{ "faults": [{ "kind": "drop", "link": "alpha", "__proto__": {} }] }'),
      `faults[0].__proto__: unknown field (expected ${FIELDS})`,
    ],
    [
      "a misspelt kind",
      { faults: [DROP, { kind: "corupt", link: "a" }] },
      'faults[1].kind: unknown kind "corupt" (did you mean corrupt?)',
    ],
    [
      "a missing parameter",
      one({ ...DROP, kind: "delay" }),
      "faults[0].delay_ms: missing (expected a number of ms above 0 and at most 60000)",
    ],
    [
      "a missing target",
      one({ kind: "drop" }),
      "faults[0].link: missing (expected a link's name, or a list of those)",
    ],
    [
      "a window that ends before it begins",
      one({ ...DROP, window: [9, 5] }),
      `faults[0].window: expected ${WINDOW}, found [9, 5]`,
    ],
    [
      "an empty window",
      one({ ...DROP, window: [5, 5] }),
      `faults[0].window: expected ${WINDOW}, found [5, 5]`,
    ],
    [
      "a window of one number",
      one({ ...DROP, window: [5] }),
      `faults[0].window: expected ${WINDOW}, found [5]`,
    ],
    [
      "a window before the first cycle",
      one({ ...DROP, window: [-1, 5] }),
      `faults[0].window: expected ${WINDOW}, found [-1, 5]`,
    ],
    [
      "one bad window of two",
      one({
        ...DROP,
        window: [
          [1, 2],
          [4, 3],
        ],
      }),
      `faults[0].window[1]: expected ${ONE_WINDOW}, found [4, 3]`,
    ],
    [
      "a probability of 2",
      one({ ...DROP, probability: 2 }),
      "faults[0].probability: expected a number above 0 and at most 1, found 2",
    ],
    [
      "a probability of nothing",
      one({ ...DROP, probability: 0 }),
      "faults[0].probability: expected a number above 0 and at most 1, found 0",
    ],
    [
      "a probability of a fault of processes",
      one({ kind: "kill", lane: "a", probability: 1 }),
      "faults[0].probability: unknown field (expected kind, label, window or lane)",
    ],
    [
      "a delay of nothing",
      one({ ...DROP, kind: "delay", delay_ms: 0 }),
      "faults[0].delay_ms: expected a number of ms above 0 and at most 60000, found 0",
    ],
    [
      "a delay in words",
      one({ ...DROP, kind: "delay", delay_ms: "10ms" }),
      'faults[0].delay_ms: expected a number of ms above 0 and at most 60000, found "10ms"',
    ],
    [
      "no bits to flip",
      one({ ...DROP, kind: "corrupt", bits: 0 }),
      "faults[0].bits: expected a whole number of bits from 1 to 64, found 0",
    ],
    [
      "source 0",
      one({ kind: "stuck-at", source: 0 }),
      "faults[0].source: expected a whole number from 1 to 16, found 0",
    ],
    [
      "source 17",
      one({ kind: "stuck-at", source: [1, 17] }),
      "faults[0].source[1]: expected a whole number from 1 to 16, found 17",
    ],
    [
      "no source",
      one({ kind: "stuck-at", source: [] }),
      `faults[0].source: ${SOURCE}, found an empty list`,
    ],
    [
      "a source by name",
      one({ kind: "stuck-at", source: "gyro" }),
      `faults[0].source: ${SOURCE}, found "gyro"`,
    ],
    [
      "an amount that is not a whole number",
      one({ kind: "offset", source: 1, by: 1.5 }),
      `faults[0].by: ${AMOUNT}, found 1.5`,
    ],
    [
      "an amount in words",
      one({ kind: "lie", source: 1, by_max: "much" }),
      `faults[0].by_max: ${AMOUNT}, found "much"`,
    ],
    [
      "a clock that drifts by nothing",
      one({ kind: "clock-drift", lane: "a", ppm: 0 }),
      "faults[0].ppm: expected a whole number of ppm from -20000 to 20000, and not 0, found 0",
    ],
    [
      "an unknown message",
      one({ ...DROP, message: ["input", "balot"] }),
      'faults[0].message[1]: unknown message "balot" (did you mean ballot?)',
    ],
    [
      "an unknown direction",
      one({ ...DROP, direction: "left" }),
      'faults[0].direction: unknown direction "left" (expected down, up or both)',
    ],
    [
      "a misspelt list",
      { fault: [DROP] },
      "faults: missing (expected a list of at most 1000 rules); fault: unknown field (did you mean faults?)",
    ],
    [
      "rules that are not a list",
      { faults: DROP },
      "faults: expected a list of at most 1000 rules, found fields",
    ],
    ["more beside the list", { faults: [], sed: 1 }, "sed: unknown field (did you mean seed?)"],
    [
      "a seed below nothing",
      { faults: [], seed: -1 },
      "seed: expected a whole number from 0 to 9007199254740991, found -1",
    ],
    [
      "a seed beyond any number",
      { faults: [], seed: Number.POSITIVE_INFINITY },
      "seed: expected a whole number from 0 to 9007199254740991, found Infinity",
    ],
    ["text", "drop everything", 'the plan: expected fields, found "drop everything"'],
    ["nothing", undefined, "the plan: missing (expected fields)"],
  ])("%s", (_name, data, line) => {
    expect(refusal(data)).toBe(line);
  });

  test("all that is wrong is said at once, what it aims at too", () => {
    const faults = [
      { kind: "corupt", link: "alpha" },
      { ...DROP, link: ["alpha", "alhpa"], probabilty: 1, window: [200, 300] },
      { kind: "masquerade", lane: "alpha", as: "brvo" },
      { kind: "kill", lane: "charlie" },
    ];
    const plan = parsePlan({ faults, seed: -1 }, 1, TARGETS);
    expect("problems" in plan && plan.problems.map(({ path }) => pathText(path))).toEqual([
      "seed",
      "faults[0].kind",
      "faults[1].probabilty",
      "faults[1].window",
      "faults[1].link[1]",
      "faults[2].as",
    ]);
  });

  test("without a close name all kinds are listed", () => {
    const line = refusal(one({ kind: "meteor", link: "a" }));
    for (const { kind } of KINDS) expect(line).toContain(kind);
  });

  test("1001 rules", () => {
    expect(refusal({ faults: new Array(1001).fill(DROP) })).toBe(
      "faults: expected a list of at most 1000 rules, found a list",
    );
    expect(refusal({ faults: new Array(1000).fill(DROP) })).toBe("taken");
  });

  test("problems beyond the twentieth are counted", () => {
    const line = refusal({ faults: new Array(30).fill({ ...DROP, kindd: 1 }) });
    expect(line.split("; ")).toHaveLength(21);
    expect(line).toMatch(/; and 10 more$/);
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
        expect(refusal(any)).not.toMatch(/invalid input|too (big|small)|unrecognized|received/i);
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
      'faults[0].link[1]: unknown link "delta" (expected alpha, bravo or charlie)',
    ],
    [
      "a lane",
      { kind: "kill", lane: "delta" },
      'faults[0].lane[0]: unknown lane "delta" (expected alpha, bravo or charlie)',
    ],
    [
      "a source",
      { kind: "stuck-at", source: [1, 6] },
      "faults[0].source[1]: unknown source 6 (expected 1 to 5)",
    ],
    [
      "a window after the end",
      { ...DROP, window: [100, 101] },
      "faults[0].window: begins at cycle 100, but the run ends after 100",
    ],
  ])("%s", (_name, fault, line) => {
    expect(validateTargets(parsed(fault), TARGETS)).toMatchObject({ refused: line });
  });

  test("the rule that is wrong is named", () => {
    const plan = parsed(DROP, { kind: "kill", lane: "delta" });
    expect(validateTargets(plan, TARGETS)).toMatchObject({
      refused: expect.stringMatching(/^faults\[1\]/) as string,
    });
  });

  test("where a lane is meant its name is taken, and where an end is, the rig's too", () => {
    const faults = [
      { kind: "masquerade", lane: "alpha", as: "bravo" },
      { kind: "misroute", link: "alpha", to: "charlie" },
      { kind: "misroute", link: "alpha", to: "rig" },
    ];
    expect(parsePlan({ faults }, 1, TARGETS)).toMatchObject({
      ok: { rules: [{ as: 2 }, { to: 3 }, { to: 0 }] },
    });
    const wrong = parsePlan({ faults: [{ ...faults[0], as: "rig" }] }, 1, TARGETS);
    expect(wrong).toMatchObject({
      refused: 'faults[0].as: unknown lane "rig" (expected alpha, bravo or charlie)',
    });
  });

  test("a window that only ends after the run is fine", () => {
    const plan = parsed({ ...DROP, window: [99, 5000] });
    expect(validateTargets(plan, TARGETS)).toEqual({ ok: plan });
  });
});
