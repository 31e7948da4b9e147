/** Hostile polls: bounds that tie, touch and turn inside out, forged identities, silence, garbage, and liars. */
import fc, { type Arbitrary } from "fast-check";
import type { Case } from "../../runtime/contract/system.ts";
import {
  I64_MAX,
  I64_MIN,
  type Interval,
  type PollConfig,
  payloads,
  type Report,
} from "./payloads.ts";

export type PollCase = Case<PollConfig, Report>;

/** A case with the value that its honest sensors hold, which no lane is told. */
export interface TruthCase extends PollCase {
  readonly truth: bigint;
}

/** What one source says in a poll about `point`; undefined is silence. */
export type Shape = (point: bigint) => Interval | undefined;

const SOURCES_MAX = 16;
const RAW_SIZE_MAX = 40;
const U32_MAX = 0xffffffff;
/** Where a sign, a carry or a loss of precision shows. */
const EDGES = [0n, 2n ** 31n, -(2n ** 31n), 2n ** 53n, -(2n ** 53n), I64_MAX, I64_MIN];

const u32 = fc.oneof(fc.nat(9), fc.constantFrom(2 ** 31 - 1, 2 ** 31, U32_MAX), fc.nat(U32_MAX));
const edge = fc
  .tuple(fc.constantFrom(...EDGES), fc.constantFrom(0n, 1n, -1n))
  .map(([at, by]) => saturate(at + by));

export const bound: Arbitrary<bigint> = fc.oneof(
  { weight: 3, arbitrary: fc.bigInt({ min: -9n, max: 9n }) },
  { weight: 3, arbitrary: edge },
  { weight: 1, arbitrary: fc.bigInt({ min: I64_MIN, max: I64_MAX }) },
);

/** How far a bound lies from the point: mostly so little that bounds of several reports tie. */
export const reach: Arbitrary<bigint> = fc.oneof(
  { weight: 5, arbitrary: fc.bigInt({ min: 0n, max: 3n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 2n ** 64n }) },
);

/** Holds the point, often as one of its ends. */
export const holding: Arbitrary<Shape> = fc
  .tuple(reach, reach)
  .map(([below, above]) => holds(below, above));

/** Holds the point with room to spare: what is near the point lies within it and can mislead. */
const roomy: Arbitrary<Shape> = fc
  .tuple(reach, reach)
  .map(([below, above]) => holds(below + 4n, above + 4n));

const few = fc.bigInt({ min: 0n, max: 4n });

/** Its ends lie around the point in any order. */
const near: Arbitrary<Shape> = fc
  .tuple(fc.bigInt({ min: -4n, max: 4n }), fc.bigInt({ min: -4n, max: 4n }))
  .map(([from, to]) => holds(-from, to));

/** Misses the point by a little, on either side. */
const aside: Arbitrary<Shape> = fc
  .tuple(few, few, fc.boolean())
  .map(([gap, size, past]) =>
    past ? holds(-gap - 1n, gap + size + 1n) : holds(gap + size + 1n, -gap - 1n),
  );

/** Any two bounds, in any order. */
const wild: Arbitrary<Shape> = fc
  .record({ lo: bound, hi: bound })
  .map((interval) => () => interval);
const silent: Arbitrary<Shape> = fc.constant(() => undefined);

/** What a faulty source may say, as far as it keeps to its own name. */
export const lie: Arbitrary<Shape> = fc.oneof(
  { weight: 2, arbitrary: near },
  { weight: 4, arbitrary: aside },
  { weight: 2, arbitrary: wild },
  { weight: 1, arbitrary: silent },
);

const mostlyHolding = fc.oneof(
  { weight: 24, arbitrary: holding },
  { weight: 2, arbitrary: near },
  { weight: 2, arbitrary: aside },
  { weight: 1, arbitrary: wild },
  { weight: 1, arbitrary: silent },
);

/** The identity a report claims: its own, or (in one poll of six) whatever it likes. */
const identities: Arbitrary<readonly number[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(u32, { minLength: 1, maxLength: SOURCES_MAX }) },
);

/** f for n sources: within the bound n >= 2f + 1 as a rule, or any u32. */
const faults: Arbitrary<(n: number) => number> = fc.oneof(
  { weight: 5, arbitrary: fc.nat(7).map((f) => (n: number) => f % (Math.floor((n - 1) / 2) + 1)) },
  { weight: 1, arbitrary: u32.map((f) => () => f) },
);

const damagedReport = fc
  .record({
    report: fc.record({ sensor: u32, lo: bound, hi: bound }),
    how: fc.constantFrom("cut", "grow", "overwrite", "repeat"),
    at: fc.nat(23),
    byte: fc.nat(255),
  })
  .map(({ report, how, at, byte }) => {
    const bytes = payloads.reading.encode(report);
    if (how === "cut") return bytes.subarray(0, at);
    if (how === "grow") return Uint8Array.of(...bytes, byte);
    if (how === "overwrite") return bytes.map((kept, index) => (index === at ? byte : kept));
    return Uint8Array.of(...bytes, ...bytes).subarray(0, RAW_SIZE_MAX);
  });

/** By source, what is put on its wire instead of a report; in two polls of three, nothing. */
const garbage: Arbitrary<readonly (Uint8Array | undefined)[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.option(fc.oneof(fc.uint8Array({ maxLength: RAW_SIZE_MAX }), damagedReport), {
        nil: undefined,
        freq: 2,
      }),
      { maxLength: SOURCES_MAX },
    ),
  },
);

/** Anything that can be put to a lane. */
export const anyPoll: Arbitrary<PollCase> = fc
  .record({
    point: bound,
    shapes: fc.oneof(
      { weight: 3, arbitrary: shapesOf(mostlyHolding) },
      { weight: 1, arbitrary: shapesOf(lie) },
    ),
    identities,
    faults,
    garbage,
  })
  .map(({ point, shapes, identities: claimed, faults: fOf, garbage: raw }) => ({
    config: { f: fOf(shapes.length) },
    readings: shapes.map(
      (shape, index) => raw[index] ?? say(shape, point, claimed[index] ?? index + 1),
    ),
  }));

/** Three sensors that all tell the truth. */
export const threeTruthful: Arbitrary<TruthCase> = fc
  .record({ truth: bound, shapes: fc.tuple(holding, holding, holding) })
  .map(({ truth, shapes }) => ({
    config: { f: 0 },
    readings: shapes.map((shape, index) => say(shape, truth, index + 1)),
    truth,
  }));

/** Four sensors of which one may say anything, under any name. */
export const oneLiarOfFour: Arbitrary<TruthCase> = fc
  .record({
    truth: bound,
    shapes: fc.oneof(
      fc.tuple(holding, holding, holding, holding),
      fc.tuple(roomy, roomy, roomy, roomy),
    ),
    liar: fc.nat(3),
    lie,
    name: fc.option(u32, { nil: undefined, freq: 4 }),
  })
  .map(({ truth, shapes, liar, lie: lied, name }) => ({
    config: { f: 1 },
    readings: shapes.map((shape, index) =>
      index === liar ? say(lied, truth, name ?? index + 1) : say(shape, truth, index + 1),
    ),
    truth,
  }));

function shapesOf(shape: Arbitrary<Shape>): Arbitrary<Shape[]> {
  return fc.array(shape, { minLength: 1, maxLength: SOURCES_MAX, size: "max" });
}

export function holds(below: bigint, above: bigint): Shape {
  return (point) => ({ lo: saturate(point - below), hi: saturate(point + above) });
}

export function say(shape: Shape, point: bigint, sensor: number): Report | undefined {
  const interval = shape(point);
  return interval && { sensor, lo: interval.lo, hi: interval.hi };
}

function saturate(value: bigint): bigint {
  if (value < I64_MIN) return I64_MIN;
  return value > I64_MAX ? I64_MAX : value;
}
