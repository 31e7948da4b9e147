import { describe, expect, test } from "vitest";
import { start } from "../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { system } from "../systems/sensor_poll_v3/system.ts";
import { labelOf } from "./fault/rule.ts";
import type { SlotRecord } from "./judge/slot.ts";
import { type Observed, type SimPlan, simRun } from "./testing/sim-run.ts";

type Plan = SimPlan<Parameters<typeof system.oracle>[0], ReturnType<typeof system.shift>>;

function onSim(plan: Plan): Promise<Observed> {
  return simRun(system, start, plan);
}

/** By lane: how often the vote named it for another ballot, and for none. */
function named({ reports }: Observed): object {
  return Object.fromEntries(
    reports.map(({ name, miscompares, silent }) => [name, [miscompares, silent]]),
  );
}

function votes({ slots }: Observed): readonly string[] {
  return slots.map(({ vote }) => vote);
}

/** Slots whose voted output is not the oracle's. */
function wrong({ slots }: Observed): readonly SlotRecord[] {
  return slots.filter(({ value, expected }) => value !== null && expected !== undefined);
}

function* firstSlots(count: number) {
  let left = count;
  for (const slot of system.generated(1).slots) {
    if (left-- === 0) return;
    yield slot;
  }
}

describe("a faultless run", () => {
  test("is unanimous and right in every slot", async () => {
    const observed = await onSim({ cycles: 50 });
    expect(votes(observed)).toEqual(new Array(50).fill("unanimous"));
    expect(observed.verdict).toBe("pass");
    expect(wrong(observed)).toEqual([]);
    expect(observed.slots.map(({ cycle }) => cycle)).toEqual(
      Array.from({ length: 50 }, (_, cycle) => cycle),
    );
    expect(named(observed)).toEqual({ alpha: [0, 0], bravo: [0, 0], charlie: [0, 0] });
    for (const { status } of observed.reports) {
      expect(status).toMatchObject({ bad_crc: 0, bad_payload: 0, stale: 0, duplicate: 0 });
    }
  });

  test("has no slots without inputs, and ends with its inputs", async () => {
    expect((await onSim({ cycles: 50, inputs: { slots: [] } })).slots).toEqual([]);
    expect((await onSim({ cycles: 0 })).slots).toEqual([]);
    const three = [...firstSlots(3)];
    expect((await onSim({ cycles: 50, inputs: { slots: three } })).slots).toHaveLength(3);
  });

  test("a slot in which every source is silent is voted on like any other", async () => {
    const silent = new Array<undefined>(5).fill(undefined);
    const observed = await onSim({ cycles: 1, inputs: { slots: [silent] } });
    expect(observed.slots).toMatchObject([
      { vote: "unanimous", verdict: "pass", value: new Uint8Array(), empty: true },
    ]);
    expect((await onSim({ cycles: 1 })).slots[0]).not.toHaveProperty("empty");
  });
});

describe("the same seed and plan", () => {
  test.each(["calm", "lossy", "byzantine", "storm", "swarm"])(
    "give the same digest: %s",
    async (faults) => {
      const plan = { seed: 7, cycles: 150, faults };
      const [first, second] = [await onSim(plan), await onSim(plan)];
      expect(second.digest).toBe(first.digest);
      expect(second.records).toEqual(first.records);
      expect((await onSim({ ...plan, seed: 8 })).digest).not.toBe(first.digest);
    },
  );
});

describe("R1: inside the fault hypothesis every slot passes", () => {
  test.each(["lossy", "byzantine"])(
    "under %s, and every planned fault has its effect",
    async (faults) => {
      for (let seed = 0; seed < 12; seed++) {
        const observed = await onSim({ seed, cycles: 400, faults });
        expect(observed.verdict).toBe("pass");
        expect(wrong(observed)).toEqual([]);
        const effective = new Set(
          observed.faults
            .filter((one) => one.effective)
            .map(({ rule }) => labelOf(observed.plan, rule)),
        );
        const planned = new Set(observed.plan.rules.map((_, rule) => labelOf(observed.plan, rule)));
        expect({ seed, effective }).toEqual({ seed, effective: planned });
      }
    },
  );
});

describe("R1: outside it no wrong output is voted", () => {
  test("a storm is flagged", async () => {
    for (let seed = 0; seed < 4; seed++) {
      const observed = await onSim({ seed, cycles: 300, faults: "storm" });
      expect(observed.verdict).toBe("inconclusive");
      expect(wrong(observed)).toEqual([]);
    }
  });

  test("a swarm passes where it is inside, and is flagged where it is not", async () => {
    const verdicts = new Set<string>();
    for (let seed = 0; seed < 8; seed++) {
      const observed = await onSim({ seed, cycles: 200, faults: "swarm" });
      expect(wrong(observed)).toEqual([]);
      verdicts.add(observed.verdict);
    }
    expect(verdicts).toEqual(new Set(["pass", "inconclusive"]));
  });
});

describe("R2: input congruence", () => {
  const faults = [{ kind: "equivocate", source: 2, by_max: 600 }];

  test("an equivocating source leaves lanes that exchange their inputs unanimous", async () => {
    const observed = await onSim({ cycles: 100, faults });
    expect(new Set(votes(observed))).toEqual(new Set(["unanimous"]));
    expect(observed.verdict).toBe("pass");
    expect(observed.faults.filter(({ effective }) => effective)).toHaveLength(100);
  });

  test("the same source splits lanes that do not", async () => {
    const observed = await onSim({ cycles: 100, faults, rig: { exchange: false } });
    expect(votes(observed)).toContain("split");
    expect(observed.verdict).toBe("fail");
  });

  test("without a fault, lanes that do not exchange are unanimous too", async () => {
    const observed = await onSim({ cycles: 30, rig: { exchange: false } });
    expect(new Set(votes(observed))).toEqual(new Set(["unanimous"]));
  });

  test("a source that tells all lanes the same lie may come with a faulty lane", async () => {
    const lies = [
      { kind: "lie", source: 4, by_max: 2000 },
      { kind: "lie-in-relay", lane: "bravo" },
      { kind: "drop", link: "bravo", probability: 0.3 },
    ];
    const observed = await onSim({ cycles: 200, faults: lies });
    expect(observed.verdict).toBe("pass");
  });
});

test("R3: a lane that lies in the exchange does not affect the others, and is named", async () => {
  const observed = await onSim({ cycles: 60, faults: [{ kind: "lie-in-relay", lane: "bravo" }] });
  expect(new Set(votes(observed))).toEqual(new Set(["unanimous"]));
  const lies = observed.reports.map(({ name, refusedByRig }) => [name, refusedByRig.relay_lies]);
  expect(lies).toEqual([
    ["alpha", 0],
    ["bravo", 120],
    ["charlie", 0],
  ]);
});
