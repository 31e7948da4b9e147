import { describe, expect, test } from "vitest";
import { outcomes } from "../testing/channel-on-clock.ts";
import type { ReadingBytes } from "../wire/fast-codec.ts";
import type { Injection } from "./fault-channel.ts";
import { deviationOf } from "./kind/deviation.ts";
import { parsePlan } from "./plan.ts";
import { seedRules } from "./seeded-rules.ts";
import { Sources } from "./sources.ts";

/** Readings here are a signed number of eight bytes. */
function bytesOf(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, value);
  return bytes;
}

function numberOf(bytes: Uint8Array | undefined): number | undefined {
  if (bytes === undefined) return undefined;
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0));
}

/** What three lanes are told in each cycle, when source s honestly says 1000 * s + cycle. */
function told(faults: readonly object[], cycles: number, silentIn: readonly number[] = []) {
  const parsed = parsePlan({ faults }, 11);
  if ("refused" in parsed) throw new Error(parsed.refused);
  const injections: Injection[] = [];
  const sources = new Sources(seedRules(parsed.ok), {
    lanes: 3,
    shift: (bytes, by) => bytesOf(BigInt(numberOf(bytes) ?? 0) + by),
    report: (injection) => injections.push(injection),
  });
  const slots = Array.from({ length: cycles }, (_, cycle) => {
    const honest: ReadingBytes = [1, 2].map((source) =>
      source === 2 && silentIn.includes(cycle) ? undefined : bytesOf(BigInt(1000 * source + cycle)),
    );
    return sources.tell(cycle, honest).map((readings) => readings.map(numberOf));
  });
  return { slots, injections };
}

/** What source 2 says to lanes 0..2, cycle by cycle. */
function second({ slots }: ReturnType<typeof told>): readonly (readonly (number | undefined)[])[] {
  return slots.map((lanes) => lanes.map((readings) => readings[1]));
}

/** The same, for faults that tell all lanes the same. */
function common(run: ReturnType<typeof told>): readonly (number | undefined)[] {
  return second(run).map((lanes) => {
    expect(new Set(lanes).size).toBe(1);
    return lanes[0];
  });
}

test("without a fault every lane is told the truth, in the very same readings", () => {
  const honest: ReadingBytes = [bytesOf(1n)];
  const sources = new Sources([], { lanes: 3, shift: (bytes) => bytes, report: () => undefined });
  for (const readings of sources.tell(0, honest)) expect(readings).toBe(honest);
});

test("a fault of one source leaves the others as they are", () => {
  const { slots } = told([{ kind: "offset", source: 2, by: 5 }], 3);
  expect(slots.map((lanes) => lanes.map(([first]) => first))).toEqual([
    [1000, 1000, 1000],
    [1001, 1001, 1001],
    [1002, 1002, 1002],
  ]);
});

test("stuck-at goes on saying what was said when it began, and has no effect before that changes", () => {
  const run = told([{ kind: "stuck-at", source: 2, window: [1, 4] }], 5);
  expect(common(run)).toEqual([2000, 2001, 2001, 2001, 2004]);
  expect(outcomes(run.injections)).toEqual(["injected", "effective", "effective"]);
});

test("stuck-at starts over in each of its windows", () => {
  const windows = [
    [1, 3],
    [4, 6],
  ];
  expect(common(told([{ kind: "stuck-at", source: 2, window: windows }], 6))).toEqual([
    2000, 2001, 2001, 2003, 2004, 2004,
  ]);
});

test("offset is off by a constant, either way", () => {
  expect(common(told([{ kind: "offset", source: 2, by: -7, window: [1, 3] }], 4))).toEqual([
    2000, 1994, 1995, 2003,
  ]);
});

test("ramp drifts by as much again every cycle", () => {
  expect(common(told([{ kind: "ramp", source: 2, by_per_cycle: 10, window: [1, 4] }], 5))).toEqual([
    2000, 2011, 2022, 2033, 2004,
  ]);
});

test("lie tells every lane the same wrong value, another one each slot, within its bound", () => {
  const said = common(told([{ kind: "lie", source: 2, by_max: 50 }], 60));
  const off = said.map((value, cycle) => (value ?? 0) - 2000 - cycle);
  expect(off.every((by) => by !== 0 && Math.abs(by) <= 50)).toBe(true);
  expect(off.some((by) => by > 0) && off.some((by) => by < 0)).toBe(true);
  expect(new Set(off).size).toBeGreaterThan(20);
});

test.each([3, 4, 50])(
  "equivocate tells each lane another wrong value, within a bound of %i",
  (max) => {
    for (const [cycle, lanes] of second(
      told([{ kind: "equivocate", source: 2, by_max: max }], 60),
    ).entries()) {
      expect(new Set(lanes).size).toBe(3);
      for (const value of lanes) {
        const by = (value ?? 0) - 2000 - cycle;
        expect(by !== 0 && Math.abs(by) <= max).toBe(true);
      }
    }
  },
);

describe("a silent source", () => {
  test("stays silent, and its fault is reported as not injected", () => {
    const run = told([{ kind: "lie", source: 2, by_max: 50, window: [1, 3] }], 3, [1]);
    expect(second(run)[1]).toEqual([undefined, undefined, undefined]);
    expect(outcomes(run.injections)).toEqual(["spared", "effective"]);
  });

  test("is stuck at what it first says", () => {
    expect(common(told([{ kind: "stuck-at", source: 2 }], 4, [0, 2]))).toEqual([
      undefined,
      2001,
      undefined,
      2001,
    ]);
  });
});

test("an injection names the source, the cycle and the rule", () => {
  const faults = [
    { kind: "offset", source: 1, by: 1, window: [9, 10] },
    { kind: "offset", source: [1, 2], by: 1, window: [2, 3] },
  ];
  const usual = {
    rule: 1,
    kind: "offset",
    direction: "down",
    index: 2 * 64,
    injected: true,
    effective: true,
  };
  expect(told(faults, 4).injections).toEqual([
    { ...usual, link: "source 1" },
    { ...usual, link: "source 2" },
  ]);
});

test("faults of one source come one upon the other", () => {
  const faults = [
    { kind: "offset", source: 2, by: 5 },
    { kind: "offset", source: 2, by: 30 },
  ];
  expect(common(told(faults, 1))).toEqual([2035]);
});

test("a lie strays by at least one and at most its bound, either way, and by nothing only of nothing", () => {
  for (const max of [1n, 2n, -9n, 2n ** 63n]) {
    const bound = max < 0n ? -max : max;
    for (const word of [0, 1, 2, 3, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1]) {
      for (const lane of [0n, 1n, 2n]) {
        const by = deviationOf(max, word, lane);
        expect(by !== 0n && by <= bound && by >= -bound).toBe(true);
      }
    }
  }
  expect(deviationOf(0n, 12)).toBe(0n);
});
