import fc from "fast-check";
import { describe, expect, test } from "vitest";
import vectors from "../../proto/vectors/frames.json" with { type: "json" };
import { FRAME_SIZE_MAX } from "../wire/frame.ts";
import { CobsStream, cobsDecode, cobsEncode } from "./cobs.ts";

function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, "hex"));
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

/** What a stream is cut into: frames as hexadecimal, and how many runs were garbage. */
function cut(chunks: readonly Uint8Array[]): { frames: string[]; garbage: number } {
  const frames: string[] = [];
  let garbage = 0;
  const stream = new CobsStream(
    (frame) => frames.push(hexOf(frame)),
    () => {
      garbage++;
    },
  );
  for (const chunk of chunks) stream.push(chunk);
  return { frames, garbage };
}

function survives(frame: Uint8Array): boolean {
  const encoded = cobsEncode(frame);
  const decoded = cobsDecode(encoded.subarray(0, -1));
  return encoded.indexOf(0) === encoded.length - 1 && decoded !== undefined && same(decoded, frame);
}

function same(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}

describe("the shared vectors", () => {
  test.each(vectors.frames)("$name", ({ frame, cobs }) => {
    expect(hexOf(cobsEncode(bytesOf(frame)))).toBe(cobs);
    expect(cut([bytesOf(cobs)])).toEqual({ frames: [frame], garbage: 0 });
  });

  test.each(vectors.not_cobs)("no COBS: $name", ({ run }) => {
    expect(cut([bytesOf(`${run}00`)])).toEqual({ frames: [], garbage: 1 });
  });
});

test("frames of every size come back whole: full of zeros, without any, and with one amid them", () => {
  for (let size = 0; size <= FRAME_SIZE_MAX; size++) {
    const zeros = new Uint8Array(size);
    const full = new Uint8Array(size).fill(0xff);
    const one = full.slice();
    if (size > 0) one[size >> 1] = 0;
    if (![zeros, full, one].every(survives)) throw new Error(`size ${size} does not survive`);
  }
});

test("a zero before, at and behind the end of a block of 254 comes back", () => {
  for (const size of [253, 254, 255, 256, 507, 508, 509, 510]) {
    for (let at = 0; at < size; at++) {
      const frame = new Uint8Array(size).fill(1);
      frame[at] = 0;
      if (!survives(frame)) throw new Error(`size ${size}, a zero at ${at}, does not survive`);
    }
  }
});

test("random frames come back whole, and none takes more than 1024 bytes of the stream", () => {
  // Zeros are made likely: the encoding turns on them.
  const byte = fc.oneof(fc.constant(0), fc.nat(255), fc.constant(255));
  fc.assert(
    fc.property(fc.array(byte, { maxLength: FRAME_SIZE_MAX, size: "max" }), (values) => {
      const frame = Uint8Array.from(values);
      expect(survives(frame)).toBe(true);
      expect(cobsEncode(frame).length).toBeLessThanOrEqual(1024);
    }),
    { seed: 11, numRuns: 150 },
  );
});

test("a stream may be cut anywhere", () => {
  const frames = [bytesOf("0100"), new Uint8Array(300).fill(9), new Uint8Array(3), bytesOf("ff")];
  const stream = Buffer.concat(frames.map(cobsEncode));
  const whole = { frames: frames.map(hexOf), garbage: 0 };
  for (let at = 0; at <= stream.length; at++) {
    expect(cut([stream.subarray(0, at), stream.subarray(at)])).toEqual(whole);
  }
  expect(cut([...stream].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
});

test("between frames, empty runs are ignored and other garbage counts once a run", () => {
  const frame = bytesOf("a5a500a5");
  const stream = Buffer.concat([
    bytesOf("000000"),
    cobsEncode(frame),
    bytesOf("05010200"),
    bytesOf("0000"),
    cobsEncode(frame),
    bytesOf("ff00"),
  ]);
  expect(cut([stream])).toEqual({ frames: [hexOf(frame), hexOf(frame)], garbage: 2 });
});

test("a run longer than a frame counts once, however it comes, and the next frame is found", () => {
  const frame = new Uint8Array(FRAME_SIZE_MAX).fill(3);
  for (const size of [1024, 1025, 5000]) {
    const stream = Buffer.concat([Buffer.alloc(size, 1), Buffer.of(0), cobsEncode(frame)]);
    expect(cut([stream])).toEqual({ frames: [hexOf(frame)], garbage: 1 });
    const single = [...stream].map((byte) => Uint8Array.of(byte));
    expect(cut(single)).toEqual({ frames: [hexOf(frame)], garbage: 1 });
  }
});

test("what follows an overlong run in the same run belongs to it", () => {
  // The second chunk alone would be sound COBS.
  const chunks = [Buffer.alloc(2000, 1), cobsEncode(bytesOf("41"))];
  expect(cut(chunks)).toEqual({ frames: [], garbage: 1 });
});

test("after random bytes and a zero the next frame is found, and nothing throws", () => {
  const frame = bytesOf("0102000304");
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000, size: "max" }), (noise) => {
      const { frames } = cut([noise, Uint8Array.of(0), cobsEncode(frame)]);
      expect(frames.at(-1)).toBe(hexOf(frame));
    }),
    { seed: 12, numRuns: 200 },
  );
});

test("a frame once handed over does not change when the next one comes", () => {
  const kept: Uint8Array[] = [];
  const stream = new CobsStream(
    (frame) => kept.push(frame),
    () => undefined,
  );
  const frames = [bytesOf("010203"), bytesOf("0a0b0c")];
  for (const frame of frames) stream.push(cobsEncode(frame));
  expect(kept.map(hexOf)).toEqual(frames.map(hexOf));
});
