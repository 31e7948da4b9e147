import fc, { type Arbitrary } from "fast-check";
import { expect, suite, test } from "vitest";
import type { TruthCase } from "../sensor_poll_v1/adversary.ts";
import { heard, type Report } from "../sensor_poll_v1/payloads.ts";
import { touchingQuorum, truthfulQuorum } from "./adversary.ts";
import { oracle } from "./oracle.ts";

const CASES = 2000;

const reportsOf = ({ readings }: TruthCase): readonly Report[] =>
  heard(readings).filter((report) => report !== undefined);
const holdersOf = (tried: TruthCase) =>
  reportsOf(tried).filter(({ lo, hi }) => lo <= tried.truth && tried.truth <= hi);

function sharesOf(polls: Arbitrary<TruthCase>): (is: (tried: TruthCase) => boolean) => number {
  const cases = fc.sample(polls, { numRuns: CASES, seed: 1 });
  return (is) => cases.filter(is).length / CASES;
}

suite.each([
  ["a truthful quorum", truthfulQuorum],
  ["a touching quorum", touchingQuorum],
])("%s", (_name, polls) => {
  const share = sharesOf(polls);

  test("keeps within the fault hypothesis", () => {
    expect(share(({ config, readings }) => readings.length >= 2 * config.f + 1)).toBe(1);
    expect(
      share((tried) => holdersOf(tried).length >= tried.readings.length - tried.config.f),
    ).toBe(1);
    expect(
      share((tried) => new Set(reportsOf(tried).map(sensorOf)).size < reportsOf(tried).length),
    ).toBe(0);
  });

  test("has liars, and often as many as there may be", () => {
    expect(share(({ config }) => config.f > 0)).toBeGreaterThan(0.5);
    expect(share(({ config, readings }) => readings.length === 2 * config.f + 1)).toBeGreaterThan(
      0.1,
    );
    expect(
      share(
        (tried) =>
          tried.config.f > 0 && holdersOf(tried).length === tried.readings.length - tried.config.f,
      ),
    ).toBeGreaterThan(0.3);
  });

  test("has liars in concert, that all but win", () => {
    const together = (tried: TruthCase) => {
      const liars = reportsOf(tried).filter((report) => !holdersOf(tried).includes(report));
      return liars.length >= 2 && new Set(liars.map(({ lo, hi }) => `${lo} ${hi}`)).size === 1;
    };
    expect(share(together)).toBeGreaterThan(0.1);
  });
});

test("a touching quorum often shares one point and no other", () => {
  const alone = (tried: TruthCase) => {
    const answer = oracle(tried.config, tried.readings.length)(heard(tried.readings));
    return tried.readings.length > 1 && answer.kind === "fused" && answer.lo === answer.hi;
  };
  expect(sharesOf(touchingQuorum)(alone)).toBeGreaterThan(0.3);
});

function sensorOf({ sensor }: Report): number {
  return sensor;
}
