import { describe, expect, test } from "vitest";
import { faultyUnder, outside } from "./hypothesis.ts";
import { type FaultPlan, inForce, parsePlan, planAsData, validateTargets } from "./plan.ts";
import { isPreset, PRESETS, type Preset, type PresetContext, presetPlan } from "./presets.ts";

const LANES = ["alpha", "bravo", "charlie"];
const SEEDS = Array.from({ length: 12 }, (_, seed) => seed * 7919);
/** By f, with as many sources as it takes and with as many as there can be. */
const SIZES = [
  { sources: 1, f: 0 },
  { sources: 5, f: 1 },
  { sources: 5, f: 2 },
  { sources: 16, f: 7 },
];

function contexts(cycles: number): readonly PresetContext[] {
  return SEEDS.flatMap((seed) =>
    SIZES.map((size) => ({ ...size, seed, cycles, lanes: LANES, stray: 2000n })),
  );
}

/** The cycles in which the rules in force change, and the one before each end: what holds there holds in between. */
function turns({ rules }: FaultPlan, cycles: number): readonly number[] {
  const edges = rules.flatMap(({ window = [] }) => window.flat());
  const found = new Set([0, ...edges, ...edges.map((edge) => edge - 1)]);
  return [...found].filter((cycle) => cycle >= 0 && cycle < cycles);
}

/** In which cycles, among those that matter, the plan is outside the hypothesis. */
function outsideIn(plan: FaultPlan, { cycles, f }: PresetContext): readonly number[] {
  return turns(plan, cycles).filter((cycle) => {
    const active = plan.rules.filter((rule) => inForce(rule, cycle));
    return outside(faultyUnder(active, []), f) !== undefined;
  });
}

function kinds(plan: FaultPlan): ReadonlySet<string> {
  return new Set(plan.rules.map(({ label, kind }) => label ?? kind));
}

const LENGTHS = [12, 13, 100, 997, 5000];

describe.each(PRESETS)("%s", (preset: Preset) => {
  test.each([1, ...LENGTHS])("is a plan like any other, for %i cycles", (cycles) => {
    for (const context of contexts(cycles)) {
      const plan = presetPlan(preset, context);
      const data: unknown = JSON.parse(JSON.stringify(planAsData(plan)));
      expect(parsePlan(data, 0)).toEqual({ ok: plan });
      expect(validateTargets(plan, context)).toEqual({ ok: plan });
      expect(plan.seed).toBe(context.seed);
    }
  });

  test.each([20_000, 100_000, 10_000_000])(
    "has no more rules for %i cycles than a plan may have",
    (cycles) => {
      for (const context of contexts(cycles)) {
        expect(presetPlan(preset, context).rules.length).toBeLessThanOrEqual(1000);
      }
    },
  );

  test("is the same for one seed", () => {
    const [context] = contexts(500);
    if (context === undefined) throw new Error("no context");
    expect(presetPlan(preset, context)).toEqual(presetPlan(preset, context));
  });
});

test("calm has no rules", () => {
  for (const context of contexts(100)) expect(presetPlan("calm", context).rules).toEqual([]);
});

describe.each(["lossy", "byzantine"] as const)("%s", (preset) => {
  test.each(LENGTHS)("is inside the hypothesis in each of %i cycles", (cycles) => {
    for (const context of contexts(cycles)) {
      const plan = presetPlan(preset, context);
      expect(plan.rules.length).toBeGreaterThan(0);
      expect(outsideIn(plan, context)).toEqual([]);
    }
  });

  test("is another plan for another seed", () => {
    const alike = contexts(1000).filter(({ sources }) => sources === 16);
    const plans = alike.map((context) => JSON.stringify(presetPlan(preset, context).rules));
    expect(new Set(plans).size).toBe(SEEDS.length);
  });
});

test.each(LENGTHS)("storm is outside the hypothesis in each of %i cycles", (cycles) => {
  for (const context of contexts(cycles)) {
    const plan = presetPlan("storm", context);
    expect(outsideIn(plan, context)).toEqual(turns(plan, cycles));
  }
});

test("swarm has windows inside the hypothesis and windows outside it", () => {
  for (const context of contexts(1000).filter(({ f }) => f > 0)) {
    const plan = presetPlan("swarm", context);
    const beyond = outsideIn(plan, context);
    expect(beyond.length).toBeLessThan(turns(plan, context.cycles).length);
  }
  const counts = contexts(1000).map(
    (context) => outsideIn(presetPlan("swarm", context), context).length,
  );
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(counts.length / 2);
});

const LINK_KINDS = [
  ...[
    "drop",
    "duplicate",
    "reorder",
    "delay",
    "jitter",
    "corrupt",
    "truncate",
    "throttle",
    "stall",
  ],
  ...["partition up", "partition down", "partition both", "stale-replay"],
];

test("lossy has every fault of links, on every lane's links", () => {
  for (const context of contexts(2000)) {
    const plan = presetPlan("lossy", context);
    expect(kinds(plan)).toEqual(new Set(LINK_KINDS));
    const struck = new Set(plan.rules.flatMap((rule) => ("link" in rule ? rule.link : [])));
    expect(struck).toEqual(new Set(LANES));
  }
});

test("byzantine has both lies of lanes, and where f > 0 all faults of sources, up to f at a time", () => {
  for (const context of contexts(2000)) {
    const plan = presetPlan("byzantine", context);
    const ofSources = ["stuck-at", "offset", "ramp", "lie", "equivocate"];
    const expected = ["lie-in-relay", "lie-in-ballot", ...(context.f > 0 ? ofSources : [])];
    expect(kinds(plan)).toEqual(new Set(expected));
  }
});

test("a preset is known by its name", () => {
  expect(PRESETS.every(isPreset)).toBe(true);
  expect(["", "Calm", "toString", "stormy"].some(isPreset)).toBe(false);
});
