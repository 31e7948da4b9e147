import { describe, expect, test } from "vitest";
import {
  bitsApart,
  channelOnClock,
  cycles,
  frameOf,
  LINK,
  outcomes,
} from "../testing/channel-on-clock.ts";
import { encodeFrame, FrameType } from "../wire/frame.ts";

const MS = 1_000_000;

test("without a fault a frame passes at once, as it came, and nothing is reported", () => {
  const on = channelOnClock([]);
  const frame = frameOf(0);
  on.channel.pass(frame);
  expect(on.arrivals).toEqual([{ atNs: 0, bytes: frame }]);
  expect(on.injections).toEqual([]);
  expect(on.channel.counters).toMatchObject({ framesIn: 1, framesOut: 1, malformed: 0 });
});

test("drop loses the frame", () => {
  const on = channelOnClock([{ kind: "drop", link: LINK, window: [1, 2] }]);
  for (const cycle of [0, 1, 2]) on.channel.pass(frameOf(cycle));
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
  expect(on.channel.counters).toMatchObject({
    framesIn: 3,
    framesOut: 2,
    injected: 1,
    effective: 1,
  });
});

test("duplicate delivers the frame twice", () => {
  const on = channelOnClock([{ kind: "duplicate", link: LINK, window: [1, 2] }]);
  for (const cycle of [0, 1, 2]) on.channel.pass(frameOf(cycle));
  expect(cycles(on)).toEqual([0, 1, 1, 2]);
  expect(outcomes(on.injections)).toEqual(["effective"]);
});

describe("reorder", () => {
  test("lets the next frame overtake", () => {
    const on = channelOnClock([{ kind: "reorder", link: LINK, window: [1, 2] }]);
    for (const cycle of [0, 1, 2, 3]) on.channel.pass(frameOf(cycle));
    expect(cycles(on)).toEqual([0, 2, 1, 3]);
    expect(outcomes(on.injections)).toEqual(["effective"]);
  });

  test("of every frame swaps neighbours: the frame that overtakes is not held in its turn", () => {
    const on = channelOnClock([{ kind: "reorder", link: LINK }]);
    for (const cycle of [0, 1, 2, 3]) on.channel.pass(frameOf(cycle));
    expect(cycles(on)).toEqual([1, 0, 3, 2]);
    expect(outcomes(on.injections)).toEqual(["spared", "effective", "spared", "effective"]);
  });

  test("without a next frame has had no effect when it is healed", () => {
    const on = channelOnClock([{ kind: "reorder", link: LINK }]);
    on.channel.pass(frameOf(0));
    expect(cycles(on)).toEqual([]);
    on.plan([]);
    expect(cycles(on)).toEqual([0]);
    expect(outcomes(on.injections)).toEqual(["injected"]);
  });
});

describe("delay", () => {
  test("delivers the frame later by exactly its delay, and frames behind it overtake", () => {
    const on = channelOnClock([{ kind: "delay", link: LINK, delay_ms: 2.5, window: [0, 1] }]);
    on.channel.pass(frameOf(0));
    on.channel.pass(frameOf(1));
    on.runDown();
    expect(cycles(on)).toEqual([1, 0]);
    expect(on.arrivals.map(({ atNs }) => atNs)).toEqual([0, 2.5 * MS]);
    expect(outcomes(on.injections)).toEqual(["effective"]);
  });

  test("that nobody could notice is not effective", () => {
    const on = channelOnClock([{ kind: "delay", link: LINK, delay_ms: 1 }]);
    on.channel.pass(frameOf(0));
    on.runDown();
    expect(cycles(on)).toEqual([0]);
    expect(outcomes(on.injections)).toEqual(["injected"]);
  });

  test("of a ballot behind its relays, which always go first, has overtaken nothing", () => {
    const ballots = { kind: "delay", link: LINK, message: "ballot", delay_ms: 1 };
    const on = channelOnClock([ballots], { direction: "up" });
    const relay = { type: FrameType.relay, source: 1, destination: 2, sequence: 0, epoch: 1 };
    on.channel.pass(encodeFrame({ ...relay, cycle: 0 }, new Uint8Array()));
    on.channel.pass(frameOf(0, FrameType.ballot));
    on.runDown();
    expect(outcomes(on.injections)).toEqual(["injected"]);
  });
});

test("jitter delivers each frame within its bound, each at a time of its own", () => {
  const on = channelOnClock([{ kind: "jitter", link: LINK, delay_ms_max: 4 }]);
  for (let cycle = 0; cycle < 200; cycle++) on.channel.pass(frameOf(cycle));
  on.runDown();
  const times = on.arrivals.map(({ atNs }) => atNs);
  expect(times).toHaveLength(200);
  expect(Math.max(...times)).toBeLessThan(4 * MS);
  // Spread over the whole of it: a uniform draw misses a quarter at an end 200 times running in 1 of 10^25 runs.
  expect(Math.min(...times)).toBeLessThan(MS);
  expect(Math.max(...times)).toBeGreaterThan(3 * MS);
  expect(new Set(times).size).toBe(200);
});

test("corrupt flips exactly `bits` different bits, anywhere in the frame", () => {
  const places = new Set<number>();
  for (const bits of [1, 2, 3, 17, 64]) {
    const on = channelOnClock([{ kind: "corrupt", link: LINK, bits }]);
    for (let cycle = 0; cycle < 60; cycle++) {
      const frame = frameOf(cycle);
      const before = frame.slice();
      on.channel.pass(frame);
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
  const on = channelOnClock([{ kind: "truncate", link: LINK }]);
  const sizes = new Set<number>();
  for (let cycle = 0; cycle < 400; cycle++) {
    const frame = frameOf(cycle);
    on.channel.pass(frame);
    const cut = on.arrivals.at(-1)?.bytes ?? frame;
    expect(cut).toEqual(frame.subarray(0, cut.length));
    sizes.add(cut.length);
  }
  const { length } = frameOf(0);
  expect([...sizes].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, size) => size));
});

test("throttle lets the frames through one after another at its rate", () => {
  const on = channelOnClock([{ kind: "throttle", link: LINK, bytes_per_second: 1000 }]);
  const size = frameOf(0).length;
  for (const cycle of [0, 1, 2]) on.channel.pass(frameOf(cycle));
  on.runDown();
  expect(on.arrivals.map(({ atNs }) => atNs)).toEqual(
    [size, 2 * size, 3 * size].map((n) => n * MS),
  );
  expect(cycles(on)).toEqual([0, 1, 2]);
  // A line that has been idle owes nothing.
  on.channel.pass(frameOf(3));
  on.runDown();
  expect(on.arrivals.at(-1)?.atNs).toBe(4 * size * MS);
});

test("throttle lets go of what waits when its window ends, and owes nothing in the next one", () => {
  const windows = [
    [0, 3],
    [5, 6],
  ];
  const on = channelOnClock([
    { kind: "throttle", link: LINK, bytes_per_second: 1000, window: windows },
  ]);
  const size = frameOf(0).length;
  for (const cycle of [0, 1, 2]) on.channel.pass(frameOf(cycle));
  expect(cycles(on)).toEqual([]);
  on.channel.pass(frameOf(3));
  expect(cycles(on)).toEqual([0, 1, 2, 3]);
  on.channel.pass(frameOf(5));
  on.runDown();
  expect(on.arrivals.at(-1)?.atNs).toBe(size * MS);
});

describe("stall", () => {
  test("holds the frames until its window has ended, and then lets them go in order", () => {
    const on = channelOnClock([{ kind: "stall", link: LINK, window: [1, 4] }]);
    for (const cycle of [0, 1, 2, 3]) on.channel.pass(frameOf(cycle));
    on.runDown();
    expect(cycles(on)).toEqual([0]);
    expect(on.channel.heldCount).toBe(3);
    on.channel.pass(frameOf(4));
    expect(cycles(on)).toEqual([0, 1, 2, 3, 4]);
    expect(on.channel.heldCount).toBe(0);
    expect(outcomes(on.injections)).toEqual(["effective", "effective", "effective"]);
  });

  test("in windows that touch ends with each of them", () => {
    const windows = [
      [0, 2],
      [2, 4],
    ];
    const on = channelOnClock([{ kind: "stall", link: LINK, window: windows }]);
    for (const cycle of [0, 1, 2, 3]) on.channel.pass(frameOf(cycle));
    expect(cycles(on)).toEqual([0, 1]);
    on.channel.pass(frameOf(4));
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
  ] as const)("%s leaves of what goes %s %i frames of 3", (direction, towards, left) => {
    const rule = { kind: "partition", link: LINK, ...(direction && { direction }) };
    const on = channelOnClock([rule], { direction: towards });
    const types =
      towards === "down"
        ? [FrameType.input, ...handshakes]
        : [FrameType.ballot, FrameType.hello, FrameType.status];
    for (const type of types) on.channel.pass(frameOf(1, type));
    expect(on.arrivals).toHaveLength(left);
  });

  test("of one kind of message leaves handshakes alone", () => {
    const on = channelOnClock([{ kind: "partition", link: LINK, message: "input" }]);
    for (const type of [FrameType.input, FrameType.tick, ...handshakes])
      on.channel.pass(frameOf(1, type));
    expect(on.arrivals).toHaveLength(3);
  });

  test("is the only fault that meets handshakes", () => {
    const on = channelOnClock([
      { kind: "drop", link: LINK },
      { kind: "stall", link: LINK },
    ]);
    for (const type of handshakes) on.channel.pass(frameOf(1, type));
    expect(on.arrivals).toHaveLength(2);
    expect(on.injections).toEqual([]);
  });
});

test("stale-replay delivers the frame that had this place some cycles ago", () => {
  const on = channelOnClock([{ kind: "stale-replay", link: LINK, age_cycles: 2, window: [3, 5] }]);
  for (const cycle of [0, 1, 2, 3, 4, 5]) on.channel.pass(frameOf(cycle));
  expect(cycles(on)).toEqual([0, 1, 2, 1, 2, 5]);
  expect(outcomes(on.injections)).toEqual(["effective", "effective"]);
});

test("stale-replay spares a frame that has no predecessor", () => {
  const on = channelOnClock([{ kind: "stale-replay", link: LINK, age_cycles: 2 }]);
  for (const cycle of [0, 1, 2]) on.channel.pass(frameOf(cycle));
  expect(cycles(on)).toEqual([0, 1, 0]);
  expect(outcomes(on.injections)).toEqual(["spared", "spared", "effective"]);
});
