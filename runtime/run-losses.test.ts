import { expect, test } from "vitest";
import { start as startPlain } from "../systems/kv_store_v1/lanes/ts/lane.ts";
import { system as plainSystem } from "../systems/kv_store_v1/system.ts";
import { start } from "../systems/kv_store_v2/lanes/ts/lane.ts";
import { system } from "../systems/kv_store_v2/system.ts";
import { simRun } from "./testing/sim-run.ts";

const ALL = ["alpha", "bravo", "charlie"];

async function observed(faults: readonly object[]) {
  const { records, slots } = await simRun(system, start, { cycles: 200, faults });
  const losses = records.filter((record) => record.t === "loss");
  const [last] = slots.slice(-1);
  return { losses, slots, end: last && { vote: last.vote, mode: last.mode } };
}

const WHOLE = { vote: "unanimous", mode: undefined };

test("what a common power cut loses is declared once, and nothing that was voted", async () => {
  // Slot 99 reads: the state after it is the one before it, and the newest that a medium holds.
  const cut = { kind: "power-cut", lane: ALL, window: [100, 103] };
  const { losses, end } = await observed([cut]);
  expect(losses).toEqual([{ t: "loss", cycle: 103, from: 100, until: 103, voted: 100 }]);
  expect(end).toEqual(WHOLE);
});

test("two lanes that were replayed a lie do not take the last one's history with them", async () => {
  const gap = { kind: "drop", link: ["bravo", "charlie"], message: "relay", direction: "down" };
  const lie = { kind: "lie-in-replay", lane: "alpha", bit: 3, window: [20, 30] };
  const { losses, slots, end } = await observed([{ ...gap, window: [20, 21] }, lie]);
  expect(losses).toEqual([]);
  expect(slots.some(({ verdict }) => verdict === "fail")).toBe(false);
  expect(end).toEqual(WHOLE);
});

test.each([
  [1, 0.2, ["bravo", "charlie"]],
  [1, 0.4, ["alpha", "bravo"]],
  [2, 0.2, ["alpha", "charlie"]],
])(
  "the last lane's state is the history though it rests on one lane's word: seed %i, %d of frames lost, then %s",
  async (seed, probability, lane) => {
    const lossy = { kind: "drop", link: ALL, window: [10, 50], probability };
    const faults = [lossy, { ...lossy, message: "relay" }];
    const { slots } = await simRun(system, start, {
      ...{ seed, cycles: 220 },
      faults: [...faults, { kind: "power-cut", lane, window: [50, 60] }],
    });
    expect(slots.filter(({ verdict }) => verdict === "fail")).toEqual([]);
    expect(slots.at(-1)).toMatchObject({ vote: "unanimous", verdict: "pass" });
  },
);

test("one lane's word that is damaged alike on its way to the two others does not outvote it (swarm, seed 162)", async () => {
  const { slots } = await simRun(system, start, { seed: 162, cycles: 1000, faults: "swarm" });
  expect(slots.filter(({ verdict }) => verdict === "fail")).toEqual([]);
});

test.each([91, 128, 129])(
  "a lane without snapshots is not given up for what its peers do not know yet (storm, seed %i)",
  async (seed) => {
    const run = { seed, cycles: 1000, faults: "storm" };
    const { slots } = await simRun(plainSystem, startPlain, run);
    expect(slots.at(-1)).toMatchObject({ vote: "unanimous", verdict: "pass" });
  },
);
