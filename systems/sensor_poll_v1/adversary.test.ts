import fc from "fast-check";
import { expect, test } from "vitest";
import { oracle } from "../sensor_poll_v3/oracle.ts";
import { anyPoll, oneLiarOfFour, type PollCase, threeTruthful } from "./adversary.ts";
import { heard, I64_MAX, I64_MIN, type Interval, type Report } from "./payloads.ts";

const CASES = 2000;

function share<Tried>(cases: readonly Tried[], is: (tried: Tried) => boolean): number {
  return cases.filter(is).length / cases.length;
}

const polls = fc.sample(anyPoll, { numRuns: CASES, seed: 1 });
const reportsOf = ({ readings }: PollCase): Report[] =>
  heard(readings).filter((report) => report !== undefined);
const answerOf = ({ config, readings }: PollCase) =>
  oracle(config, readings.length)(heard(readings));
const boundsOf = (tried: PollCase) => reportsOf(tried).flatMap(({ lo, hi }) => [lo, hi]);
const repeats = (values: readonly unknown[]) => new Set(values).size < values.length;
const holds = ({ lo, hi }: Interval, point: bigint) => lo <= point && point <= hi;

const floors: readonly [string, number, (tried: PollCase) => boolean][] = [
  ["is answered with an interval", 0.3, (tried) => answerOf(tried).kind === "fused"],
  ["is answered with none", 0.1, (tried) => answerOf(tried).kind === "none"],
  [
    "fuses five reports or more with f > 0",
    0.1,
    (tried) =>
      tried.config.f > 0 && reportsOf(tried).length >= 5 && answerOf(tried).kind === "fused",
  ],
  [
    "is fused to more than one point",
    0.1,
    (tried) => {
      const answer = answerOf(tried);
      return answer.kind === "fused" && answer.lo < answer.hi;
    },
  ],
  ["has an identity claimed twice", 0.05, (tried) => repeats(reportsOf(tried).map(sensorOf))],
  ["has too few sources", 0.05, ({ config, readings }) => readings.length < 2 * config.f + 1],
  [
    "has exactly 2f + 1 sources, f > 0",
    0.05,
    ({ config, readings }) => config.f > 0 && readings.length === 2 * config.f + 1,
  ],
  ["has an f past 2^31", 0.02, ({ config }) => config.f > 2 ** 31],
  ["has a silent source", 0.2, ({ readings }) => readings.includes(undefined)],
  ["has an interval inside out", 0.2, (tried) => reportsOf(tried).some(({ lo, hi }) => lo > hi)],
  ["has bounds that tie", 0.4, (tried) => repeats(boundsOf(tried))],
  [
    "has ends that touch",
    0.2,
    (tried) => {
      const reports = reportsOf(tried).filter(({ lo, hi }) => lo < hi);
      return reports.some(({ hi }) => reports.some(({ lo }) => lo === hi));
    },
  ],
  [
    "has a bound at an end of i64",
    0.1,
    (tried) => boundsOf(tried).some((at) => at === I64_MIN || at === I64_MAX),
  ],
  [
    "has bounds that a Number confuses",
    0.1,
    (tried) => {
      const distinct = [...new Set(boundsOf(tried))];
      return repeats(distinct.map(Number));
    },
  ],
  ["has bounds on both sides of 0", 0.2, (tried) => hasBothSigns(boundsOf(tried))],
  ["has raw bytes on a wire", 0.15, ({ readings }) => readings.some(isRaw)],
  [
    "has raw bytes that are a report",
    0.01,
    ({ readings }) => heard(readings.filter(isRaw)).some((report) => report !== undefined),
  ],
  ["has one source", 0.02, ({ readings }) => readings.length === 1],
  ["has 16 sources", 0.02, ({ readings }) => readings.length === 16],
];

test.each(floors)("a poll %s: at least %f of them", (_what, floor, is) => {
  expect(share(polls, is)).toBeGreaterThanOrEqual(floor);
});

test("raw bytes are no longer than a reading may be", () => {
  const raw = polls.flatMap(({ readings }) => readings.filter(isRaw));
  expect(Math.max(...raw.map((bytes) => bytes.length))).toBeLessThanOrEqual(40);
});

test("every bound is an i64 and every identity and f a u32", () => {
  for (const tried of polls) {
    for (const bound of boundsOf(tried)) expect(BigInt.asIntN(64, bound)).toBe(bound);
    for (const whole of [tried.config.f, ...reportsOf(tried).map(sensorOf)]) {
      expect(whole >>> 0).toBe(whole);
    }
  }
});

test("three truthful sensors all hold the true value, and have something to disagree on", () => {
  const cases = fc.sample(threeTruthful, { numRuns: CASES, seed: 1 });
  expect(share(cases, (tried) => reportsOf(tried).every((one) => holds(one, tried.truth)))).toBe(1);
  expect(share(cases, (tried) => reportsOf(tried).length === 3)).toBe(1);
  expect(share(cases, (tried) => new Set(boundsOf(tried)).size >= 4)).toBeGreaterThan(0.3);
});

test("of four sensors one lies, and its lies are near, far, inside out, forged and silent", () => {
  const cases = fc.sample(oneLiarOfFour, { numRuns: CASES, seed: 1 });
  const honest = (tried: (typeof cases)[number]) =>
    reportsOf(tried).filter((report) => holds(report, tried.truth)).length;
  expect(share(cases, (tried) => honest(tried) >= 3)).toBe(1);
  expect(share(cases, (tried) => honest(tried) === 3)).toBeGreaterThan(0.5);
  expect(share(cases, ({ readings }) => readings.includes(undefined))).toBeGreaterThan(0.05);
  expect(share(cases, (tried) => repeats(reportsOf(tried).map(sensorOf)))).toBeGreaterThan(0.02);
  expect(share(cases, (tried) => misleads(tried, tried.truth))).toBeGreaterThan(0.1);
});

/** Whether intersecting all reports would answer with an interval that misses the true value. */
function misleads(tried: PollCase, truth: bigint): boolean {
  const answer = oracle({ f: 0 }, tried.readings.length)(heard(tried.readings));
  return answer.kind === "fused" && !holds(answer, truth);
}

function hasBothSigns(bounds: readonly bigint[]): boolean {
  return bounds.some((at) => at < 0n) && bounds.some((at) => at > 0n);
}

function isRaw(value: Report | Uint8Array | undefined): value is Uint8Array {
  return value instanceof Uint8Array;
}

function sensorOf({ sensor }: Report): number {
  return sensor;
}
