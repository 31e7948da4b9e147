import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ChannelOnClock,
  channelOnClock,
  cycles,
  frameOf,
  LINK,
  outcomes,
} from "../testing/channel-on-clock.ts";

const MS = 1_000_000;

/** Each kind's report, in order. */
function reported({ injections }: ChannelOnClock): readonly string[] {
  return injections.map(({ kind }, nth) => `${kind} ${outcomes(injections)[nth]}`);
}

describe("several faults on one frame", () => {
  test("lost beats all, and the others are reported as not injected", () => {
    const on = channelOnClock([
      { kind: "duplicate", link: LINK },
      { kind: "drop", link: LINK },
      { kind: "delay", link: LINK, delay_ms: 1 },
      { kind: "corrupt", link: LINK, bits: 1 },
      { kind: "partition", link: LINK },
    ]);
    on.channel.pass(frameOf(0));
    on.runDown();
    expect(on.arrivals).toEqual([]);
    expect(reported(on)).toEqual([
      "duplicate spared",
      "drop effective",
      "delay spared",
      "corrupt spared",
      "partition spared",
    ]);
  });

  test("delays add up", () => {
    const on = channelOnClock([
      { kind: "delay", link: LINK, delay_ms: 1 },
      { kind: "delay", link: LINK, delay_ms: 2 },
    ]);
    on.channel.pass(frameOf(0));
    on.runDown();
    expect(on.arrivals.map(({ atNs }) => atNs)).toEqual([3 * MS]);
  });

  test("the last rewrite stands, and those before it are reported as not injected", () => {
    const on = channelOnClock([
      { kind: "corrupt", link: LINK, bits: 2, window: [1, 2] },
      { kind: "stale-replay", link: LINK, age_cycles: 1, window: [1, 2] },
    ]);
    for (const cycle of [0, 1]) on.channel.pass(frameOf(cycle));
    expect(cycles(on)).toEqual([0, 0]);
    expect(reported(on)).toEqual(["corrupt spared", "stale-replay effective"]);
  });

  test("two copies of what was rewritten arrive, the second late where the frame is delayed", () => {
    const on = channelOnClock([
      { kind: "truncate", link: LINK },
      { kind: "duplicate", link: LINK },
      { kind: "delay", link: LINK, delay_ms: 1 },
    ]);
    on.channel.pass(frameOf(0));
    on.runDown();
    const [first, second] = on.arrivals;
    expect(on.arrivals.map(({ atNs }) => atNs)).toEqual([0, MS]);
    expect(second?.bytes).toEqual(first?.bytes);
    expect(first?.bytes.length).toBeLessThan(frameOf(0).length);
  });

  test("a stall keeps what a delay would let go, until its own window ends", () => {
    const on = channelOnClock([
      { kind: "stall", link: LINK, window: [0, 2] },
      { kind: "delay", link: LINK, delay_ms: 1 },
    ]);
    for (const cycle of [0, 1]) on.channel.pass(frameOf(cycle));
    on.runDown();
    expect(cycles(on)).toEqual([]);
    on.channel.pass(frameOf(2));
    expect(cycles(on)).toEqual([0, 1]);
    on.runDown();
    expect(cycles(on)).toEqual([0, 1, 2]);
  });

  test("a frame held for the next is not let go by an older one that was delayed", () => {
    const on = channelOnClock([
      { kind: "delay", link: LINK, delay_ms: 1, window: [0, 1] },
      { kind: "reorder", link: LINK, window: [1, 2] },
    ]);
    for (const cycle of [0, 1]) on.channel.pass(frameOf(cycle));
    on.runDown();
    on.channel.pass(frameOf(2));
    expect(cycles(on)).toEqual([0, 2, 1]);
  });
});

describe("healing", () => {
  test("lets go at once what was held, oldest first, whatever held it", () => {
    const on = channelOnClock([
      { kind: "delay", link: LINK, delay_ms: 50, window: [0, 1] },
      { kind: "stall", link: LINK, window: [1, 3] },
      { kind: "throttle", link: LINK, bytes_per_second: 10, window: [3, 4] },
      { kind: "reorder", link: LINK, window: [0, 1] },
    ]);
    for (const cycle of [0, 1, 2, 0]) on.channel.pass(frameOf(cycle));
    expect(on.arrivals).toEqual([]);
    expect(on.channel.heldCount).toBe(4);
    on.plan([]);
    expect(cycles(on)).toEqual([0, 1, 2, 0]);
    expect(on.channel.heldCount).toBe(0);
    // Nothing is delivered a second time when the delay would have been over.
    on.runDown();
    expect(on.arrivals).toHaveLength(4);
  });

  test("leaves no fault behind", () => {
    const on = channelOnClock([{ kind: "drop", link: LINK }]);
    on.channel.pass(frameOf(0));
    on.plan([]);
    on.channel.pass(frameOf(0));
    on.channel.pass(frameOf(1));
    expect(cycles(on)).toEqual([0, 1]);
  });
});

describe("where a rule aims", () => {
  test("another link, another direction and another message are spared without a report", () => {
    const on = channelOnClock([
      { kind: "drop", link: "bravo" },
      { kind: "drop", link: LINK, direction: "up" },
      { kind: "drop", link: LINK, message: ["tick", "relay", "ballot"] },
    ]);
    on.channel.pass(frameOf(0));
    expect(on.arrivals).toHaveLength(1);
    expect(on.injections).toEqual([]);
  });

  test("a window holds its first cycle and not its last", () => {
    const on = channelOnClock([
      {
        kind: "drop",
        link: LINK,
        window: [
          [1, 3],
          [4, 5],
        ],
      },
    ]);
    for (const cycle of [0, 1, 2, 3, 4, 5]) on.channel.pass(frameOf(cycle));
    expect(cycles(on)).toEqual([0, 3, 5]);
  });

  test("a probability is that share of the messages", () => {
    const on = channelOnClock([{ kind: "drop", link: LINK, probability: 0.25 }]);
    for (let cycle = 0; cycle < 4000; cycle++) on.channel.pass(frameOf(cycle));
    // Five standard deviations of 4000 draws at a quarter.
    expect(Math.abs(on.injections.length - 1000)).toBeLessThan(137);
  });
});

describe("what is not a frame", () => {
  test("travels on as it is, counted and struck by nothing", () => {
    const on = channelOnClock([{ kind: "drop", link: LINK }]);
    const noise = [new Uint8Array(), new Uint8Array(18), new Uint8Array(1500).fill(1)];
    for (const bytes of noise) on.channel.pass(bytes);
    on.channel.refuseStream();
    expect(on.arrivals.map(({ bytes }) => bytes)).toEqual(noise);
    expect(on.channel.counters).toMatchObject({
      framesIn: 3,
      framesOut: 3,
      malformed: 4,
      injected: 0,
    });
  });

  test("whatever comes in, nothing throws, and healed of its faults a channel has lost none by itself", () => {
    const faults = [
      { kind: "reorder", link: LINK, probability: 0.3 },
      { kind: "jitter", link: LINK, delay_ms_max: 5, probability: 0.3 },
      { kind: "stall", link: LINK, probability: 0.2 },
      { kind: "corrupt", link: LINK, bits: 64, probability: 0.3 },
      { kind: "truncate", link: LINK, probability: 0.3 },
      { kind: "stale-replay", link: LINK, age_cycles: 1, probability: 0.3 },
      { kind: "lie-in-ballot", lane: LINK, probability: 0.5 },
      { kind: "lie-in-relay", lane: LINK, probability: 0.5 },
    ];
    // Bytes that look like a frame's beginning, so that many of them are taken for one.
    const framelike = fc
      .tuple(fc.nat(9), fc.uint8Array({ minLength: 12, maxLength: 60 }))
      .map(([type, rest]) => Uint8Array.of(1, type, ...rest));
    const anything = fc.oneof(
      framelike,
      fc.uint8Array({ maxLength: 40 }),
      fc.nat(8).map((cycle) => frameOf(cycle)),
    );
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 50 }), fc.nat(99), (sent, seed) => {
        const on = channelOnClock(faults, { direction: "up", seed });
        for (const bytes of sent) on.channel.pass(bytes);
        on.runDown();
        on.plan([]);
        expect(on.channel.heldCount).toBe(0);
        expect(on.arrivals).toHaveLength(sent.length);
      }),
      { seed: 16, numRuns: 300 },
    );
  });
});
