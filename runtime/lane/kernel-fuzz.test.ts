import fc from "fast-check";
import { expect, test } from "vitest";
import { EPOCH, LANE, said, start, status } from "../../firmware/test/script.ts";
import { encodeReadings } from "../wire/fast-codec.ts";
import { encodeFrame, FrameType, seal } from "../wire/frame.ts";
import type { Status } from "../wire/messages.ts";
import { LaneKernel, type Program } from "./kernel.ts";

const SOURCES = 3;
const COUNTING: Program = {
  hello: { system: "counting", lane: "ts" },
  start: () => (readings) => Uint8Array.of(readings.filter((one) => one !== undefined).length),
};

const values = fc.array(fc.option(fc.uint8Array({ maxLength: 42 }), { nil: undefined }), {
  maxLength: SOURCES + 1,
});
const payloads = fc.oneof(
  { weight: 4, arbitrary: values.map(encodeReadings) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
  { weight: 1, arbitrary: fc.constant(new Uint8Array()) },
);
// START zeroes the counters, so that here they would not add up: it has a test of its own below.
const types = Object.values(FrameType).filter((type) => type !== FrameType.start);
const headers = fc.record({
  type: fc.constantFrom(...types),
  source: fc.nat(3),
  destination: fc.oneof({ weight: 5, arbitrary: fc.constant(LANE) }, fc.nat(3)),
  sequence: fc.nat(0xffff),
  epoch: fc.oneof({ weight: 5, arbitrary: fc.constant(EPOCH) }, fc.nat(0xffff)),
  cycle: fc.oneof({ weight: 5, arbitrary: fc.nat(4) }, fc.nat(0xffffffff)),
});
const frames = fc.tuple(headers, payloads).map(([header, payload]) => encodeFrame(header, payload));

/** A frame with one byte changed, its CRC made right again or left wrong. */
const damaged = fc
  .tuple(frames, fc.nat(), fc.nat(255), fc.boolean())
  .map(([frame, at, byte, resealed]) => {
    const changed = frame.slice();
    // Not the type: a START would begin the count again.
    const place = at % changed.length;
    if (place !== 1) changed[place] = byte;
    if (resealed) seal(changed);
    return changed;
  });
const anything = fc.oneof(
  { weight: 4, arbitrary: frames },
  { weight: 2, arbitrary: damaged },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 1100 }) },
);

function sum(counters: Status): number {
  return Object.values<number>({ ...counters }).reduce((total, count) => total + count, 0);
}

test("whatever arrives, the lane does not throw, and each frame is counted exactly once", () => {
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 60, size: "max" }), (sent) => {
      const emitted: Uint8Array[] = [];
      const kernel = new LaneKernel(COUNTING, (frame) => emitted.push(frame));
      kernel.receive(start({ sources: SOURCES }));
      for (const frame of sent) kernel.receive(frame);
      kernel.receive(status());
      const words = emitted.map(said);
      expect(words.filter(({ kind }) => kind === "wrong")).toEqual([]);
      const last = words.at(-1);
      if (last?.kind !== "status") throw new Error("the lane has not answered STATUS");
      expect(sum(last.status)).toBe(1 + sent.length);
    }),
    { seed: 13, numRuns: 400 },
  );
});

test("whatever arrives, a lane votes once a slot at most, and slots only rise", () => {
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 80, size: "max" }), (sent) => {
      const slots: number[] = [];
      const kernel = new LaneKernel(COUNTING, (frame) => {
        const word = said(frame);
        if (word.kind === "ballot") slots.push(word.slot);
      });
      kernel.receive(start({ sources: SOURCES }));
      for (const frame of sent) kernel.receive(frame);
      expect(slots).toEqual([...new Set(slots)].sort((left, right) => left - right));
    }),
    { seed: 14, numRuns: 400 },
  );
});

test("a START of any payload is answered by HELLO, or changes nothing", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 24 }), (payload) => {
      const emitted: Uint8Array[] = [];
      const kernel = new LaneKernel(COUNTING, (frame) => emitted.push(frame));
      kernel.receive(start({ sources: SOURCES }));
      const header = { type: FrameType.start, source: 0, destination: LANE, sequence: 0 };
      kernel.receive(encodeFrame({ ...header, epoch: EPOCH + 1, cycle: 0 }, payload));
      const taken = emitted.length === 2;
      kernel.receive(status());
      expect(emitted).toHaveLength(2);
      expect(said(emitted.at(-1) ?? payload).kind).toBe(taken ? "hello" : "status");
    }),
    { seed: 15, numRuns: 500 },
  );
});
