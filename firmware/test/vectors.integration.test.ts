/** The shared vectors (proto/vectors) put to the C and Rust lanes, as processes and as WebAssembly. */
import { beforeAll, describe, expect, test } from "vitest";
import { buildLane } from "../../harness/toolchain/build/native.ts";
import frames from "../../proto/vectors/frames.json" with { type: "json" };
import messages from "../../proto/vectors/lane.json" with { type: "json" };
import polls from "../../proto/vectors/sensor_poll.json" with { type: "json" };
import { cobsEncode } from "../../runtime/link/cobs.ts";
import type { ReadingBytes } from "../../runtime/wire/fast-codec.ts";
import { decodeFrame, encodeFrame, FrameType } from "../../runtime/wire/frame.ts";
import { builds, type Exchange, framesOf, lane, streamOf, throughProcess } from "./lanes.ts";
import { partsOf } from "./proved-parts.ts";
import { bytesOf, hexOf, input, relay, type Said, said, send, start, status } from "./script.ts";

const SOURCES = 4;

interface Poll {
  readonly config: string;
  readonly values: readonly (string | null)[];
}

/** A lane that exchanges with none steps on its own input. */
function startOf({ config, values }: Poll): Uint8Array {
  return start({ lanes: 1, sources: values.length, config: bytesOf(config) });
}

function readingsOf({ values }: Pick<Poll, "values">): ReadingBytes {
  return values.map((value) => (value === null ? undefined : bytesOf(value)));
}

/** A frame that a lane refuses for this reason. */
function refusedFor(reason: string): Uint8Array {
  switch (reason) {
    case "badLength":
      return new Uint8Array(3);
    case "badCrc":
      return status().map((byte, at) => (at === 10 ? byte ^ 1 : byte));
    case "badHeader":
      return send(FrameType.hello, new Uint8Array());
    case "badPayload":
      return send(FrameType.tick, new Uint8Array(1));
    case "stale":
      return send(FrameType.status, new Uint8Array(), { epoch: 1 });
    default:
      throw new Error(`no such counter: ${reason}`);
  }
}

describe.each(builds)("$name", (built) => {
  const lanes = new Map<string, Exchange>();

  beforeAll(async () => {
    for (const system of built.systems) {
      lanes.set(system, await lane(system, built));
    }
  });

  async function answers(
    sent: readonly Uint8Array[],
    system = "sensor_poll_v3",
  ): Promise<readonly Said[]> {
    const exchange = lanes.get(system);
    if (exchange === undefined) throw new Error(`${system} was not built`);
    return (await exchange(sent)).map(said);
  }

  /** The payloads of all the lane's frames. */
  async function payloads(system: string, sent: readonly Uint8Array[]): Promise<readonly string[]> {
    const answered = (await lanes.get(system)?.(sent)) ?? [];
    return answered.map((bytes) => {
      const frame = decodeFrame(bytes);
      return typeof frame === "string" ? frame : hexOf(frame.payload);
    });
  }

  /** What the lane counts of `sent` between its START and a STATUS. */
  async function counted(sent: readonly Uint8Array[]): Promise<Said | undefined> {
    const all = await answers([start({ sources: SOURCES }), ...sent, status()]);
    return all.at(-1);
  }

  function counts(reason: string, times: number) {
    return { kind: "status", status: { accepted: 1, [reason]: times } };
  }

  test.each(frames.refused)("refuses a frame: $name", async ({ frame, refusal }) => {
    expect(await counted([bytesOf(frame)])).toMatchObject(counts(refusal, 1));
  });

  test.each(messages.start.canonical)("accepts START: $name", async ({ message, hex }) => {
    const frame = send(FrameType.start, bytesOf(hex), { destination: message.lane });
    // The protocol allows 64 bytes of configuration, this system does not use as many.
    const fits = (message.config ?? "").length <= 4;
    expect((await answers([frame])).map(({ kind }) => kind)).toEqual(fits ? ["hello"] : []);
  });

  test.each(messages.start.refused)("refuses START and lives on: $name", async ({ hex }) => {
    expect(await counted([send(FrameType.start, bytesOf(hex))])).toMatchObject(
      counts("bad_payload", 1),
    );
  });

  test.each(messages.readings.canonical)("relays INPUT as it came: $name", async ({ hex }) => {
    const sent = send(FrameType.input, bytesOf(hex), { cycle: 5 });
    expect((await answers([start({ sources: SOURCES }), sent])).slice(1)).toEqual([
      { kind: "relay", to: 2, cycle: 5, hex },
      { kind: "relay", to: 3, cycle: 5, hex },
    ]);
  });

  test.each(messages.readings.refused)("refuses INPUT and RELAY: $name", async ({ hex }) => {
    const sent = [
      send(FrameType.input, bytesOf(hex)),
      send(FrameType.relay, bytesOf(hex), { source: 2 }),
    ];
    expect(await counted(sent)).toMatchObject(counts("bad_payload", 2));
  });

  const hellos = messages.hello.canonical.filter(({ message }) => message.lane === built.language);

  test.each(hellos)("says HELLO in these bytes: $name", async ({ message, hex }) => {
    const { parts } = partsOf(built.language);
    const told = parts === undefined ? "" : `2a20${hexOf(parts)}`;
    expect(await payloads(message.system, [start()])).toEqual([`${hex}${told}`]);
  });

  test.each(messages.ballot.canonical)("votes in these bytes: $name", async ({ message, hex }) => {
    const { slot = 0, output = "" } = message;
    const poll = polls.cases.find((one) => one.output === output);
    if (poll === undefined) throw new Error(`no poll has the output ${output}`);
    const sent = [startOf(poll), input(slot, readingsOf(poll))];
    expect(await payloads("sensor_poll_v3", sent)).toEqual([expect.anything(), hex]);
  });

  test.each(messages.status.canonical)(
    "reports in these bytes: $name",
    async ({ message, hex }) => {
      const { accepted, duplicate = 0, ...others } = message;
      const silent = [undefined, undefined, undefined];
      // START is the first frame accepted; what the lane hears of one other lane alone closes no cycle.
      const heard = Array.from({ length: accepted - 1 }, (_, cycle) => relay(2, cycle, silent));
      const again = new Array<Uint8Array>(duplicate).fill(relay(2, accepted - 2, silent));
      const wrong = Object.keys(others).map((reason) => refusedFor(reason));
      const sent = [start(), ...heard, ...again, ...wrong, status()];
      expect((await payloads("sensor_poll_v3", sent)).at(-1)).toBe(hex);
    },
  );

  describe.each(built.systems)("%s", (system) => {
    test.each(polls.cases)("$name", async ({ config, values, output }) => {
      const sent = [startOf({ config, values }), input(1, readingsOf({ values }))];
      const [, ballot] = await answers(sent, system);
      expect(ballot).toEqual({ kind: "ballot", slot: 1, output });
    });

    test.each(["0800", "08018001", "1001", "08", "088380808010"])(
      "cannot be started with %s for a configuration",
      async (hex) => {
        expect(await answers([start({ config: bytesOf(hex) })], system)).toEqual([]);
      },
    );
  });
});

test.each(frames.frames)("the frames of these tests are the vectors': $name", (vector) => {
  const { type, payload, frame, cobs, source, destination, sequence, epoch, cycle } = vector;
  const numbered = Object.entries(FrameType).find(([name]) => name === type.toLowerCase());
  if (numbered === undefined) throw new Error(`no such type: ${type}`);
  const header = { type: numbered[1], source, destination, sequence, epoch, cycle };
  const encoded = encodeFrame(header, bytesOf(payload));
  expect(hexOf(encoded)).toBe(frame);
  expect(hexOf(cobsEncode(encoded))).toBe(cobs);
});

describe.each(["c", "rust"] as const)("the %s process", (language) => {
  let file = "";

  beforeAll(async () => {
    file = await buildLane({ system: "sensor_poll_v3", lane: language, language, target: "host" });
  });

  test.each(frames.frames)("cuts frames from a stream: $name", async ({ cobs, frame }) => {
    // Whatever the frame is, the lane must see it as it is and not as garbage.
    const stream = Buffer.concat([streamOf([start()]), bytesOf(cobs), streamOf([status()])]);
    const last = framesOf(await throughProcess(file, stream))
      .map(said)
      .at(-1);
    expect(decodeFrame(bytesOf(frame))).not.toBeTypeOf("string");
    expect(last).toMatchObject({ kind: "status", status: { bad_length: 0, bad_crc: 0 } });
  });

  test.each(frames.not_cobs)("counts once what is not COBS: $name", async ({ run }) => {
    const stream = Buffer.concat([streamOf([start()]), bytesOf(`${run}00`), streamOf([status()])]);
    const last = framesOf(await throughProcess(file, stream))
      .map(said)
      .at(-1);
    expect(last).toMatchObject({ kind: "status", status: { bad_length: 1 } });
  });

  test("counts once a run that never ends, and ignores empty ones", async () => {
    const noise = Buffer.concat([Buffer.alloc(100_000, 7), Buffer.alloc(50)]);
    const stream = Buffer.concat([streamOf([start()]), noise, streamOf([status()])]);
    const last = framesOf(await throughProcess(file, stream))
      .map(said)
      .at(-1);
    expect(last).toMatchObject({ kind: "status", status: { accepted: 1, bad_length: 1 } });
  });

  test("says nothing before its START", async () => {
    const stream = streamOf([status(), input(1, [undefined, undefined, undefined])]);
    expect(await throughProcess(file, stream)).toHaveLength(0);
  });
});
