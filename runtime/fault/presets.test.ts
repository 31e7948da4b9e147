import { describe, expect, test } from "vitest";
import { faultyUnder, outside } from "./hypothesis.ts";
import { type FaultPlan, parsePlan, planAsData, validateTargets } from "./plan.ts";
import {
  busySlots,
  isPreset,
  PRESETS,
  type Preset,
  type PresetContext,
  presetPlan,
  type RecoverySlots,
} from "./presets.ts";
import { inForce } from "./rule.ts";

const LANES = ["alpha", "bravo", "charlie"];
const SEEDS = Array.from({ length: 12 }, (_, seed) => seed * 7919);
/** By f, with as many sources as it takes and with as many as there can be. */
const SIZES = [
  { sources: 1, f: 0 },
  { sources: 5, f: 1 },
  { sources: 5, f: 2 },
  { sources: 16, f: 7 },
];

/** Of lanes without a state, with one, and with one that an isolated lane does not get back. */
const STATELESS = { strike: 4, gap: 3, isolation: 9, stabilisation: 104 };
const STATEFUL = { strike: 4, gap: 3, isolation: 37, stabilisation: 104 };
const LOST = { ...STATEFUL, isolation: undefined };
const RECOVERIES: readonly RecoverySlots[] = [STATELESS, STATEFUL, LOST];

function contexts(cycles: number): readonly PresetContext[] {
  return SEEDS.flatMap((seed, nth) =>
    SIZES.map((size) => {
      const recovery = RECOVERIES[nth % RECOVERIES.length] ?? STATELESS;
      return { ...size, seed, cycles, lanes: LANES, stray: 2000n, recovery };
    }),
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

test.each(LENGTHS)(
  "storm is outside the hypothesis in %i cycles, until it is calm at its end",
  (cycles) => {
    for (const context of contexts(cycles)) {
      const plan = presetPlan("storm", context);
      const end = Math.max(Math.ceil(cycles / 2), cycles - context.recovery.stabilisation);
      expect(lastCycle(plan)).toBe(end);
      expect(outsideIn(plan, context)).toEqual(turns(plan, cycles).filter((cycle) => cycle < end));
    }
  },
);

function lastCycle({ rules }: FaultPlan): number {
  return Math.max(...rules.flatMap(({ window = [] }) => window.flat()));
}

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
const LANE_KINDS = ["lie-in-relay", "lie-in-ballot"];
const SOURCE_KINDS = ["stuck-at", "offset", "ramp", "lie", "equivocate"];

/** The faults that a preset is made of. */
function faultsOf(preset: "lossy" | "byzantine", f: number): readonly string[] {
  if (preset === "lossy") return LINK_KINDS;
  return f > 0 ? [...LANE_KINDS, ...SOURCE_KINDS] : LANE_KINDS;
}

test("lossy strikes every lane's links", () => {
  for (const context of contexts(2000)) {
    const plan = presetPlan("lossy", context);
    const struck = new Set(plan.rules.flatMap((rule) => ("link" in rule ? rule.link : [])));
    expect(struck).toEqual(new Set(LANES));
  }
});

/** What a plan strikes, window by window: whom, and from when until they vote again at the latest. */
function strikesOf({ rules }: FaultPlan, { recovery }: PresetContext): readonly Strike[] {
  return rules.flatMap((rule) => {
    if ("source" in rule) return [];
    const lanes = "link" in rule ? rule.link : rule.lane;
    return (rule.window ?? []).flatMap(([from, until]) => {
      const isShort = until - from <= recovery.strike;
      const back = isShort ? recovery.gap : (recovery.isolation ?? Number.POSITIVE_INFINITY);
      return lanes.map((lane) => ({ lane, from, until, back: until + back }));
    });
  });
}

interface Strike {
  readonly lane: string;
  readonly from: number;
  readonly until: number;
  readonly back: number;
}

/** Strikes of one lane that begin before another one is back, which was struck before. */
function overlapping(strikes: readonly Strike[]): readonly Strike[] {
  const last = new Map<string, Strike>();
  return strikes
    .toSorted((left, right) => left.from - right.from)
    .filter((one) => {
      const others = [...last.values()].filter(
        ({ lane, from }) => lane !== one.lane && from < one.from,
      );
      last.set(one.lane, one);
      return others.some(({ back }) => one.from < back);
    });
}

describe.each(["lossy", "byzantine"] as const)("%s, for every seed and length", (preset) => {
  const every = RECOVERIES.flatMap((recovery) => SIZES.map((size) => ({ ...size, recovery })));

  test.each([20, 40, 60, 100, 150, 200, 500, 997, 1000, 2000])(
    "strikes no lane before the one before it is back, and says what it leaves out of %i cycles",
    (cycles) => {
      for (let seed = 1; seed <= 200; seed++) {
        const about = every[seed % every.length] ?? { sources: 1, f: 0, recovery: STATELESS };
        const context = { ...about, seed, cycles, lanes: LANES, stray: 2000n };
        const plan = presetPlan(preset, context);
        const strikes = strikesOf(plan, context);
        expect(overlapping(strikes)).toEqual([]);
        expect(outsideIn(plan, context)).toEqual([]);
        expect(Math.max(0, ...strikes.map(({ back }) => back))).toBeLessThanOrEqual(cycles);
        const faults = faultsOf(preset, context.f);
        const { leftOut = [] } = plan;
        expect(new Set([...kinds(plan), ...leftOut])).toEqual(new Set(faults));
        expect(kinds(plan).size + leftOut.length).toBe(faults.length);
      }
    },
  );

  test.each(RECOVERIES)("leaves nothing out where it has room: %o", (recovery) => {
    for (const { sources, f } of SIZES) {
      const wanted = faultsOf(preset, f).length;
      const cycles = wanted * (recovery.strike + recovery.gap);
      for (let seed = 1; seed <= 50; seed++) {
        const context = { sources, f, seed, cycles, lanes: LANES, stray: 2000n, recovery };
        expect(presetPlan(preset, context).leftOut).toBeUndefined();
        const [missing] = presetPlan(preset, { ...context, cycles: cycles - 1 }).leftOut ?? [];
        expect(missing).toBeDefined();
      }
    }
  });

  test("leaves out what the seed draws, and has some windows in 60 cycles", () => {
    const plans = contexts(60).map((context) => presetPlan(preset, context));
    for (const plan of plans) expect(lastCycle(plan)).toBeGreaterThan(20);
    const leftOut = plans.map(({ leftOut = [] }) => [...leftOut].sort().join());
    if (preset === "lossy") expect(new Set(leftOut).size).toBeGreaterThan(SEEDS.length / 2);
  });
});

describe("beside a plan that has a lane out now and then", () => {
  const faults = [
    {
      kind: "restart",
      lane: "bravo",
      window: [
        [402, 403],
        [202, 203],
      ],
    },
    { kind: "drop", link: "alpha", window: [410, 420] },
    { kind: "lie", source: 1, by_max: 3, window: [0, 999] },
  ];
  const parsed = parsePlan({ faults }, 1);
  if ("refused" in parsed) throw new Error(parsed.refused);
  const plan = parsed.ok;

  test("it is out until it has come back, and a source takes out no lane", () => {
    expect(busySlots([plan], STATEFUL)).toEqual([
      [202, 240],
      [402, 457],
    ]);
  });

  test.each(["lossy", "byzantine", "swarm"] as const)("%s strikes nobody meanwhile", (preset) => {
    for (const context of contexts(1000)) {
      const busy = busySlots([plan], context.recovery);
      const strikes = strikesOf(presetPlan(preset, { ...context, busy }), context);
      expect(strikes.length).toBeGreaterThan(1);
      for (const [begins, ends] of busy) {
        expect(strikes.filter(({ from, back }) => from < ends && back > begins)).toEqual([]);
      }
    }
  });
});

test("a run that is too short for any window has none, and says so", () => {
  for (const context of contexts(6)) {
    expect(presetPlan("lossy", context).rules).toEqual([]);
    expect(presetPlan("lossy", context).leftOut?.toSorted()).toEqual(LINK_KINDS.toSorted());
  }
});

test("swarm strikes no lane before the ones before it are back", () => {
  for (const context of contexts(1000)) {
    const strikes = strikesOf(presetPlan("swarm", context), context);
    expect(overlapping(strikes)).toEqual([]);
  }
});

test("a preset is known by its name", () => {
  expect(PRESETS.every(isPreset)).toBe(true);
  expect(["", "Calm", "toString", "stormy"].some(isPreset)).toBe(false);
});
