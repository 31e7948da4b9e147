/** The kernels in TypeScript, C and Rust held against each other, frame for frame, on hostile frames. */
import { describe, expect, test } from "vitest";
import { LaneKernel, type Program } from "../../runtime/lane/kernel.ts";
import { programOf } from "../../runtime/lane/program.ts";
import { FrameType } from "../../runtime/wire/frame.ts";
import { start as startStore } from "../../systems/kv_store_v1/lanes/ts/lane.ts";
import { payloads as storePayloads } from "../../systems/kv_store_v1/payloads.ts";
import { payloads } from "../../systems/sensor_poll_v1/payloads.ts";
import { start as startV2 } from "../../systems/sensor_poll_v2/lanes/ts/lane.ts";
import { start as startV3 } from "../../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { hostileFrames, hostileOperations } from "./hostile.ts";
import { builds, type Exchange, lane } from "./lanes.ts";
import { hexOf } from "./script.ts";

const FRAMES = 4000;

function inTypeScript(program: Program): Exchange {
  return async (frames) => {
    const sent: Uint8Array[] = [];
    const kernel = new LaneKernel(program, (frame) => sent.push(frame.slice()));
    for (const frame of frames) kernel.receive(frame);
    return sent;
  };
}

/** All the lane has sent but HELLO, which has its name. */
async function spoken(
  exchange: Exchange,
  frames: readonly Uint8Array[],
): Promise<readonly string[]> {
  const sent = await exchange(frames);
  return sent.filter((frame) => frame[1] !== FrameType.hello).map(hexOf);
}

/** How a ballot of lane 1 begins: version, type, source, destination. */
const BALLOT = "01060100";

/** Of a lane that begins at slot 0 with each incarnation: without a snapshot it can not begin later. */
const FRAMES_A_LIFE = 80;

function polls(seed: number): readonly Uint8Array[] {
  return hostileFrames(seed, FRAMES);
}

function operations(seed: number): readonly Uint8Array[] {
  const lives = Array.from({ length: FRAMES / FRAMES_A_LIFE }, (_, life) =>
    hostileFrames(100 * seed + life, FRAMES_A_LIFE, hostileOperations),
  );
  return lives.flat();
}

/** A lane of kv_store_v1 has a history, but no digest. */
const systems = [
  {
    program: programOf({ system: "sensor_poll_v2", lane: "ts" }, payloads, startV2),
    hostile: polls,
    built: builds.filter((one) => one.systems.includes("sensor_poll_v2")),
  },
  {
    program: programOf({ system: "sensor_poll_v3", lane: "ts" }, payloads, startV3),
    hostile: polls,
    built: builds.filter((one) => one.systems.includes("sensor_poll_v3")),
  },
  {
    program: programOf({ system: "kv_store_v1", lane: "ts" }, storePayloads, startStore),
    hostile: operations,
    built: builds.filter(({ language }) => language !== "ada"),
  },
];

describe.each(systems)("$program.hello.system", ({ program, hostile, built }) => {
  test.each([1, 2, 3])(
    "all lanes answer hostile frames with the same bytes, seed %i",
    async (seed) => {
      const frames = hostile(seed);
      const expected = await spoken(inTypeScript(program), frames);
      // It would prove little if all were silent, or said the same over and over.
      const outputs = expected
        .filter((hex) => hex.startsWith(BALLOT))
        .map((hex) => hex.slice(34, -8));
      expect(outputs.length).toBeGreaterThan(FRAMES / 40);
      expect(new Set(outputs).size).toBeGreaterThan(10);
      for (const one of built) {
        const actual = await spoken(await lane(program.hello.system, one), frames);
        const differs = actual.findIndex((hex, index) => hex !== expected[index]);
        expect({ built: one.name, differs, sent: actual.length }).toEqual({
          built: one.name,
          differs: -1,
          sent: expected.length,
        });
      }
    },
  );
});
