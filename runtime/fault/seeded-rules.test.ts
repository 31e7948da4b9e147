import fc from "fast-check";
import { expect, test } from "vitest";
import { type FaultPlan, parsePlan, planAsData, type Rule } from "./plan.ts";
import { hits, nameOfDirection, seedRules } from "./seeded-rules.ts";

const CYCLES = 60;

function planOf(faults: readonly object[], seed = 5): FaultPlan {
  const parsed = parsePlan({ faults }, seed);
  if ("refused" in parsed) throw new Error(parsed.refused);
  return parsed.ok;
}

/** The words with which the rule at `index` meets message after message of one way. */
function fates(
  plan: FaultPlan,
  index = 0,
  where = nameOfDirection("alpha", "down"),
): readonly unknown[] {
  const seeded = seedRules(plan)[index];
  if (seeded === undefined) throw new Error(`no rule ${index}`);
  return Array.from({ length: CYCLES * 8 }, (_, message) => hits(seeded, where, message) ?? null);
}

const DROP = { kind: "drop", link: "alpha", probability: 0.5 };
const others = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant("delay"),
      link: fc.constantFrom("alpha", "bravo"),
      delay_ms: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({ kind: fc.constant("duplicate"), link: fc.constantFrom("alpha", "bravo") }),
    fc.record({ kind: fc.constant("drop"), link: fc.constant("bravo") }),
    fc.record({
      kind: fc.constant("lie"),
      source: fc.integer({ min: 1, max: 5 }),
      by_max: fc.integer(),
    }),
  ),
  { maxLength: 6 },
);

test("a fate is the same whenever it is asked for, and in whatever order", () => {
  const plan = planOf([DROP]);
  expect(fates(plan)).toEqual(fates(plan));
  const [seeded] = seedRules(plan);
  if (seeded === undefined) throw new Error("no rule");
  const where = nameOfDirection("alpha", "down");
  const backwards = Array.from(
    { length: CYCLES * 8 },
    (_, back) => hits(seeded, where, CYCLES * 8 - 1 - back) ?? null,
  );
  expect(backwards.toReversed()).toEqual(fates(plan));
});

test("other rules, before it or behind, never shift a rule's fates", () => {
  const alone = fates(planOf([DROP]));
  fc.assert(
    fc.property(others, others, (before, behind) => {
      expect(fates(planOf([...before, DROP, ...behind]), before.length)).toEqual(alone);
    }),
    { seed: 18, numRuns: 60 },
  );
});

test("the order of a rule's fields does not matter", () => {
  const plan = planOf([{ kind: "corrupt", link: "alpha", bits: 3, direction: "down" }]);
  // Not parsed again: parsing would put the fields back in order.
  const rules = plan.rules.map(
    (rule) => Object.fromEntries(Object.entries(rule).toReversed()) as unknown as Rule,
  );
  expect(Object.keys(rules[0] ?? {})).not.toEqual(Object.keys(plan.rules[0] ?? {}));
  expect(fates({ ...plan, rules })).toEqual(fates(plan));
});

test("its fates survive a trip through JSON", () => {
  const plan = planOf([
    { kind: "jitter", link: ["alpha", "bravo"], delay_ms_max: 2.5, window: [3, 9] },
    { kind: "offset", source: 2, by: 7 },
  ]);
  const again = parsePlan(JSON.parse(JSON.stringify(planAsData(plan))), 0);
  if ("refused" in again) throw new Error(again.refused);
  for (const index of [0, 1]) expect(fates(again.ok, index)).toEqual(fates(plan, index));
});

test("when and how often a rule strikes is not what it is: its draws stay", () => {
  const sure = fates(planOf([{ ...DROP, probability: 1 }]));
  const seldom = fates(planOf([{ ...DROP, probability: 0.1, window: [2, 50], label: "seldom" }]));
  const kept = seldom.flatMap((fate, message) => (fate === null ? [] : [message]));
  expect(kept.length).toBeGreaterThan(0);
  for (const message of kept) expect(seldom[message]).toEqual(sure[message]);
});

test("two rules alike have fates of their own", () => {
  const plan = planOf([DROP, DROP]);
  expect(fates(plan, 1)).not.toEqual(fates(plan, 0));
});

test("another seed, link, direction or parameter is another fate", () => {
  const fate = fates(planOf([DROP]));
  expect(fates(planOf([DROP], 6))).not.toEqual(fate);
  expect(fates(planOf([DROP], 5 + 2 ** 32))).not.toEqual(fate);
  expect(fates(planOf([DROP]), 0, nameOfDirection("alpha", "up"))).not.toEqual(fate);
  expect(fates(planOf([DROP]), 0, nameOfDirection("bravo", "down"))).not.toEqual(fate);
  expect(fates(planOf([{ ...DROP, link: ["alpha", "bravo"] }]))).not.toEqual(fate);
});

test("the fates of the first and the last cycle there is differ", () => {
  const [seeded] = seedRules(planOf([DROP]));
  const last = (2 ** 32 - 1) * 8;
  const drawn = [0, last, last - 2 ** 32].map((index) => seeded?.draw(1, index).join());
  expect(new Set(drawn).size).toBe(3);
});
