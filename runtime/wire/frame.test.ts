import fc from "fast-check";
import { describe, expect, test } from "vitest";
import vectors from "../../proto/vectors/frames.json" with { type: "json" };
import {
  BOARD,
  BoardFrameType,
  type BoardHeader,
  decodeBoardFrame,
  decodeFrame,
  encodeFrame,
  FRAME_SIZE_MAX,
  FrameType,
  type Header,
  isForBoard,
  PAYLOAD_SIZE_MAX,
  peekHeader,
  RIG,
  seal,
} from "./frame.ts";

const HEADER: Header = {
  type: FrameType.input,
  source: 0,
  destination: 2,
  sequence: 513,
  epoch: 3,
  cycle: 70_000,
};

const headers: fc.Arbitrary<Header> = fc.record({
  type: fc.constantFrom(...Object.values(FrameType)),
  source: fc.nat(3),
  destination: fc.nat(3),
  sequence: fc.nat(0xffff),
  epoch: fc.nat(0xffff),
  cycle: fc.nat(0xffffffff),
});

function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, "hex"));
}

function typeNamed(name: string): FrameType {
  const found = Object.entries(FrameType).find(([key]) => key === name.toLowerCase());
  if (found === undefined) throw new Error(`no such frame type: ${name}`);
  return found[1];
}

/** A frame whose CRC holds though its bytes at `at` were overwritten. */
function resealed(at: number, ...values: readonly number[]): Uint8Array {
  const bytes = encodeFrame(HEADER, Uint8Array.of(1, 2, 3));
  bytes.set(values, at);
  seal(bytes);
  return bytes;
}

describe("the shared vectors", () => {
  test.each(vectors.frames)("encode and decode to each other: $name", (vector) => {
    const { source, destination, sequence, epoch, cycle } = vector;
    const header = { type: typeNamed(vector.type), source, destination, sequence, epoch, cycle };
    const payload = bytesOf(vector.payload);
    expect(Buffer.from(encodeFrame(header, payload)).toString("hex")).toBe(vector.frame);
    expect(decodeFrame(bytesOf(vector.frame))).toEqual({ ...header, payload });
  });

  test.each(vectors.refused)("refuse for the same reason: $name", ({ frame, refusal }) => {
    const name = refusal.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    expect(decodeFrame(bytesOf(frame))).toBe(name);
  });
});

test("what is encoded decodes to itself", () => {
  fc.assert(
    fc.property(headers, fc.uint8Array({ maxLength: PAYLOAD_SIZE_MAX }), (header, payload) => {
      const bytes = encodeFrame(header, payload);
      expect(decodeFrame(bytes)).toEqual({ ...header, payload });
      expect(peekHeader(bytes)).toEqual(header);
    }),
    { seed: 5, numRuns: 200 },
  );
});

test("a frame with any single bit flipped is refused", () => {
  for (const size of [0, 1, 40, PAYLOAD_SIZE_MAX]) {
    const frame = encodeFrame(HEADER, new Uint8Array(size).fill(0xa5));
    for (let bit = 0; bit < frame.length * 8; bit++) {
      frame[bit >> 3] = (frame[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (typeof decodeFrame(frame) !== "string") throw new Error(`bit ${bit} of ${size} passed`);
      frame[bit >> 3] = (frame[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    }
    expect(decodeFrame(frame)).toMatchObject(HEADER);
  }
});

test("a frame cut anywhere is refused for its length", () => {
  const frame = encodeFrame(HEADER, new Uint8Array(30));
  for (let size = 0; size < frame.length; size++) {
    expect(decodeFrame(frame.subarray(0, size))).toBe("bad_length");
  }
});

test("random bytes never throw and are not a frame", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: FRAME_SIZE_MAX + 40 }), (bytes) => {
      expect(["bad_length", "bad_crc", "bad_header"]).toContain(decodeFrame(bytes));
      peekHeader(bytes);
    }),
    { seed: 6, numRuns: 500 },
  );
});

test("bytes longer than a frame can be are refused, whatever their length field says", () => {
  const overlong = new Uint8Array(FRAME_SIZE_MAX + 1);
  overlong.set(encodeFrame(HEADER, new Uint8Array()).subarray(0, 14));
  overlong[4] = (PAYLOAD_SIZE_MAX + 1) & 0xff;
  overlong[5] = (PAYLOAD_SIZE_MAX + 1) >> 8;
  seal(overlong);
  expect(decodeFrame(overlong)).toBe("bad_length");
  expect(peekHeader(overlong)).toBeUndefined();
});

test("a payload over the limit is the caller's bug", () => {
  expect(() => encodeFrame(HEADER, new Uint8Array(PAYLOAD_SIZE_MAX + 1))).toThrow(RangeError);
});

test("another version, an unknown type and an address beyond the lanes are bad_header", () => {
  expect(decodeFrame(resealed(0, 1))).toMatchObject(HEADER);
  expect(decodeFrame(resealed(0, 2))).toBe("bad_header");
  for (const type of [0, 15, 255]) expect(decodeFrame(resealed(1, type))).toBe("bad_header");
  expect(decodeFrame(resealed(2, 4))).toBe("bad_header");
  expect(decodeFrame(resealed(3, 4))).toBe("bad_header");
});

test("a peek sees the header of a damaged frame, and none where version or type is unknown", () => {
  const damaged = encodeFrame(HEADER, Uint8Array.of(1, 2, 3));
  damaged[15] = 77;
  expect(decodeFrame(damaged)).toBe("bad_crc");
  expect(peekHeader(damaged)).toEqual(HEADER);
  expect(peekHeader(resealed(0, 2))).toBeUndefined();
  expect(peekHeader(resealed(1, 15))).toBeUndefined();
});

test("a decoded payload is a view of the bytes it came in", () => {
  const bytes = encodeFrame(HEADER, Uint8Array.of(1, 2, 3));
  const frame = decodeFrame(bytes);
  if (typeof frame === "string") throw new Error(frame);
  expect(frame.payload.buffer).toBe(bytes.buffer);
});

describe("a board's own frames", () => {
  const asked: BoardHeader = {
    type: BoardFrameType.write,
    source: RIG,
    destination: BOARD,
    sequence: 65_535,
    epoch: 0,
    cycle: 0,
  };
  const beat: BoardHeader = {
    ...asked,
    type: BoardFrameType.heartbeat,
    source: BOARD,
    destination: RIG,
    cycle: 70_000,
  };

  test.each([asked, beat])("decode to what was encoded, type $type", (header) => {
    const bytes = encodeFrame(header, Uint8Array.of(1, 2, 3));
    expect(decodeBoardFrame(bytes)).toEqual({ ...header, payload: Uint8Array.of(1, 2, 3) });
    expect(isForBoard(bytes)).toBe(true);
  });

  test("are refused as a lane's frames, and a lane's frames are refused as theirs", () => {
    const bytes = encodeFrame(asked, new Uint8Array());
    expect(decodeFrame(bytes)).toBe("bad_header");
    expect(peekHeader(bytes)).toBeUndefined();
    const lanes = encodeFrame(HEADER, new Uint8Array());
    expect(decodeBoardFrame(lanes)).toBe("bad_header");
    expect(isForBoard(lanes)).toBe(false);
  });

  test.each([
    [RIG, RIG],
    [BOARD, BOARD],
    [1, BOARD],
    [BOARD, 3],
    [RIG, 5],
  ])("with the addresses %i and %i are bad_header", (source, destination) => {
    const bytes = encodeFrame({ ...asked, source, destination }, new Uint8Array());
    expect(decodeBoardFrame(bytes)).toBe("bad_header");
  });

  test("of the types below 16 and above 30 there are none", () => {
    for (const type of [12, 15, 31, 255]) {
      const bytes = encodeFrame(asked, new Uint8Array());
      bytes[1] = type;
      seal(bytes);
      expect(decodeBoardFrame(bytes)).toBe("bad_header");
      expect(isForBoard(bytes)).toBe(false);
    }
  });

  test("damaged or cut are refused for that, and still known for the board's", () => {
    const bytes = encodeFrame(asked, Uint8Array.of(1, 2, 3));
    bytes[15] = 9;
    expect(decodeBoardFrame(bytes)).toBe("bad_crc");
    expect(decodeBoardFrame(bytes.subarray(0, 20))).toBe("bad_length");
    expect(isForBoard(bytes)).toBe(true);
  });
});
