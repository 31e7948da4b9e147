/** The shared vectors of RECALL and REPLAY (proto/vectors) put to the native lanes: to the adder, which has a history. */
import { beforeAll, describe, expect, test } from "vitest";
import vectors from "../../proto/vectors/lane.json" with { type: "json" };
import { decodeFrame, FrameType } from "../../runtime/wire/frame.ts";
import { encodeRecall } from "../../runtime/wire/state-messages.ts";
import { builds, type Exchange, testLane } from "./lanes.ts";
import { told } from "./scenario.ts";
import { bytesOf, hexOf, said, send, start, status, tick } from "./script.ts";

/** The number of sources that the vectors' readings are for. */
const SOURCES = 4;
/** A lane that exchanges with none agrees with itself on its own input. */
const ALONE = start({ lanes: 1, sources: SOURCES });

const positions = vectors.position.canonical.filter(
  ({ message: { cycle = 0, digest = "" } }) => cycle <= 2 && digest.length === 16,
);

describe.each(builds)("$name", (built) => {
  let exchange: Exchange;

  beforeAll(async () => {
    exchange = await testLane("adder", built);
  });

  /** What the lane counts of one frame. */
  async function counted(type: FrameType, hex: string) {
    const answers = await exchange([ALONE, send(type, bytesOf(hex)), status()]);
    return answers.map(said).at(-1);
  }

  /** The payload of the last frame that the lane sends. */
  async function lastOf(frames: readonly Uint8Array[]): Promise<string> {
    const last = decodeFrame((await exchange(frames)).at(-1) ?? new Uint8Array());
    return typeof last === "string" ? last : hexOf(last.payload);
  }

  test.each([
    ...vectors.recall.canonical.map((one) => ({ ...one, kind: "recall" as const })),
    ...vectors.replay.canonical.map((one) => ({ ...one, kind: "replay" as const })),
  ])("accepts a $kind: $name", async ({ kind, hex }) => {
    expect(await counted(FrameType[kind], hex)).toMatchObject({
      status: { accepted: 2, bad_payload: 0 },
    });
  });

  test.each([
    ...vectors.recall.refused.map((one) => ({ ...one, kind: "recall" as const })),
    ...vectors.replay.refused.map((one) => ({ ...one, kind: "replay" as const })),
  ])("refuses a $kind: $name", async ({ kind, hex }) => {
    expect(await counted(FrameType[kind], hex)).toMatchObject({
      status: { accepted: 1, bad_payload: 1 },
    });
  });

  test.each(positions)("says in these bytes what it is at: $name", async ({ message, hex }) => {
    const { cycle = 0 } = message;
    const inputs = Array.from({ length: cycle }, (_, slot) => told(slot, slot === 0 ? 5 : 1));
    expect(await lastOf([ALONE, ...inputs, tick(cycle)])).toBe(hex);
  });

  test.each(vectors.replay.canonical)("gives in these bytes what it has: $name", async (vector) => {
    const { cycle = 0, readings = [] } = vector.message;
    const inputs = readings.map((bytes, index) =>
      send(FrameType.input, bytesOf(bytes), { cycle: cycle + index }),
    );
    // One more cycle than it has, or than fit in a frame.
    const more = cycle + readings.length < 2 ** 32 ? [told(cycle + readings.length, 1)] : [];
    const request = encodeRecall({ cycle, count: Math.min(readings.length + 1, 32) });
    const isFull = vector.hex.length === 2000 || readings.length === 32;
    const heard = isFull ? [...inputs, ...more] : inputs;
    expect(await lastOf([ALONE, ...heard, send(FrameType.recall, request)])).toBe(vector.hex);
  });
});
