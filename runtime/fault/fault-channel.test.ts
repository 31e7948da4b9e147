import { describe, expect, test } from "vitest";
import {
  bitsApart,
  frameOf,
  LINK,
  outcomes,
  type WayOnClock,
  wayOnClock,
} from "../testing/channel-on-clock.ts";
import { decodeFrame, encodeFrame, FrameType } from "../wire/frame.ts";

const MS = 1_000_000;

/** The cycles of what arrived, in order. */
function cycles({ arrivals }: WayOnClock): readonly (number | string)[] {
  return arrivals.map(({ bytes }) => {
    const frame = decodeFrame(bytes);
    return typeof frame === "string" ? frame : frame.cycle;
  });
}

test("without a fault a frame passes at once, as it came, and nothing is reported", () => {
  const on = wayOnClock([]);
  const frame = frameOf(0);
  on.way.pass(frame);
  expect(on.arrivals).toEqual([{ atNs: 0, bytes: frame }]);
  expect(on.injections).toEqual([]);
  expect(on.way.counters).toMatchObject({ framesIn: 1, framesOut: 1, malformed: 0 });
});

test("drop loses the frame", () => {
  const on = wayOnClock([{ kind: "drop", link: LINK, window: [1, 2] }]);
  for (const cycle of [0, 1, 2]) on.way.pass(frameOf(cycle));
  expect(cycles(on)).toEqual([0, 2]);
  expect(on.injections).toEqual([
    {
      rule: 0,
      kind: "drop",
      link: LINK,
      direction: "down",
      index: 64,
      injected: true,
      effective: true,
    },
  ]);
  expect(on.way.counters).toMatchObject({ framesIn: 3, framesOut: 2, injected: 1, effective: 1 });
});

test("duplicate delivers the frame twice", () => {
  const on = wayOnClock([{ kind: "duplicate", link: LINK, window: [1, 2] }]);
  for (const cycle of [0, 1, 2]) on.way.pass(frameOf(cycle));
  expect(cycles(on)).toEqual([0, 1, 1, 2]);
  expect(outcomes(on.injections)).toEqual(["effective"]);
});

describe("reorder", () => {
  test("lets the next frame overtake", () => {
    const on = wayOnClock([{ kind: "reorder", link: LINK, window: [1, 2] }]);
    for (const cycle of [0, 1, 2, 3]) on.way.pass(frameOf(cycle));
    expect(cycles(on)).toEqual([0, 2, 1, 3]);
    expect(outcomes(on.injections)).toEqual(["effective"]);
  });

  test("of every frame swaps neighbours: the frame that overtakes is not held in its turn", () => {
    const on = wayOnClock([{ kind: "reorder", link: LINK }]);
    for (const cycle of [0, 1, 2, 3]) on.way.pass(frameOf(cycle));
    expect(cycles(on)).toEqual([1, 0, 3, 2]);
    expect(outcomes(on.injections)).toEqual(["spared", "effective", "spared", "effective"]);
  });

  test("without a next frame has had no effect when it is healed", () => {
    const on = wayOnClock([{ kind: "reorder", link: LINK }]);
    on.way.pass(frameOf(0));
    expect(cycles(on)).toEqual([]);
    on.plan([]);
    expect(cycles(on)).toEqual([0]);
    expect(outcomes(on.injections)).toEqual(["injected"]);
  });
});

describe("delay", () => {
  test("delivers the frame later by exactly so much, and frames behind it overtake", () => {
    const on = wayOnClock([{ kind: "delay", link: LINK, delay_ms: 2.5, window: [0, 1] }]);
    on.way.pass(frameOf(0));
    on.way.pass(frameOf(1));
    on.runDown();
    expect(cycles(on)).toEqual([1, 0]);
    expect(on.arrivals.map(({ atNs }) => atNs)).toEqual([0, 2.5 * MS]);
    expect(outcomes(on.injections)).toEqual(["effective"]);
  });

  test("that nobody could notice is not effective", () => {
    const on = wayOnClock([{ kind: "delay", link: LINK, delay_ms: 1 }]);
    on.way.pass(frameOf(0));
    on.runDown();
    expect(cycles(on)).toEqual([0]);
    expect(outcomes(on.injections)).toEqual(["injected"]);
  });

  test("of a ballot behind its relays, which always go first, has overtaken nothing", () => {
    const ballots = { kind: "delay", link: LINK, message: "ballot", delay_ms: 1 };
    const on = wayOnClock([ballots], { direction: "up" });
    const relay = { type: FrameType.relay, source: 1, destination: 2, sequence: 0, epoch: 1 };
    on.way.pass(encodeFrame({ ...relay, cycle: 0 }, new Uint8Array()));
    on.way.pass(frameOf(0, FrameType.ballot));
    on.runDown();
    expect(outcomes(on.injections)).toEqual(["injected"]);
  });
});

test("jitter delivers each frame within its bound, each at a time of its own", () => {
  const on = wayOnClock([{ kind: "jitter", link: LINK, delay_ms_max: 4 }]);
  for (let cycle = 0; cycle < 200; cycle++) on.way.pass(frameOf(cycle));
  on.runDown();
  const times = on.arrivals.map(({ atNs }) => atNs);
  expect(times).toHaveLength(200);
  expect(Math.max(...times)).toBeLessThan(4 * MS);
  // Spread over the whole of it: a uniform draw misses a quarter at an end 200 times running in 1 of 10^25 runs.
  expect(Math.min(...times)).toBeLessThan(MS);
  expect(Math.max(...times)).toBeGreaterThan(3 * MS);
  expect(new Set(times).size).toBe(200);
});

test("corrupt flips exactly so many different bits, anywhere in the frame", () => {
  const places = new Set<number>();
  for (const bits of [1, 2, 3, 17, 64]) {
    const on = wayOnClock([{ kind: "corrupt", link: LINK, bits }]);
    for (let cycle = 0; cycle < 60; cycle++) {
      const frame = frameOf(cycle);
      const before = frame.slice();
      on.way.pass(frame);
      const damaged = on.arrivals.at(-1)?.bytes ?? frame;
      expect(bitsApart(before, damaged)).toBe(bits);
      expect(damaged).toHaveLength(before.length);
      for (const [at, byte] of damaged.entries()) if (byte !== before[at]) places.add(at);
      // The sender's own bytes are left alone.
      expect(frame).toEqual(before);
    }
    expect(new Set(outcomes(on.injections))).toEqual(new Set(["effective"]));
  }
  expect(places.size).toBe(frameOf(0).length);
});

test("truncate leaves a beginning of the frame, of every length shorter than it", () => {
  const on = wayOnClock([{ kind: "truncate", link: LINK }]);
  const sizes = new Set<number>();
  for (let cycle = 0; cycle < 400; cycle++) {
    const frame = frameOf(cycle);
    on.way.pass(frame);
    const cut = on.arrivals.at(-1)?.bytes ?? frame;
    expect(cut).toEqual(frame.subarray(0, cut.length));
    sizes.add(cut.length);
  }
  const { length } = frameOf(0);
  expect([...sizes].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, size) => size));
});

test("throttle lets the frames through one after another at its rate", () => {
  const on = wayOnClock([{ kind: "throttle", link: LINK, bytes_per_second: 1000 }]);
  const size = frameOf(0).length;
  for (const cycle of [0, 1, 2]) on.way.pass(frameOf(cycle));
  on.runDown();
  expect(on.arrivals.map(({ atNs }) => atNs)).toEqual(
    [size, 2 * size, 3 * size].map((n) => n * MS),
  );
  expect(cycles(on)).toEqual([0, 1, 2]);
  // A line that has been idle owes nothing.
  on.way.pass(frameOf(3));
  on.runDown();
  expect(on.arrivals.at(-1)?.atNs).toBe(4 * size * MS);
});

describe("stall", () => {
  test("holds the frames until its window has ended, and then lets them go in order", () => {
    const on = wayOnClock([{ kind: "stall", link: LINK, window: [1, 4] }]);
    for (const cycle of [0, 1, 2, 3]) on.way.pass(frameOf(cycle));
    on.runDown();
    expect(cycles(on)).toEqual([0]);
    expect(on.way.heldCount).toBe(3);
    on.way.pass(frameOf(4));
    expect(cycles(on)).toEqual([0, 1, 2, 3, 4]);
    expect(on.way.heldCount).toBe(0);
    expect(outcomes(on.injections)).toEqual(["effective", "effective", "effective"]);
  });

  test("in windows that touch ends with each of them", () => {
    const windows = [
      [0, 2],
      [2, 4],
    ];
    const on = wayOnClock([{ kind: "stall", link: LINK, window: windows }]);
    for (const cycle of [0, 1, 2, 3]) on.way.pass(frameOf(cycle));
    expect(cycles(on)).toEqual([0, 1]);
    on.way.pass(frameOf(4));
    expect(cycles(on)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("partition", () => {
  const handshakes = [FrameType.start, FrameType.status];

  test.each([
    ["down", "down", 0],
    ["down", "up", 3],
    ["both", "down", 0],
    ["both", "up", 0],
    [undefined, "up", 0],
  ] as const)("%s leaves of what goes %s %i frames of 3", (direction, way, left) => {
    const rule = { kind: "partition", link: LINK, ...(direction && { direction }) };
    const on = wayOnClock([rule], { direction: way });
    const types =
      way === "down"
        ? [FrameType.input, ...handshakes]
        : [FrameType.ballot, FrameType.hello, FrameType.status];
    for (const type of types) on.way.pass(frameOf(1, type));
    expect(on.arrivals).toHaveLength(left);
  });

  test("of one kind of message leaves handshakes alone", () => {
    const on = wayOnClock([{ kind: "partition", link: LINK, message: "input" }]);
    for (const type of [FrameType.input, FrameType.tick, ...handshakes])
      on.way.pass(frameOf(1, type));
    expect(on.arrivals).toHaveLength(3);
  });

  test("is the only fault that meets handshakes", () => {
    const on = wayOnClock([
      { kind: "drop", link: LINK },
      { kind: "stall", link: LINK },
    ]);
    for (const type of handshakes) on.way.pass(frameOf(1, type));
    expect(on.arrivals).toHaveLength(2);
    expect(on.injections).toEqual([]);
  });
});

test("stale-replay delivers the frame that had this place some cycles ago", () => {
  const on = wayOnClock([{ kind: "stale-replay", link: LINK, age_cycles: 2, window: [3, 5] }]);
  for (const cycle of [0, 1, 2, 3, 4, 5]) on.way.pass(frameOf(cycle));
  expect(cycles(on)).toEqual([0, 1, 2, 1, 2, 5]);
  expect(outcomes(on.injections)).toEqual(["effective", "effective"]);
});

test("stale-replay spares a frame that has no predecessor", () => {
  const on = wayOnClock([{ kind: "stale-replay", link: LINK, age_cycles: 2 }]);
  for (const cycle of [0, 1, 2]) on.way.pass(frameOf(cycle));
  expect(cycles(on)).toEqual([0, 1, 0]);
  expect(outcomes(on.injections)).toEqual(["spared", "spared", "effective"]);
});
