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

test("what is lifted is over with that slot, and the books go by it", async () => {
  const { pokes } = poked();
  const { slots, records } = await simRun(system, start, { cycles: 100, pokes });

  expect(slots[LIFTED_AT - 1]).toMatchObject({ vote: "majority", verdict: "pass" });
  expect(slots[LIFTED_AT + 20]).toMatchObject({ vote: "unanimous", verdict: "pass" });
  expect(
    records.filter(({ t }) => t === "poke").map((record) => "cycle" in record && record.cycle),
  ).toEqual([20, 30, 60, LIFTED_AT]);
});
