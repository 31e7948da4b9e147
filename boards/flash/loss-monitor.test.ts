import { expect, test } from "vitest";
import { LossMonitor } from "./loss-monitor.ts";
import { RttEstimator } from "./rtt-estimator.ts";

const MS = 1e6;

function after(outcomes: number, isLost: (nth: number) => boolean): LossMonitor {
  const losses = new LossMonitor();
  for (let nth = 0; nth < outcomes; nth++) losses.add(isLost(nth));
  return losses;
}

test("a quiet line has blocks of three pages, and one that loses a third of them of one", () => {
  expect(after(100, () => false).pagesMax).toBe(3);
  expect(after(100, (nth) => nth % 3 === 0).pagesMax).toBe(1);
});

test("blocks grow again once nothing is lost any more", () => {
  expect(after(400, (nth) => nth < 60 && nth % 3 === 0).pagesMax).toBe(3);
});

test("a line is given up only when most of the shortest blocks are lost, and for long enough", () => {
  expect(after(200, (nth) => nth % 3 === 0).isExcessive).toBe(false);
  expect(after(20, () => true).isExcessive).toBe(false);
  expect(after(60, () => true).isExcessive).toBe(true);
});

test("the first wait is what the flash may take, the next ones follow what it took, with room", () => {
  const estimate = new RttEstimator(2500 * MS);
  expect(estimate.waitNs).toBe(2500 * MS);
  for (let nth = 0; nth < 50; nth++) estimate.add(200 * MS);
  expect(estimate.waitNs).toBeGreaterThanOrEqual(200 * MS);
  expect(estimate.waitNs).toBeLessThan(250 * MS);
  for (let nth = 0; nth < 50; nth++) estimate.add(1 * MS);
  expect(estimate.waitNs).toBe(100 * MS);
});
