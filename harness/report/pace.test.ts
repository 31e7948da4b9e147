import { expect, test } from "vitest";
import { RunPace } from "./pace.ts";

const MS = 1e6;

test("half of a lane's ballots took at most its p50, all but a hundredth its p99, and the longest its maximum", () => {
  const pace = new RunPace(["alpha"]);
  for (let n = 1; n <= 1000; n++) pace.ballot(0, n * 1000);
  const { ballots, p50_us, p99_us, max_us, histogram } = pace.result.latency["alpha"] ?? {};
  expect(ballots).toBe(1000);
  expect(p50_us).toBeGreaterThanOrEqual(500);
  expect(p50_us).toBeLessThan(500 * 1.2);
  expect(p99_us).toBeGreaterThanOrEqual(990);
  expect(max_us).toBe(1000);
  expect(histogram?.reduce((sum, [, count]) => sum + count, 0)).toBe(1000);
});

test("a lane that never voted has no latency", () => {
  expect(new RunPace(["alpha"]).result.latency).toEqual({});
  expect(new RunPace(["alpha"]).typical).toEqual({});
});

test("a page that looks on is told what is typical of a lane's ballots, and no more", () => {
  const pace = new RunPace(["alpha"]);
  for (let n = 1; n <= 1000; n++) pace.ballot(0, n * 1000);
  const { p50_us, p99_us } = pace.result.latency["alpha"] ?? {};
  expect(pace.typical).toEqual({ alpha: { p50_us, p99_us } });
});

test("a run of any length takes the room of a short one, and loses no time", () => {
  const pace = new RunPace([]);
  for (let slot = 0; slot <= 5000; slot++) pace.slot(slot * 2);
  const { took_ms, slots_together } = pace.result;
  expect(took_ms.length).toBeLessThanOrEqual(512);
  expect(slots_together).toBe(16);
  expect(took_ms.reduce((sum, ms) => sum + ms, 0)).toBe(5000 * 2);
});

test("a ballot that took nothing, and one that took an hour, are counted", () => {
  const pace = new RunPace(["alpha"]);
  pace.ballot(0, 0);
  pace.ballot(0, 3_600_000 * MS);
  expect(pace.result.latency["alpha"]).toMatchObject({ ballots: 2, max_us: 3_600_000_000 });
});
