import { expect, test } from "vitest";
import { Stream } from "../prng.ts";
import { Coincidences, coincidence, type Met } from "./coincidence.ts";

test("by hand: 100 and 50 failures in 10,000 demands meet once in two of them; 5 are z = 6.37", () => {
  const found = coincidence({ demands: 10_000, failures: [100, 50], observed: 5 });
  expect(found.expected).toBeCloseTo(0.5, 12);
  expect(found.z).toBeCloseTo(4.5 / Math.sqrt(0.5 * (1 - 0.00005)), 12);
  expect(found.z).toBeCloseTo(6.364, 3);
});

test("by hand: as many as expected are z = 0, fewer are below", () => {
  const demands = 400;
  expect(coincidence({ demands, failures: [40, 40], observed: 4 }).z).toBe(0);
  expect(coincidence({ demands, failures: [40, 40], observed: 0 }).z).toBeCloseTo(-2.01, 2);
});

test.each([
  ["nobody was asked", { demands: 0, failures: [0, 0], observed: 0 }],
  ["one never fails", { demands: 9, failures: [3, 0], observed: 0 }],
  ["both always fail", { demands: 9, failures: [9, 9], observed: 9 }],
] as const)("%s: there is no z", (_, counts) => {
  expect(coincidence(counts).z).toBeNull();
});

test("each pair counts the demands that tell something of both", () => {
  const counts = new Coincidences(3);
  const demands: readonly (readonly Met[])[] = [
    ["wrong", "wrong", "right"],
    ["wrong", undefined, "wrong"],
    ["right", "wrong", undefined],
    ["right", "right", "right"],
  ];
  for (const met of demands) counts.add(met);
  expect(
    counts.pairs().map(([pair, { demands: asked, failures, observed }]) => ({
      pair,
      asked,
      failures,
      observed,
    })),
  ).toEqual([
    { pair: [0, 1], asked: 3, failures: [1, 2], observed: 1 },
    { pair: [0, 2], asked: 3, failures: [2, 1], observed: 1 },
    { pair: [1, 2], asked: 2, failures: [1, 0], observed: 0 },
  ]);
  expect(counts.lanes()).toEqual([
    { demands: 4, failures: 2 },
    { demands: 3, failures: 2 },
    { demands: 3, failures: 1 },
  ]);
});

/** Lanes that fail one demand in `odds`, each by a draw of its own. */
function independent(seed: number, odds: number, demands: number): Coincidences {
  const counts = new Coincidences(3);
  const draws = [0, 1, 2].map((lane) => new Stream(seed, `lane ${lane}`));
  for (let demand = 0; demand < demands; demand++) {
    counts.add(draws.map((draw) => (draw.below(odds) === 0 ? "wrong" : "right")));
  }
  return counts;
}

test("lanes that fail independently are within 4 deviations, seed after seed", () => {
  const all = Array.from({ length: 20 }, (_, seed) => independent(seed, 20, 5000).pairs()).flat();
  const zs = all.map(([, { z }]) => z ?? Number.NaN);
  expect(Math.max(...zs.map(Math.abs))).toBeLessThan(4);
  const mean = zs.reduce((sum, z) => sum + z, 0) / zs.length;
  expect(Math.abs(mean)).toBeLessThan(0.5);
});

test("lanes with one fault in common stand out", () => {
  const counts = new Coincidences(3);
  const draw = new Stream(1, "demands");
  for (let demand = 0; demand < 5000; demand++) {
    const hard = draw.below(50) === 0;
    counts.add([hard ? "wrong" : "right", hard ? "wrong" : "right", "right"]);
  }
  const [[, alike] = [], [, apart] = []] = counts.pairs();
  expect(alike?.z).toBeGreaterThan(50);
  expect(apart?.z).toBeNull();
});
