import { describe, expect, test } from "vitest";
import { refuted } from "../tcp_v1/carried.suite.ts";
import type { EndStart } from "../tcp_v1/payloads.ts";
import { properties as v1 } from "../tcp_v1/properties.ts";
import { start } from "./lanes/ts/lane.ts";
import { properties } from "./properties.ts";
import { RIGHT, type Rules, ruled } from "./ruled.suite.ts";

const RUNS = 200;

describe.each(properties)("$name", (property) => {
  test("holds for the TypeScript lane", () => {
    expect(refuted(property, start, RUNS)).toBeUndefined();
  });

  test("holds for the lane that the planted ones are made of", () => {
    expect(refuted(property, ruled({}), RUNS)).toBeUndefined();
  });
});

/** The lane of tcp_v1's known gap. */
const neverAcknowledgesAgain: EndStart = ruled({ staleAcknowledged: 0 });

test("v1 passes a lane that never acknowledges data again, and v2 refutes it", () => {
  for (const property of v1) {
    expect(refuted(property, neverAcknowledgesAgain, RUNS), property.name).toBeUndefined();
  }
  const complaints = properties.map((property) => refuted(property, neverAcknowledgesAgain, RUNS));
  expect(complaints.filter((complaint) => complaint?.includes("never delivered"))).not.toEqual([]);
});

const planted: Readonly<Record<string, Partial<Rules>>> = {
  "never acknowledges data again": { staleAcknowledged: 0 },
  "acknowledges nothing": { newAcknowledged: 0, staleAcknowledged: 0 },
  "acknowledges new data only when it comes again": { newAcknowledged: 0 },
  "acknowledges data twice": { newAcknowledged: 2 },
  "acknowledges stale data twice": { staleAcknowledged: 2 },
  "acknowledges the segment before": { acknowledged: (sequence) => (sequence + 255) & 255 },
  "acknowledges what it expects, not what came": {
    acknowledged: (_sequence, expected) => expected,
  },
  "delivers whatever comes": { isNext: () => true },
  "delivers whatever is not what came last": {
    isNext: (sequence, expected) => sequence !== ((expected + 255) & 255),
  },
  "knows sequence numbers by their lowest bit": {
    isNext: (sequence, expected) => (sequence & 1) === (expected & 1),
  },
  "knows sequence numbers by their lowest four bits": {
    isNext: (sequence, expected) => (sequence & 15) === (expected & 15),
  },
  "takes numbers for a line, not a circle": {
    isStale: (sequence, expected) => sequence < expected,
  },
  "takes what is ahead on a line for new": {
    isNext: (sequence, expected) => sequence >= expected,
    isStale: (sequence, expected) => sequence < expected,
  },
  "never numbers past 255": { following: (sequence) => Math.min(sequence + 1, 255) },
  "takes data that is more than 64 behind for ahead": {
    isStale: (sequence, expected) => ((expected - sequence + 256) & 255) - 1 < 64,
  },
  "takes what it delivered last for ahead": {
    isStale: (sequence, expected) =>
      sequence !== ((expected + 255) & 255) && RIGHT.isStale(sequence, expected),
  },
  "takes any acknowledgement for its own": { isSettled: () => true },
  "takes an older acknowledgement for its own": {
    isSettled: (acknowledged, outstanding) => acknowledged <= outstanding,
  },
  "takes a newer acknowledgement for its own": {
    isSettled: (acknowledged, outstanding) =>
      acknowledged === outstanding || acknowledged === ((outstanding + 255) & 255),
  },
  "never sends again": { sentOnTimer: () => 0 },
  "sends again once, and gives up": {
    sentOnTimer: (_timers, attempts) => (attempts === 0 ? 1 : 0),
  },
  "sends again on every third TIMER": { sentOnTimer: (timers) => (timers % 3 === 2 ? 1 : 0) },
  "waits twice as long each time": {
    sentOnTimer: (_timers, attempts) => (((attempts + 1) & attempts) === 0 ? 1 : 0),
  },
  "sends twice on a TIMER": { sentOnTimer: () => 2 },
  "sends everything twice": { sentAtFirst: 2 },
  "sends nothing before a TIMER": { sentAtFirst: 0 },
  "answers a stale acknowledgement by sending again": { sentOnStale: 1 },
  "has room for one slot": { queueMax: 1 },
  "sends only half of it again": { sentAgain: (data) => data.subarray(0, data.length >> 1) },
  "loses the 240th byte": { delivered: (data) => data.subarray(0, 239) },
  "delivers nothing for an empty slot but a byte": {
    delivered: (data) => (data.length === 0 ? Uint8Array.of(0) : data),
  },
  "loses data whose number is 0 after the first time round": {
    delivered: (() => {
      let zeros = 0;
      return (data: Uint8Array, sequence: number) => {
        if (sequence === 0) zeros++;
        return sequence === 0 && zeros % 2 === 0 ? data.subarray(1) : data;
      };
    })(),
  },
};

const isRefuted = (property: (typeof properties)[number], rules: Partial<Rules>) =>
  refuted(property, ruled(rules), RUNS) !== undefined;

describe("v2's properties refute a lane that", () => {
  test.each(Object.entries(planted))("%s", (_fault, rules) => {
    expect(properties.some((property) => isRefuted(property, rules))).toBe(true);
  });
});

test("each of v2's properties refutes one of the planted lanes", () => {
  for (const property of properties) {
    const found = Object.values(planted).some((rules) => isRefuted(property, rules));
    expect(found, property.name).toBe(true);
  }
});

test("only histories that go around refute lanes that are right up to it", () => {
  const [wrap] = properties.filter(({ name }) => name.includes("wrap"));
  const others = properties.filter(({ name }) => !/wrap|stale/.test(name));
  const line = ruled({ isStale: (sequence, expected) => sequence < expected });
  const clamped = ruled({ following: (sequence) => Math.min(sequence + 1, 255) });
  const coarse = ruled({
    isNext: (sequence, expected) => RIGHT.isNext(sequence & 63, expected & 63),
  });
  for (const lane of [line, clamped, coarse]) {
    for (const property of others) expect(refuted(property, lane, RUNS)).toBeUndefined();
    expect(wrap && refuted(wrap, lane, RUNS)).toBeDefined();
  }
});
