import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { plain } from "../view/line.ts";
import { progressLine, rate, timeLeft } from "./progress-line.ts";

test.each([
  [0.5, 10_000, "10 s left"],
  [0.1, 60_000, "9 min left"],
  [0.01, 3_600_000, "99 h left"],
  [1, 60_000, "0 s left"],
  [0, 60_000, ""],
])("with %d of the work done in %d ms: %s", (share, elapsedMs, left) => {
  expect(timeLeft(share, elapsedMs)).toBe(left);
});

test("a slow rate keeps a digit", () => {
  expect([rate(3, "runs", 2000), rate(600, "slots", 2000)]).toEqual(["1.5 runs/s", "300 slots/s"]);
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function log(env = {}) {
  const lines: string[] = [];
  const progress = progressLine({ write: (text: string) => lines.push(text) }, env);
  return { lines, progress };
}

test("where nothing can be redrawn there is a line soon, and then less and less often, even while nothing happens", () => {
  const { lines, progress } = log();
  let seconds = 0;
  progress.show(() => [plain(` seed 20  ${seconds} s\u001b[2J`)]);
  expect(lines).toEqual([]);
  for (; seconds < 300; seconds++) vi.advanceTimersByTime(1000);
  const times = lines.map((line) => Number(/(\d+) s/.exec(line)?.[1]));
  expect(times).toEqual([1, 11, 21, 32, 49, 74, 111, 167, 227, 287]);
  expect(lines.at(0)).toBe("tripod: seed 20  1 s\\x1b[2J\n");
  progress.clear();
  vi.advanceTimersByTime(60_000);
  expect(lines).toHaveLength(10);
});

test("TRIPOD_PROGRESS=0 leaves standard error to what went wrong", () => {
  const { lines, progress } = log({ TRIPOD_PROGRESS: "0" });
  progress.show(() => [plain("seed 20")]);
  vi.advanceTimersByTime(60_000);
  expect(lines).toEqual([]);
});
