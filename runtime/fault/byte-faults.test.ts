import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CobsStream, cobsEncode } from "../link/cobs.ts";
import {
  bitsApart,
  channelOnClock,
  cycles,
  frameOf,
  LINK,
  outcomes,
} from "../testing/channel-on-clock.ts";
import { decodeFrame, FrameType } from "../wire/frame.ts";
import { FaultChannel, type FaultChannelOptions } from "./fault-channel.ts";
import { parsePlan } from "./plan.ts";
import { seedRules } from "./seeded-rules.ts";

const KINDS = [
  { kind: "flip-bits", bits: 1 },
  { kind: "flip-bits", bits: 64 },
  { kind: "drop-bytes", bytes: 1 },
  { kind: "drop-bytes", bytes: 16 },
  { kind: "insert-bytes", bytes: 1 },
  { kind: "insert-bytes", bytes: 16 },
  { kind: "break", characters: 1 },
  { kind: "break", characters: 16 },
];

/** What a line carries when each of these frames is passed, chunk by chunk. */
function onLine(faults: readonly object[], frames: readonly Uint8Array[]): readonly Uint8Array[] {
  const on = channelOnClock([]);
  const chunks: Uint8Array[] = [];
  const options: FaultChannelOptions = {
    link: LINK,
    direction: "down",
    clock: on.clock,
    deliver: (frame) => chunks.push(cobsEncode(frame)),
    deliverOnLine: (bytes) => chunks.push(bytes),
    report: (injection) => on.injections.push(injection),
    progress: { newestCycle: -1 },
  };
  const channel = new FaultChannel(options);
  const parsed = parsePlan({ faults }, 7);
  if ("refused" in parsed) throw new Error(parsed.refused);
  channel.apply(seedRules(parsed.ok));
  for (const frame of frames) channel.pass(frame);
  return chunks;
}

const rule = (fields: object) => ({ link: LINK, ...fields });

test("flip-bits flips exactly `bits` bits of what is on the line, the delimiter's among them", () => {
  const places = new Set<number>();
  for (let cycle = 0; cycle < 200; cycle++) {
    const frame = frameOf(cycle);
    const [bytes = frame] = onLine([rule({ kind: "flip-bits", bits: 3 })], [frame]);
    const sent = cobsEncode(frame);
    expect(bytes).toHaveLength(sent.length);
    expect(bitsApart(sent, bytes)).toBe(3);
    for (const [at, byte] of bytes.entries()) if (byte !== sent[at]) places.add(at);
  }
  expect(places.size).toBe(cobsEncode(frameOf(0)).length);
});

test("drop-bytes loses `bytes` bytes and keeps the others in order", () => {
  const frame = frameOf(300);
  const [bytes = frame] = onLine([rule({ kind: "drop-bytes", bytes: 4 })], [frame]);
  const left = [...bytes];
  expect(left).toHaveLength(cobsEncode(frame).length - 4);
  const sent = [...cobsEncode(frame)];
  expect(left.every((byte) => sent.splice(0, sent.indexOf(byte) + 1).length > 0)).toBe(true);
});

test("insert-bytes adds `bytes` bytes and keeps the others in order", () => {
  const frame = frameOf(300);
  const [bytes = frame] = onLine([rule({ kind: "insert-bytes", bytes: 4 })], [frame]);
  const left = [...bytes];
  expect(left).toHaveLength(cobsEncode(frame).length + 4);
  expect(
    [...cobsEncode(frame)].every((byte) => left.splice(0, left.indexOf(byte) + 1).length > 0),
  ).toBe(true);
});

test("break puts one zero byte in the place of what the held line loses", () => {
  const frame = frameOf(300, FrameType.input, new Uint8Array(40).fill(7));
  const sent = cobsEncode(frame);
  const [bytes = frame] = onLine([rule({ kind: "break", characters: 5 })], [frame]);
  const at = bytes.findIndex((byte, place) => byte !== sent[place]);
  const lost = sent.length - bytes.length + 1;
  expect(lost).toBeGreaterThanOrEqual(1);
  expect(lost).toBeLessThanOrEqual(5);
  expect(bytes[at]).toBe(0);
  expect(bytes.subarray(at + 1)).toEqual(sent.subarray(at + lost));
});

describe.each(KINDS)("%o", (fields) => {
  test("a link of frames delivers what the receiver at the end of a line would read", () => {
    const faults = [rule({ ...fields, probability: 0.4 })];
    const frames = Array.from({ length: 300 }, (_, cycle) => frameOf(cycle));
    const on = channelOnClock(faults);
    for (const frame of frames) on.channel.pass(frame);
    const received: Uint8Array[] = [];
    const stream = new CobsStream(
      (frame) => received.push(frame),
      () => received.push(new Uint8Array()),
    );
    for (const chunk of onLine(faults, frames)) stream.push(chunk);
    expect(on.arrivals.map(({ bytes }) => bytes)).toEqual(received);
    expect(outcomes(on.injections)).toContain("effective");
  });

  test("what is damaged is refused, or arrives as it was sent", () => {
    const on = channelOnClock([rule(fields)]);
    const frames = Array.from({ length: 500 }, (_, cycle) => frameOf(cycle));
    for (const frame of frames) on.channel.pass(frame);
    const sound = on.arrivals.filter(({ bytes }) => typeof decodeFrame(bytes) !== "string");
    for (const { bytes } of sound) expect(frames).toContainEqual(bytes);
    expect(sound.length).toBeLessThan(50);
  });
});

test("a frame that loses its delimiter takes the next one with it", () => {
  const faults = [rule({ kind: "drop-bytes", bytes: 1, window: [1, 2] })];
  const seedOf = (seed: number) => {
    const on = channelOnClock(faults, { seed });
    for (const cycle of [0, 1, 2, 3]) on.channel.pass(frameOf(cycle));
    return cycles(on);
  };
  const runs = Array.from({ length: 200 }, (_, seed) => seedOf(seed));
  const merged = runs.filter((arrived) => !arrived.includes(2));
  expect(merged.length).toBeGreaterThan(0);
  for (const arrived of merged) expect(arrived).toEqual([0, "bad_length", 3]);
});

test("a zero byte beside a frame is injected, and has no effect", () => {
  const faults = [rule({ kind: "insert-bytes", bytes: 1 })];
  const many = channelOnClock(faults);
  // One byte in 256 is zero, and 2 places in some 22 are beside the frame.
  for (let cycle = 0; cycle < 30_000; cycle++) many.channel.pass(frameOf(cycle));
  const unseen = outcomes(many.injections).indexOf("injected");
  expect(unseen).toBeGreaterThan(0);
  const on = channelOnClock(faults);
  on.channel.pass(frameOf(unseen));
  expect(cycles(on)).toEqual([unseen]);
  expect(outcomes(on.injections)).toEqual(["injected"]);
});

describe("with other faults on the same frame", () => {
  test("what is damaged is what travels, and it is damaged by every rule", () => {
    const on = channelOnClock([
      rule({ kind: "insert-bytes", bytes: 16 }),
      rule({ kind: "truncate" }),
      rule({ kind: "insert-bytes", bytes: 15 }),
      rule({ kind: "delay", delay_ms: 1 }),
    ]);
    on.channel.pass(frameOf(0));
    expect(on.arrivals).toEqual([]);
    on.runDown();
    expect(on.injections.map(({ kind }, nth) => `${kind} ${outcomes(on.injections)[nth]}`)).toEqual(
      ["insert-bytes effective", "truncate effective", "insert-bytes effective", "delay injected"],
    );
  });

  test("a frame that is lost is not damaged", () => {
    const on = channelOnClock([rule({ kind: "flip-bits", bits: 1 }), rule({ kind: "drop" })]);
    on.channel.pass(frameOf(0));
    expect(outcomes(on.injections)).toEqual(["spared", "effective"]);
  });
});

test("handshakes pass undamaged", () => {
  const on = channelOnClock(KINDS.map(rule));
  for (const type of [FrameType.start, FrameType.status]) on.channel.pass(frameOf(1, type));
  expect(on.arrivals).toHaveLength(2);
  expect(on.injections).toEqual([]);
});

test("healing ends what a lost delimiter has begun", () => {
  const on = channelOnClock([
    rule({ kind: "drop-bytes", bytes: 16 }),
    rule({ kind: "flip-bits", bits: 64 }),
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), (cycle) => {
      on.plan([rule({ kind: "drop-bytes", bytes: 16 })]);
      on.channel.pass(frameOf(cycle));
      on.plan([]);
      on.arrivals.length = 0;
      on.channel.pass(frameOf(cycle + 1));
      expect(cycles(on)).toEqual([cycle + 1]);
    }),
    { seed: 5, numRuns: 200 },
  );
});

test("a stuck UART passes nothing, either way, handshakes included", () => {
  for (const direction of ["down", "up"] as const) {
    const on = channelOnClock([{ kind: "stuck-uart", lane: LINK, window: [1, 2] }], { direction });
    for (const cycle of [0, 1, 2]) {
      on.channel.pass(frameOf(cycle, direction === "down" ? FrameType.input : FrameType.ballot));
      on.channel.pass(frameOf(cycle, direction === "down" ? FrameType.start : FrameType.hello));
    }
    expect(cycles(on)).toEqual([0, 0, 2, 2]);
    expect(outcomes(on.injections)).toEqual(["effective", "effective"]);
  }
});
