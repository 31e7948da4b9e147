import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Slot } from "../runtime/contract/system.ts";
import { type AnyClaim, loadProperties } from "./catalog.ts";
import { anyPoll } from "./sensor_poll_v1/adversary.ts";
import { start as v1 } from "./sensor_poll_v1/lanes/ts/lane.ts";
import { heard, type PollOutput, type PollStart, type Report } from "./sensor_poll_v1/payloads.ts";
import { start as v2 } from "./sensor_poll_v2/lanes/ts/lane.ts";
import { start as v3 } from "./sensor_poll_v3/lanes/ts/lane.ts";
import { oracle } from "./sensor_poll_v3/oracle.ts";

const RUNS = { numRuns: 3000, seed: 1 };
/** That a claim is refuted is asked, not by how small a case. */
const UNSHRUNK = { ...RUNS, endOnFailure: true };
const lanes: readonly [string, PollStart][] = [
  ["sensor_poll_v1", v1],
  ["sensor_poll_v2", v2],
  ["sensor_poll_v3", v3],
];

/** What is wrong with the lane's answers, or undefined when the property holds for all of them. */
function refute(property: AnyClaim, start: PollStart): string | undefined {
  if ("histories" in property) throw new Error("a claim over histories is nothing for a step");
  const details = fc.check(
    fc.property(property.cases, (tried) => {
      const { config, readings } = tried as { config: { f: number }; readings: Slot<Report> };
      const complaint = property.refute(tried, start(config, readings.length)(heard(readings)));
      if (complaint !== undefined) throw new Error(complaint);
    }),
    UNSHRUNK,
  );
  return details.failed ? String(details.errorInstance) : undefined;
}

describe.each(lanes)("the TypeScript lane of %s", (system, start) => {
  test("meets every property of its system", async () => {
    const properties = (await loadProperties(system)) ?? [];
    expect(properties.length).toBeGreaterThan(0);
    for (const property of properties) expect(refute(property, start)).toBeUndefined();
  });

  test("answers as v3's oracle does, whatever the sources say", () => {
    fc.assert(
      fc.property(anyPoll, ({ config, readings }) => {
        const [slot, n] = [heard(readings), readings.length];
        expect(start(config, n)(slot)).toEqual(oracle(config, n)(slot));
      }),
      RUNS,
    );
  });

  test("leaves the readings as they were, and keeps nothing from slot to slot", () => {
    fc.assert(
      fc.property(fc.array(anyPoll, { minLength: 2, maxLength: 4 }), (polls) => {
        const [first, ...others] = polls.map(({ readings }) => Object.freeze(heard(readings)));
        if (first === undefined) return;
        const step = start({ f: 1 }, first.length);
        const before = step(first);
        for (const other of others) step(other);
        expect(step(first)).toEqual(before);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

/** Lanes with one thing wrong. Each takes v3's answer, or its readings, and spoils them. */
const planted: Readonly<Record<string, PollStart>> = {
  "always answers none": () => () => ({ kind: "none" }),
  "always answers the same interval": () => () => ({ kind: "fused", lo: 0n, hi: 0n }),
  "always refuses": () => () => ({ kind: "refused", why: "duplicate sensor" }),
  "intersects all, whatever f": spoil(({ f: _f }, readings) => v3({ f: 0 }, 0)(readings)),
  "tolerates one fault too many": spoil(({ f }, readings) =>
    v3({ f: readings.length < 2 * f + 3 ? f : f + 1 }, 0)(readings),
  ),
  "does not count silent sources": spoil(({ f }, readings) => {
    const present = readings.filter((report) => report !== undefined);
    return v3({ f }, 0)(present.length < 2 * f + 1 ? readings : present);
  }),
  "turns intervals that are inside out": eachReport(({ sensor, lo, hi }) =>
    lo > hi ? { sensor, lo: hi, hi: lo } : { sensor, lo, hi },
  ),
  "reads bounds as Numbers": eachReport(({ sensor, lo, hi }) => ({
    sensor,
    lo: BigInt.asIntN(64, BigInt(Number(lo))),
    hi: BigInt.asIntN(64, BigInt(Number(hi))),
  })),
  "reads bounds as 32 bits": eachReport(({ sensor, lo, hi }) => ({
    sensor,
    lo: BigInt.asIntN(32, lo),
    hi: BigInt.asIntN(32, hi),
  })),
  "takes intervals for half open": eachReport(({ sensor, lo, hi }) => ({
    sensor,
    lo,
    hi: hi - 1n,
  })),
  "lets a duplicate pass": spoil((config, readings) =>
    v3(config, 0)(readings.map((report, index) => report && { ...report, sensor: index })),
  ),
  "compares identities as 16 bits": eachReport((report) => ({
    ...report,
    sensor: report.sensor & 0xffff,
  })),
  "names too few sources before a duplicate": spoil((config, readings) =>
    readings.length < 2 * config.f + 1
      ? { kind: "refused", why: "too few sources" }
      : v3(config, 0)(readings),
  ),
  "computes 2f + 1 in 32 bits": spoil((config, readings) => {
    const answer = v3(config, 0)(readings);
    const few = answer.kind === "refused" && answer.why === "too few sources";
    return few && readings.length >= ((2 * config.f + 1) | 0) ? { kind: "none" } : answer;
  }),
  "is off by one at its upper end": spoil((config, readings) => {
    const answer = v3(config, 0)(readings);
    return answer.kind === "fused" && answer.lo < answer.hi
      ? { ...answer, hi: answer.hi - 1n }
      : answer;
  }),
  "knows no more than 15 sources": spoil((config, readings) =>
    v3(config, 0)(readings.map((report, index) => (index === 15 ? undefined : report))),
  ),
};

describe("v3's properties refute a lane that", () => {
  test.each(Object.entries(planted))("%s", async (_fault, start) => {
    const properties = (await loadProperties("sensor_poll_v3")) ?? [];
    expect(properties.some((property) => refute(property, start) !== undefined)).toBe(true);
  });
});

test("each of v3's properties refutes one of the planted lanes", async () => {
  for (const property of (await loadProperties("sensor_poll_v3")) ?? []) {
    if (property.name === "no_panic_under_arbitrary_input") continue;
    const isRefuted = (start: PollStart) => refute(property, start) !== undefined;
    expect(Object.values(planted).some(isRefuted), property.name).toBe(true);
  }
});

test("an answer that is inside out is refuted as no answer", async () => {
  const backwards: PollStart = () => () => ({ kind: "fused", lo: 1n, hi: 0n });
  const properties = (await loadProperties("sensor_poll_v1")) ?? [];
  const noPanic = properties.find(({ name }) => name === "no_panic_under_arbitrary_input");
  expect(noPanic && refute(noPanic, backwards)).toContain("inside out");
});

test("v1's properties refute intersecting all reports of which one lies", async () => {
  const properties = (await loadProperties("sensor_poll_v1")) ?? [];
  const invariant = properties.find(({ name }) => name === "marzullo_invariant_n4_f1");
  const intersecting: PollStart = () => v3({ f: 0 }, 0);
  expect(invariant && refute(invariant, intersecting)).toContain("but the true value is");
});

function spoil(answer: (config: { f: number }, readings: Slot<Report>) => PollOutput): PollStart {
  return (config) => (readings) => answer(config, readings);
}

function eachReport(change: (report: Report) => Report): PollStart {
  return (config, sources) => (readings) =>
    v3(config, sources)(readings.map((report) => report && change(report)));
}
