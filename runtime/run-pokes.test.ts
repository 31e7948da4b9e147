/** A run whose plan is amended while it goes on. */
import { expect, test } from "vitest";
import { start } from "../systems/kv_store_v2/lanes/ts/lane.ts";
import { system } from "../systems/kv_store_v2/system.ts";
import { type Amendment, amended, lifted } from "./fault/amendment.ts";
import type { FaultPlan, Rule } from "./fault/plan.ts";
import { type Observed, simRun } from "./testing/sim-run.ts";

const POKES: ReadonlyMap<number, readonly Rule[]> = new Map([
  [20, [{ kind: "kill", lane: ["bravo"], window: [[20, 21]] }]],
  [30, [{ kind: "restart", lane: ["bravo"], window: [[30, 31]] }]],
  [60, [{ kind: "partition", link: ["alpha"], window: [[60, 80]] }]],
  [110, [{ kind: "lie", source: [1], by_max: "5", window: [[110, 120]] }]],
  [130, [{ kind: "pause", lane: ["charlie"], window: [[130, 140]] }]],
]);

/** Lifted in the middle of its window. */
const LIFTED_AT = 70;

/** What is asked for in each slot, and the plan as it is when the run is over. */
function poked(): { readonly pokes: (cycle: number) => readonly Amendment[]; plan: FaultPlan } {
  const all = { plan: { seed: 1, rules: [] as Rule[] } as FaultPlan };
  const pokes = (cycle: number) => {
    const { rules } = all.plan;
    const added = (POKES.get(cycle) ?? []).map((rule, at) => ({ index: rules.length + at, rule }));
    const amendments = [...added, ...(cycle === LIFTED_AT ? lifted(all.plan, cycle) : [])];
    all.plan = amended(all.plan, amendments);
    return amendments;
  };
  return Object.assign(all, { pokes });
}

const withoutPokes = ({ records }: Observed) => records.filter(({ t }) => t !== "poke");

test("a run that is poked is, record for record, the run in which the same was planned", async () => {
  const asked = poked();
  const live = await simRun(system, start, { cycles: 160, pokes: asked.pokes });
  const planned = await simRun(system, start, { cycles: 160, faults: asked.plan.rules });

  expect(withoutPokes(live)).toEqual(planned.records);
  expect(live.verdict).toBe("pass");
  expect(live.faults.filter(({ effective }) => effective).map(({ rule }) => rule)).toEqual(
    expect.arrayContaining([0, 1, 2, 3, 4]),
  );
});

/** Those that keep something between frames, and one that damages the line. */
const LASTING = [
  { kind: "stale-replay", age_cycles: 5 },
  { kind: "delay", delay_ms: 25 },
  { kind: "jitter", delay_ms_max: 25 },
  { kind: "reorder", probability: 0.5 },
  { kind: "throttle", bytes_per_second: 3000 },
  { kind: "stall" },
  { kind: "insert-bytes", bytes: 2, probability: 0.5 },
  { kind: "break", characters: 3, probability: 0.5 },
].flatMap((fault) =>
  (["up", "down"] as const).map((direction) => ({ ...fault, direction, link: ["alpha"] })),
);

test.each(LASTING)("a poke leaves $kind, $direction, as it was planned", async (fault) => {
  const inForce = { ...fault, window: [[10, 60]] };
  const poke: Rule = { kind: "lie", source: [1], by_max: "5", window: [[30, 31]] };
  const pokes = (cycle: number) => (cycle === 30 ? [{ index: 1, rule: poke }] : []);
  const live = await simRun(system, start, { cycles: 80, faults: [inForce], pokes });
  const planned = await simRun(system, start, { cycles: 80, faults: [inForce, poke] });

  expect(withoutPokes(live)).toEqual(planned.records);
});

test.each(LASTING)(
  "$kind, $direction, that is lifted ends as one that was planned so",
  async (fault) => {
    const until = (last: number) => [{ ...fault, window: [[10, last]] }];
    const planned = await simRun(system, start, { cycles: 80, faults: until(30) });
    const lift = planned.plan.rules.map((rule, index) => ({ index, rule }));
    const pokes = (cycle: number) => (cycle === 30 ? lift : []);
    const live = await simRun(system, start, { cycles: 80, faults: until(60), pokes });

    expect(planned.faults.some(({ effective }) => effective)).toBe(true);
    expect(withoutPokes(live)).toEqual(planned.records);
  },
);

test("what is lifted is over with that slot, and the books go by it", async () => {
  const { pokes } = poked();
  const { slots, records } = await simRun(system, start, { cycles: 100, pokes });

  expect(slots[LIFTED_AT - 1]).toMatchObject({ vote: "majority", verdict: "pass" });
  expect(slots[LIFTED_AT + 20]).toMatchObject({ vote: "unanimous", verdict: "pass" });
  expect(
    records.filter(({ t }) => t === "poke").map((record) => "cycle" in record && record.cycle),
  ).toEqual([20, 30, 60, LIFTED_AT]);
});
