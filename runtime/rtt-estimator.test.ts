import { expect, test } from "vitest";
import { RttEstimator } from "./rtt-estimator.ts";

const MS = 1e6;

test("the first wait is the initial one, the next ones follow what was measured, with room", () => {
  const estimate = new RttEstimator({ initialNs: 2500 * MS, minNs: 100 * MS });
  expect(estimate.waitNs).toBe(2500 * MS);
  for (let nth = 0; nth < 50; nth++) estimate.add(200 * MS);
  expect(estimate.waitNs).toBeGreaterThanOrEqual(200 * MS);
  expect(estimate.waitNs).toBeLessThan(250 * MS);
  for (let nth = 0; nth < 50; nth++) estimate.add(1 * MS);
  expect(estimate.waitNs).toBe(100 * MS);
});

test("round trips that vary are given more room than their mean", () => {
  const estimate = new RttEstimator({ initialNs: 0, minNs: 0 });
  for (let nth = 0; nth < 100; nth++) estimate.add(nth % 2 === 0 ? 10 * MS : 30 * MS);
  expect(estimate.waitNs).toBeGreaterThan(50 * MS);
  expect(estimate.waitNs).toBeLessThan(80 * MS);
});
