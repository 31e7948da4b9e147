import { expect, test } from "vitest";
import { DEADLINES_MS, jitterOf } from "./host-jitter.ts";

function jitter(lagMs: number, tripMs: number) {
  const times = (ms: number) => new Array<number>(200).fill(ms);
  return jitterOf({ cores: 2, load: 0.5, lags: times(lagMs), trips: times(tripMs) });
}

test("a machine on which processes reply at once bears every deadline", () => {
  const { bears, slot_ms } = jitter(0.1, 0.1);
  expect(slot_ms).toEqual({ median: 0.5, p99: 0.5, max: 0.5 });
  expect(bears).toEqual({ grace: true, grace_max: true, ballot: true, ballot_max: true });
});

test("a busy machine bears the deadlines that are longer than its slots", () => {
  expect(jitter(10, 10).bears).toEqual({
    grace: false,
    grace_max: true,
    ballot: true,
    ballot_max: true,
  });
  expect(jitter(0, DEADLINES_MS.ballot_max).bears.ballot_max).toBe(false);
});

test("one slow reply in a hundred is not what a deadline is held against", () => {
  const trips = new Array<number>(4000).fill(0.1);
  trips[7] = 900;
  const { slot_ms, bears } = jitterOf({ cores: 2, load: 0, lags: [], trips });
  expect(slot_ms.max).toBeGreaterThan(900);
  expect(bears.grace).toBe(true);
});
