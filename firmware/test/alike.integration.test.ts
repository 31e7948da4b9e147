/** The kernels in TypeScript, C and Rust held against each other, frame for frame, on hostile frames. */
import { describe, expect, test } from "vitest";
import { LaneKernel } from "../../runtime/lane/kernel.ts";
import { programOf } from "../../runtime/lane/program.ts";
import { FrameType } from "../../runtime/wire/frame.ts";
import { payloads } from "../../systems/sensor_poll_v1/payloads.ts";
import { start as startV2 } from "../../systems/sensor_poll_v2/lanes/ts/lane.ts";
import { start as startV3 } from "../../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { hostileFrames } from "./hostile.ts";
import { builds, type Exchange, lane } from "./lanes.ts";
import { hexOf } from "./script.ts";

const FRAMES = 4000;

function inTypeScript(system: string, begin: typeof startV3): Exchange {
  const program = programOf({ system, lane: "ts" }, payloads, begin);
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

const systems = [
  { system: "sensor_poll_v2", begin: startV2 },
  { system: "sensor_poll_v3", begin: startV3 },
];

describe.each(systems)("$system", ({ system, begin }) => {
  test.each([1, 2, 3])(
    "all lanes answer hostile frames with the same bytes, seed %i",
    async (seed) => {
      const frames = hostileFrames(seed, FRAMES);
      const expected = await spoken(inTypeScript(system, begin), frames);
      // It would prove little if all were silent, or said the same over and over.
      const outputs = expected
        .filter((hex) => hex.startsWith(BALLOT))
        .map((hex) => hex.slice(34, -8));
      expect(outputs.length).toBeGreaterThan(FRAMES / 40);
      expect(new Set(outputs).size).toBeGreaterThan(20);
      for (const built of builds.filter(({ systems }) => systems.includes(system))) {
        const actual = await spoken(await lane(system, built), frames);
        const differs = actual.findIndex((hex, index) => hex !== expected[index]);
        expect({ built: built.name, differs, sent: actual.length }).toEqual({
          built: built.name,
          differs: -1,
          sent: expected.length,
        });
      }
    },
  );
});
