import { expect, test } from "vitest";
import { rate, timeLeft } from "./progress-line.ts";

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
