import { expect, test } from "vitest";
import { LossMonitor } from "./loss-monitor.ts";

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
