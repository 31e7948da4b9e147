import { describe, expect, test } from "vitest";
import type { Inputs, Recording, Refused, Slot } from "../../runtime/contract/system.ts";
import { system as v2 } from "../sensor_poll_v2/system.ts";
import { system as v3 } from "../sensor_poll_v3/system.ts";
import { recordedInputs, shift, walk } from "./inputs.ts";
import { I64_MAX, I64_MIN, type PollConfig, type Report } from "./payloads.ts";
import { system as v1 } from "./system.ts";

type Recorded = Inputs<PollConfig, Report> | Refused;

function take<Value>(values: Iterable<Value>, count: number): Value[] {
  const taken: Value[] = [];
  for (const value of values) {
    taken.push(value);
    if (taken.length === count) break;
  }
  return taken;
}

function refusalOf(recorded: Recorded): string {
  return "refused" in recorded ? recorded.refused : "accepted";
}

function slotsOf(recorded: Recorded): Slot<Report>[] {
  if ("refused" in recorded) throw new Error(recorded.refused);
  return [...recorded.slots];
}

function row(n: number): bigint[] {
  return new Array<bigint>(n).fill(0n);
}

describe.each([v1, v2, v3])("$name, generated", (system) => {
  test("one seed gives one run, however often it is read; another seed another", () => {
    const inputs = system.generated(7);
    expect(take(inputs.slots, 200)).toEqual(take(system.generated(7).slots, 200));
    expect(take(inputs.slots, 200)).toEqual(take(inputs.slots, 200));
    expect(take(inputs.slots, 200)).not.toEqual(take(system.generated(8).slots, 200));
  });

  test("each slot has as many sources as it says, and enough of them for f", () => {
    const inputs = system.generated(1);
    for (const slot of take(inputs.slots, 50)) expect(slot).toHaveLength(inputs.sources);
    expect(inputs.sources).toBeGreaterThanOrEqual(2 * inputs.f + 1);
    expect(inputs.config.f).toBe(inputs.f);
  });

  test("calm sources are answered with an interval", () => {
    const inputs = system.generated(1);
    const step = system.oracle(inputs.config, inputs.sources);
    for (const slot of take(inputs.slots, 500)) expect(step(slot).kind).toBe("fused");
  });
});

test("every generated report holds the true value, which wanders", () => {
  const walked = take(walk(5, 3), 5000);
  for (const { truth, readings } of walked) {
    for (const report of readings) {
      expect(report && report.lo <= truth && truth <= report.hi).toBe(true);
    }
  }
  expect(new Set(walked.map(({ truth }) => truth)).size).toBeGreaterThan(500);
});

test("generated reports agree on the truth without being alike", () => {
  for (const { readings } of take(walk(5, 3), 100)) {
    expect(new Set(readings.map((report) => report?.lo)).size).toBeGreaterThan(1);
  }
});

describe("recorded", () => {
  const recording: Recording = { rows: [[10n, undefined, -10n], row(3)], tolerance: 3n, f: 1 };

  test("each sample becomes an interval under its column's name, a missing one silence", () => {
    expect(slotsOf(v3.recorded(recording))[0]).toEqual([
      { sensor: 1, lo: 7n, hi: 13n },
      undefined,
      { sensor: 3, lo: -13n, hi: -7n },
    ]);
  });

  test("there is one slot a row, as often as it is read", () => {
    const inputs = v3.recorded(recording);
    expect(slotsOf(inputs)).toHaveLength(2);
    expect(slotsOf(inputs)).toHaveLength(2);
  });

  test("f is the recording's, and 16 sensors are not too many", () => {
    expect(v3.recorded({ rows: [row(16)], tolerance: 0n, f: 7 })).toMatchObject({
      config: { f: 7 },
      sources: 16,
      f: 7,
    });
  });

  test("samples at the very ends of 64 bits are taken", () => {
    const rows = [[I64_MAX - 1n, I64_MIN + 1n]];
    expect(slotsOf(v3.recorded({ rows, tolerance: 1n, f: 0 }))).toEqual([
      [
        { sensor: 1, lo: I64_MAX - 2n, hi: I64_MAX },
        { sensor: 2, lo: I64_MIN, hi: I64_MIN + 2n },
      ],
    ]);
  });

  test.each<[string, Recording, string]>([
    ["no rows", { ...recording, rows: [] }, "the recording holds no samples"],
    ["no columns", { ...recording, rows: [[]] }, "the recording holds no samples"],
    [
      "17 sensors",
      { ...recording, rows: [row(17)] },
      "the recording has 17 sensors, but sensor_poll_v3 takes at most 16: choose fewer",
    ],
    [
      "n < 2f + 1",
      { ...recording, rows: [row(4)], f: 2 },
      "f = 2 needs at least 2f + 1 = 5 sensors, but the recording has 4",
    ],
    ["half a fault", { ...recording, f: 0.5 }, "f must be a whole number of 0 or more, not 0.5"],
    [
      "a negative tolerance",
      { ...recording, tolerance: -1n },
      "tolerance must be 0 or more, not -1",
    ],
  ])("%s is refused in one line", (_what, tried, line) => {
    expect(refusalOf(v3.recorded(tried))).toBe(line);
  });

  test.each<[string, Recording["rows"]]>([
    ["ragged rows", [row(3), row(2)]],
    ["an interval past 64 bits", [row(3), [0n, I64_MAX, 0n]]],
    ["an interval below 64 bits", [[0n, 0n, I64_MIN]]],
  ])("%s, which no reader hands over, is an internal error", (_what, rows) => {
    expect(() => slotsOf(v3.recorded({ ...recording, rows }))).toThrow(
      /^row \d of the recording .* has another length or no room for \+- 3$/,
    );
  });

  test("a system with a faultless oracle takes no recording with faulty sensors", () => {
    for (const system of [v1, v2]) {
      expect(refusalOf(system.recorded(recording))).toBe(
        `${system.name} is held against a faultless oracle: f must be 0; use sensor_poll_v3`,
      );
      expect(slotsOf(system.recorded({ ...recording, f: 0 }))).toHaveLength(2);
    }
  });

  test("a long recording is read row by row", () => {
    let read = 0;
    const rows = Array.from({ length: 3 }, () => row(3));
    for (const samples of rows) {
      Object.defineProperty(samples, "map", { value: () => read++ });
    }
    const inputs = recordedInputs({ system: "any" }, { rows, tolerance: 0n, f: 0 });
    if ("refused" in inputs) throw new Error(inputs.refused);
    take(inputs.slots, 1);
    expect(read).toBe(1);
  });
});

test("a shifted report keeps its identity and width, and stops at the ends of i64", () => {
  const report: Report = { sensor: 4, lo: -1n, hi: 1n };
  expect(shift(report, 10n)).toEqual({ sensor: 4, lo: 9n, hi: 11n });
  expect(shift(report, I64_MAX)).toEqual({ sensor: 4, lo: I64_MAX - 1n, hi: I64_MAX });
  expect(shift(report, I64_MIN)).toEqual({ sensor: 4, lo: I64_MIN, hi: I64_MIN + 1n });
  expect(shift(report, 2n ** 70n)).toEqual({ sensor: 4, lo: I64_MAX, hi: I64_MAX });
});

test("every stray lie of a generated run is still an i64", () => {
  const { slots, stray } = v3.generated(1);
  for (const slot of take(slots, 100)) {
    for (const report of slot) {
      if (report === undefined) continue;
      expect(shift(report, stray)).toEqual({
        sensor: report.sensor,
        lo: report.lo + stray,
        hi: report.hi + stray,
      });
    }
  }
});
