/** The shared vectors (proto/vectors) put to the C and Rust lanes, as processes and as WebAssembly. */
import { beforeAll, describe, expect, test } from "vitest";
import frames from "../../proto/vectors/frames.json" with { type: "json" };
import messages from "../../proto/vectors/lane.json" with { type: "json" };
import polls from "../../proto/vectors/sensor_poll.json" with { type: "json" };
import { decodeFrame, FrameType } from "../../runtime/frame.ts";
import { buildLane } from "../../harness/build/native.ts";
import { builds, type Exchange, framesOf, lane, streamOf, throughProcess } from "./lanes.ts";
import { bytesOf, hexOf, input, LANE, type Said, said, send, start, status } from "./script.ts";

const SOURCES = 4;

describe.each(builds)("$name", (built) => {
  const lanes = new Map<string, Exchange>();

  beforeAll(async () => {
    for (const system of ["sensor_poll_v2", "sensor_poll_v3"]) {
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

  /** What the lane counts of `sent` between its START and a STATUS. */
  async function counted(sent: readonly Uint8Array[]): Promise<Said | undefined> {
    const all = await answers([start({ sources: SOURCES }), ...sent, status()]);
    return all.at(-1);
  }

  function counts(reason: string, times: number) {
    return { kind: "status", status: expect.objectContaining({ accepted: 1, [reason]: times }) };
  }

  test.each(frames.refused)("refuses a frame: $name", async ({ frame, refusal }) => {
    expect(await counted([bytesOf(frame)])).toMatchObject(counts(refusal, 1));
  });

  test.each(messages.start.canonical)("accepts START: $name", async ({ message, hex }) => {
    const frame = send(FrameType.start, bytesOf(hex), { destination: message.lane });
    const config = "config" in message ? message.config : "";
    // What the lane's system makes of the configuration is its own affair.
    const accepted = config === "" || config === "0801";
    expect((await answers([frame])).map(({ kind }) => kind)).toEqual(accepted ? ["hello"] : []);
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

  test.each(messages.hello.canonical)("says HELLO in these bytes: $name", async (hello) => {
    if (hello.message.lane !== built.language) return;
    const exchange = lanes.get(hello.message.system);
    const [answer = new Uint8Array()] = (await exchange?.([start()])) ?? [];
    const frame = decodeFrame(answer);
    if (typeof frame === "string") throw new Error(frame);
    expect(hexOf(frame.payload)).toBe(hello.hex);
    expect(frame).toMatchObject({ source: LANE, destination: 0, sequence: 0 });
  });

  describe.each(["sensor_poll_v2", "sensor_poll_v3"])("%s", (system) => {
    test.each(polls.cases)("$name", async ({ config, values, output }) => {
      const readings = values.map((value) => (value === null ? undefined : bytesOf(value)));
      const begun = start({ lanes: 1, sources: values.length, config: bytesOf(config) });
      const [, ballot] = await answers([begun, input(1, readings)], system);
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

describe.each(["c", "rust"] as const)("the %s process", (language) => {
  let file = "";

  beforeAll(async () => {
    file = await buildLane({ system: "sensor_poll_v3", lane: language, language, target: "host" });
  });

  test.each(frames.frames)("cuts frames from a stream: $name", async ({ cobs, frame }) => {
    // Whatever the frame is, the lane must see it as it is and not as garbage.
    const stream = Buffer.concat([streamOf([start()]), bytesOf(cobs), streamOf([status()])]);
    const last = framesOf(await throughProcess(file, stream)).map(said).at(-1);
    expect(decodeFrame(bytesOf(frame))).not.toBeTypeOf("string");
    expect(last).toMatchObject({ kind: "status", status: { bad_length: 0, bad_crc: 0 } });
  });

  test.each(frames.not_cobs)("counts once what is not COBS: $name", async ({ run }) => {
    const stream = Buffer.concat([streamOf([start()]), bytesOf(`${run}00`), streamOf([status()])]);
    const last = framesOf(await throughProcess(file, stream)).map(said).at(-1);
    expect(last).toMatchObject({ kind: "status", status: { bad_length: 1 } });
  });

  test("counts once a run that never ends, and ignores empty ones", async () => {
    const noise = Buffer.concat([Buffer.alloc(100_000, 7), Buffer.alloc(50)]);
    const stream = Buffer.concat([streamOf([start()]), noise, streamOf([status()])]);
    const last = framesOf(await throughProcess(file, stream)).map(said).at(-1);
    expect(last).toMatchObject({ kind: "status", status: { accepted: 1, bad_length: 1 } });
  });

  test("says nothing before its START", async () => {
    const stream = streamOf([status(), input(1, [undefined, undefined, undefined])]);
    expect(await throughProcess(file, stream)).toHaveLength(0);
  });
});
