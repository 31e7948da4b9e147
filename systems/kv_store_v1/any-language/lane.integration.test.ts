/** The Python lane held to the protocol: frame for frame against the TypeScript kernel, and to the shared vectors. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { hostileFrames, hostileOperations } from "../../../firmware/test/hostile.ts";
import { framesOf, streamOf, throughProcess } from "../../../firmware/test/lanes.ts";
import {
  bytesOf,
  EPOCH,
  hexOf,
  type Said,
  said,
  send,
  start,
  status,
} from "../../../firmware/test/script.ts";
import frames from "../../../proto/vectors/frames.json" with { type: "json" };
import messages from "../../../proto/vectors/lane.json" with { type: "json" };
import { LaneKernel } from "../../../runtime/lane/kernel.ts";
import { programOf } from "../../../runtime/lane/program.ts";
import { encodeReadings } from "../../../runtime/wire/fast-codec.ts";
import { FrameType } from "../../../runtime/wire/frame.ts";
import { emptyStatus, type Status } from "../../../runtime/wire/messages.ts";
import { encodeRecall, encodeReplay } from "../../../runtime/wire/state-messages.ts";
import { start as begin } from "../lanes/ts/lane.ts";
import { type Operation, payloads } from "../payloads.ts";

const LANE_FILE = fileURLToPath(new URL("lane.py", import.meta.url));
const program = programOf({ system: "kv_store_v1", lane: "python" }, payloads, begin);
const CONFIG = payloads.config.encode({ capacity: 3 });

/** Lives of 160 frames: without a snapshot a lane that has missed too many slots stays silent. */
const LIVES = 100;
const FRAMES_A_LIFE = 160;

async function inPython(stream: Uint8Array): Promise<readonly Uint8Array[]> {
  return framesOf(await throughProcess("python3", stream, [LANE_FILE]));
}

function inTypeScript(given: readonly Uint8Array[]): readonly Uint8Array[] {
  const sent: Uint8Array[] = [];
  const kernel = new LaneKernel(program, (frame) => sent.push(frame.slice()));
  for (const frame of given) kernel.receive(frame);
  return sent;
}

/** Both lanes send the same frames; these are they. */
async function inBoth(given: readonly Uint8Array[]): Promise<readonly Said[]> {
  const sent = await inPython(streamOf(given));
  const expected = inTypeScript(given);
  const differs = expected.findIndex((frame, at) => hexOf(frame) !== hexOf(sent[at] ?? frame));
  expect({ differs, sent: sent.length }).toEqual({ differs: -1, sent: expected.length });
  return sent.map(said);
}

function alone(): Uint8Array {
  return start({ lanes: 1, sources: 1, config: CONFIG });
}

function operation(cycle: number, operation: Operation): Uint8Array {
  return send(FrameType.input, encodeReadings([payloads.reading.encode(operation)]), { cycle });
}

interface Given {
  readonly name: string;
  /** As they are on the wire. */
  readonly bytes: Uint8Array;
}

/** What the lane counts of each, given to it in a life of its own. */
async function counted(given: readonly Given[]): Promise<Readonly<Record<string, Status>>> {
  const lives = given.map(({ bytes }) =>
    Buffer.concat([streamOf([alone()]), bytes, streamOf([status()])]),
  );
  const answers = (await inPython(Buffer.concat(lives))).map(said);
  const counts = answers.flatMap((one) => (one.kind === "status" ? [one.status] : []));
  expect(counts).toHaveLength(given.length);
  return Object.fromEntries(given.map(({ name }, at) => [name, counts[at] ?? emptyStatus()]));
}

/** START is the first frame that is accepted. */
function all(given: readonly Given[], count: (nth: number) => Partial<Status>) {
  const counts = (nth: number) => ({ ...emptyStatus(), accepted: 1, ...count(nth) });
  return Object.fromEntries(given.map(({ name }, nth) => [name, counts(nth)]));
}

test("is under 225 lines, and imports the standard library alone", () => {
  const lines = readFileSync(LANE_FILE, "utf8").trimEnd().split("\n");
  expect(lines.length).toBeLessThan(225);
  const imports = lines.filter((line) => /^(import|from)\b/.test(line));
  expect(imports).toEqual(["import struct, sys, zlib"]);
});

test.each([1, 2, 3])("answers hostile frames as every lane does, seed %i", async (seed) => {
  const lives = Array.from({ length: LIVES }, (_, life) =>
    hostileFrames(LIVES * seed + life, FRAMES_A_LIFE, hostileOperations),
  );
  const answers = await inBoth(lives.flat());
  // It would prove little if it were silent, or said the same over and over.
  const outputs = answers.flatMap((one) => (one.kind === "ballot" ? [one.output] : []));
  expect(outputs.length).toBeGreaterThan(LIVES);
  expect(new Set(outputs).size).toBeGreaterThan(10);
  expect(new Set(answers.map(({ kind }) => kind))).toEqual(
    new Set(["hello", "relay", "ballot", "status", "recall", "replay"]),
  );
});

test("steps on its own input where it is the only lane", async () => {
  const operations: readonly Operation[] = [
    { kind: "put", key: 7n, value: 1n },
    { kind: "put", key: 2n ** 64n - 1n, value: 0n },
    { kind: "put", key: 7n, value: 2n ** 64n - 1n },
    { kind: "get", key: 7n },
    { kind: "put", key: 0n, value: 0n },
    { kind: "put", key: 1n, value: 0n },
    { kind: "len" },
    { kind: "keys_sorted", key: 1n },
    { kind: "delete", key: 7n },
    { kind: "delete", key: 7n },
    { kind: "get", key: 0n },
  ];
  const answers = await inBoth([alone(), ...operations.map((one, cycle) => operation(cycle, one))]);
  expect(answers).toHaveLength(1 + operations.length);
});

test("lists 24 keys at most, and says that there are more", async () => {
  const keys = Array.from({ length: 30 }, (_, nth) => BigInt((nth * 7) % 30));
  const puts = keys.map((key, cycle) => operation(cycle, { kind: "put", key, value: key }));
  const asked = [0n, 5n, 6n, 30n].map((key, nth) =>
    operation(keys.length + nth, { kind: "keys_sorted", key }),
  );
  const config = payloads.config.encode({ capacity: 131_072 });
  await inBoth([start({ lanes: 1, sources: 1, config }), ...puts, ...asked]);
});

test("refuses sources other than one, and capacities it has no room for", async () => {
  const configs = [0, 131_073, 2 ** 32 - 1].map((capacity) => payloads.config.encode({ capacity }));
  const refused = [
    ...configs.map((config) => start({ sources: 1, config })),
    start({ sources: 2, config: CONFIG }),
    start({ sources: 1, config: CONFIG }, { destination: 2 }),
    start({ sources: 1, config: CONFIG }, { source: 2 }),
  ];
  const answers = await inBoth([alone(), ...refused, status()]);
  expect(answers.map(({ kind }) => kind)).toEqual(["hello", "status"]);
});

test("begins anew with each START, under its epoch and with sequence 0", async () => {
  const put = operation(0, { kind: "put", key: 1n, value: 2n });
  const again = start({ lanes: 1, sources: 1, config: CONFIG }, { epoch: EPOCH + 1, cycle: 40 });
  const get = send(
    FrameType.input,
    encodeReadings([payloads.reading.encode({ kind: "get", key: 1n })]),
    { epoch: EPOCH + 1 },
  );
  const answers = await inBoth([status(), alone(), put, again, put, get, status()]);
  const absent = hexOf(payloads.output.encode({ kind: "absent" }));
  expect(answers.at(-1)).toEqual({ kind: "ballot", slot: 0, output: absent });
});

describe("of the shared vectors", () => {
  test("it refuses what is not a frame, each for its reason", async () => {
    const given = frames.refused.map(({ name, frame }) => ({
      name,
      bytes: streamOf([bytesOf(frame)]),
    }));
    const refusals = frames.refused.map(({ refusal }) => ({ [refusal]: 1 }));
    expect(await counted(given)).toEqual(all(given, (nth) => refusals[nth] ?? {}));
  });

  test("it cuts every frame from a stream whole", async () => {
    const given = frames.frames.map(({ name, cobs }) => ({ name, bytes: bytesOf(cobs) }));
    for (const counts of Object.values(await counted(given))) {
      expect(counts).toMatchObject({ bad_length: 0, bad_crc: 0 });
    }
  });

  test("it counts once what is not COBS", async () => {
    const given = frames.not_cobs.map(({ name, run }) => ({ name, bytes: bytesOf(`${run}00`) }));
    expect(await counted(given)).toEqual(all(given, () => ({ bad_length: 1 })));
  });

  test.each([
    { message: "START", type: FrameType.start, vectors: messages.start.refused },
    { message: "INPUT", type: FrameType.input, vectors: messages.readings.refused },
    { message: "RECALL", type: FrameType.recall, vectors: messages.recall.refused },
    { message: "REPLAY", type: FrameType.replay, vectors: messages.replay.refused },
  ])("it refuses every $message that is not canonical", async ({ type, vectors }) => {
    const given = vectors.map(({ name, hex }) => ({
      name,
      bytes: streamOf([send(type, bytesOf(hex))]),
    }));
    expect(await counted(given)).toEqual(all(given, () => ({ bad_payload: 1 })));
  });
});

test("is told the slots that it has missed, and gives what it was told", async () => {
  const put = (key: bigint) => payloads.reading.encode({ kind: "put", key, value: key });
  const cycle = 3;
  const missed = [put(1n), put(2n)].map((one) => encodeReadings([one]));
  const replay = encodeReplay({ cycle: 0, readings: [...missed, encodeReadings([undefined])] });
  const recall = encodeRecall({ cycle: 0, count: 32 });
  const answers = await inBoth([
    alone(),
    send(FrameType.tick, new Uint8Array(), { cycle: 2 }),
    operation(cycle, { kind: "len" }),
    send(FrameType.replay, replay, { cycle }),
    send(FrameType.recall, recall, { cycle }),
  ]);
  expect(answers.map(({ kind }) => kind)).toEqual([
    ...["hello", "recall", "recall", "ballot", "replay"],
  ]);
  const output = hexOf(payloads.output.encode({ kind: "length", value: 2n }));
  expect(answers[3]).toEqual({ kind: "ballot", slot: cycle, output });
});

test("gives no more than fits in a frame", async () => {
  const told = (cycle: number) =>
    send(FrameType.input, encodeReadings([new Uint8Array(40)]), { cycle });
  const inputs = Array.from({ length: 32 }, (_, cycle) => told(cycle));
  const recall = send(FrameType.recall, encodeRecall({ cycle: 0, count: 32 }));
  await inBoth([alone(), ...inputs, recall]);
});

test("counts once a run that never ends, and ignores empty ones", async () => {
  const bytes = Buffer.concat([Buffer.alloc(100_000, 7), Buffer.alloc(50)]);
  const given = [{ name: "noise", bytes }];
  expect(await counted(given)).toEqual(all(given, () => ({ bad_length: 1 })));
});
