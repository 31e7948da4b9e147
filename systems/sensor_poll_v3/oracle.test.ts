import fc from "fast-check";
import { expect, test } from "vitest";
import type { Slot } from "../../runtime/contract/system.ts";
import { anyPoll } from "../sensor_poll_v1/adversary.ts";
import { oracle as faultless } from "../sensor_poll_v1/oracle.ts";
import { describe, heard, type Interval, type Report } from "../sensor_poll_v1/payloads.ts";
import { oracle } from "./oracle.ts";

const POINTS = [0n, 1n, 2n, 3n, 4n];

/** Every interval over the points, inside out ones too, and silence. */
const everySaying: readonly (Interval | undefined)[] = [
  undefined,
  ...POINTS.flatMap((lo) => POINTS.map((hi) => ({ lo, hi }))),
];

function* everySlot(n: number): Generator<Slot<Report>> {
  if (n === 0) {
    yield [];
    return;
  }
  for (const others of everySlot(n - 1)) {
    for (const saying of everySaying) yield [...others, saying && { sensor: n, ...saying }];
  }
}

/** The definition over all points there are, not only over bounds. */
function byDefinition(readings: Slot<Report>, f: number): string {
  const n = readings.length;
  if (n < 2 * f + 1) return "refused: too few sources";
  const shared = POINTS.filter(
    (point) => readings.filter((one) => one && one.lo <= point && point <= one.hi).length >= n - f,
  );
  return shared.length === 0 ? "none" : `[${shared[0]}, ${shared.at(-1)}]`;
}

test.each([
  [1, 0],
  [1, 1],
  [2, 0],
  [2, 1],
  [3, 0],
  [3, 1],
])(
  "all slots of %i sources over five points, f = %i: the hull of what n - f reports cover",
  (n, f) => {
    for (const slot of everySlot(n)) {
      const answer = describe(oracle({ f }, n)(slot));
      if (answer !== byDefinition(slot, f)) expect.fail(`${JSON.stringify(slot, text)}: ${answer}`);
    }
  },
);

test("without faults it is v1's oracle, on all slots of three sources over five points", () => {
  for (const slot of everySlot(3)) {
    const [ours, theirs] = [oracle({ f: 0 }, 3)(slot), faultless({ f: 0 }, 3)(slot)];
    if (describe(ours) !== describe(theirs)) expect.fail(JSON.stringify(slot, text));
  }
});

test("without faults it is v1's oracle, whatever the sources say", () => {
  fc.assert(
    fc.property(anyPoll, ({ readings }) => {
      const [slot, n] = [heard(readings), readings.length];
      expect(oracle({ f: 0 }, n)(slot)).toEqual(faultless({ f: 0 }, n)(slot));
    }),
    { numRuns: 5000, seed: 1 },
  );
});

test("no sources at all are too few for both oracles", () => {
  expect(oracle({ f: 0 }, 0)([])).toEqual({ kind: "refused", why: "too few sources" });
  expect(faultless({ f: 0 }, 0)([])).toEqual({ kind: "refused", why: "too few sources" });
});

test("a duplicate is named before too few sources", () => {
  const twin = { sensor: 0, lo: 0n, hi: 0n };
  expect(oracle({ f: 0xffffffff }, 2)([twin, twin])).toEqual({
    kind: "refused",
    why: "duplicate sensor",
  });
});

function text(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
