import fc from "fast-check";
import { describe, expect, test } from "vitest";
import vectors from "../../proto/vectors/lane.json" with { type: "json" };
import { decodeReadings } from "./messages.ts";
import {
  decodePacket,
  decodePosition,
  decodeRecall,
  decodeReplay,
  decodeRestoreAnswer,
  decodeSnapshotPart,
  decodeSnapshotRequest,
  encodePacket,
  encodePosition,
  encodeRecall,
  encodeReplay,
  encodeRestoreAnswer,
  encodeSnapshotPart,
  encodeSnapshotRequest,
  PIECE_SIZE,
  type Restored,
  type SnapshotPart,
} from "./state-messages.ts";

const u32 = fc.oneof(fc.nat(0xffffffff), fc.constantFrom(0, 1, 127, 128, 0xffffffff));

function part(size: number, offset: number): SnapshotPart {
  const length = Math.min(PIECE_SIZE, size - offset);
  return { cycles: 7, size, digest: new Uint8Array(16), offset, part: new Uint8Array(length) };
}

describe("what is written is read back", () => {
  test("requests, answers and packets", () => {
    const results = fc.constantFrom<Restored>("more", "done", "refused");
    const requests = fc.record({ freeze: fc.boolean(), offset: u32 });
    const answers = fc.record({ cycles: u32, held: u32, result: results });
    const packets = fc.record({ wire: u32, bytes: fc.uint8Array({ maxLength: 300 }) });
    fc.assert(
      fc.property(requests, answers, packets, (request, answer, packet) => {
        expect(decodeSnapshotRequest(encodeSnapshotRequest(request))).toEqual(request);
        expect(decodeRestoreAnswer(encodeRestoreAnswer(answer))).toEqual(answer);
        const read = decodePacket(encodePacket(packet));
        expect(read?.wire).toBe(packet.wire);
        expect([...(read?.bytes ?? [])]).toEqual([...packet.bytes]);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test.each([
    ["an empty snapshot's only piece", part(0, 0)],
    ["a first piece", part(2000, 0)],
    ["a last one, shorter", part(2000, 2 * PIECE_SIZE)],
  ])("%s", (_name, piece) => {
    const read = decodeSnapshotPart(encodeSnapshotPart(piece));
    expect(read).toMatchObject({ cycles: 7, size: piece.size, offset: piece.offset });
    expect(read?.part).toHaveLength(piece.part.length);
  });
});

/** The number of sources that the vectors' readings are for. */
const SOURCES = 4;

function bytesOf(hex = ""): Uint8Array {
  return new Uint8Array(Buffer.from(hex, "hex"));
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

describe("RECALL to a lane", () => {
  test.each(vectors.recall.canonical)("$name", ({ message, hex }) => {
    const request = { cycle: 0, ...message };
    expect(decodeRecall(bytesOf(hex))).toEqual(request);
    expect(hexOf(encodeRecall(request))).toBe(hex);
  });

  test.each(vectors.recall.refused)("is refused: $name", ({ hex }) => {
    expect(decodeRecall(bytesOf(hex))).toBeUndefined();
  });
});

describe("RECALL from a lane", () => {
  test.each(vectors.position.canonical)("$name", ({ message, hex }) => {
    const { cycle = 0, digest = "" } = message;
    const position = { cycle, digest: bytesOf(digest) };
    const read = decodePosition(bytesOf(hex));
    expect(read && { ...read, digest: hexOf(read.digest) }).toEqual({ cycle, digest });
    expect(hexOf(encodePosition(position))).toBe(hex);
  });

  test.each(vectors.position.refused)("is refused: $name", ({ hex }) => {
    expect(decodePosition(bytesOf(hex))).toBeUndefined();
  });
});

describe("REPLAY", () => {
  test.each(vectors.replay.canonical)("$name", ({ message, hex }) => {
    const { cycle = 0, readings = [] } = message;
    const replay = { cycle, readings: readings.map(bytesOf) };
    const read = decodeReplay(bytesOf(hex));
    expect(read?.cycle).toBe(cycle);
    expect(read?.readings.map(hexOf)).toEqual(readings);
    expect(hexOf(encodeReplay(replay))).toBe(hex);
  });

  test.each(vectors.replay.refused)("is refused, or readings in it are: $name", ({ hex }) => {
    const readings = decodeReplay(bytesOf(hex))?.readings;
    const read = readings?.map((bytes) => decodeReadings(bytes, SOURCES));
    expect(read === undefined || read.includes(undefined)).toBe(true);
  });
});

describe("a piece is refused", () => {
  test.each([
    ["that ends before its place calls for", { ...part(2000, 0), part: new Uint8Array(767) }],
    ["beyond its snapshot", { ...part(768, 0), offset: 1536 }],
    ["that begins between two pieces", { ...part(2000, 0), offset: 10 }],
    ["with a digest that is too long", { ...part(10, 0), digest: new Uint8Array(33) }],
  ])("%s", (_name, piece) => {
    expect(decodeSnapshotPart(encodeSnapshotPart(piece))).toBeUndefined();
  });
});

test("one byte changed is refused, or is other canonical bytes", () => {
  const bytes = encodeSnapshotPart(part(100, 0));
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
      const changed = bytes.slice();
      changed[at] = byte;
      const read = decodeSnapshotPart(changed);
      if (read !== undefined) expect([...encodeSnapshotPart(read)]).toEqual([...changed]);
    }),
    { seed: 5, numRuns: 500 },
  );
});
