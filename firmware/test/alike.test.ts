/** The kernels in TypeScript, C and Rust held against each other, frame for frame, on hostile frames. */
import { describe, expect, test } from "vitest";
import { programOf } from "../../runtime/deploy/program.ts";
import { FrameType, seal } from "../../runtime/frame.ts";
import { encodeReadings } from "../../runtime/hot-wire.ts";
import { Stream } from "../../runtime/prng.ts";
import { LaneKernel } from "../../runtime/triad/kernel.ts";
import { payloads } from "../../systems/sensor_poll_v1/payloads.ts";
import { start as startV2 } from "../../systems/sensor_poll_v2/lanes/ts/lane.ts";
import { start as startV3 } from "../../systems/sensor_poll_v3/lanes/ts/lane.ts";
import { builds, type Exchange, lane } from "./lanes.ts";
import { bytesOf, hexOf, send, start } from "./script.ts";

const FRAMES = 4000;
const FRAMES_A_CYCLE = 6;
const SOURCES = 4;
const CONFIGS = ["", "0801", "0801", "0801", "0802", "0800"];
const LOWS = [-(2n ** 63n), -(2n ** 53n) - 1n, -1n, 0n, 0n, 1n, 2n ** 53n];
const HIGHS = [2n ** 63n - 1n, 2n ** 53n + 1n, 2n ** 53n, 1n, 0n, -1n];

/** Frames of a life among other lanes, most of them sound, with faults of every kind. */
function hostileFrames(seed: number): readonly Uint8Array[] {
  const draw = new Stream(seed, "hostile frames");
  const told = Array.from({ length: FRAMES }, () => readings(draw));
  const frames = [start({ sources: SOURCES, config: bytesOf("0801") })];
  for (let index = 1; index < FRAMES; index++) {
    const now = Math.floor(index / FRAMES_A_CYCLE);
    const cycle = draw.below(4) === 0 ? Math.max(now - draw.below(3), 0) : now;
    // Most lanes most often tell of a cycle what the others do.
    const readingsNow = draw.below(4) === 0 ? readings(draw) : (told[cycle] ?? readings(draw));
    const frame = hostileFrame(draw, cycle, readingsNow);
    frames.push(draw.below(12) === 0 ? damaged(draw, frame) : frame);
  }
  return frames;
}

function hostileFrame(draw: Stream, cycle: number, payload: Uint8Array): Uint8Array {
  const sent = { cycle, epoch: draw.below(20) === 0 ? 8 : 9 };
  switch (draw.below(16)) {
    case 0:
      return send(FrameType.tick, new Uint8Array(draw.below(8) === 0 ? 1 : 0), sent);
    case 1:
      return send(FrameType.status, new Uint8Array(), sent);
    case 2:
      if (draw.below(8) > 0) return send(FrameType.input, payload, sent);
      return start({ sources: SOURCES, config: bytesOf(pick(draw, CONFIGS)) }, { cycle });
    case 3: {
      // Types that never reach a lane, and addresses that are not its own.
      const addresses = { source: draw.below(4), destination: draw.below(4) };
      return send(pick(draw, Object.values(FrameType)), payload, { ...addresses, cycle });
    }
    case 4:
    case 5:
    case 6:
    case 7:
      return send(FrameType.input, payload, sent);
    default:
      return send(FrameType.relay, payload, { ...sent, source: 2 + draw.below(2) });
  }
}

function readings(draw: Stream): Uint8Array {
  const sources = draw.below(40) === 0 ? SOURCES + 1 : SOURCES;
  return encodeReadings(Array.from({ length: sources }, (_, index) => value(draw, index)));
}

function value(draw: Stream, index: number): Uint8Array | undefined {
  if (draw.below(10) === 0) return undefined;
  if (draw.below(20) === 0) return new Uint8Array(draw.below(42)).fill(draw.below(256));
  const sensor = draw.below(30) === 0 ? 0 : index;
  return payloads.reading.encode({ sensor, lo: pick(draw, LOWS), hi: pick(draw, HIGHS) });
}

/** With a byte changed: in the payload with the CRC made right again, or anywhere without. */
function damaged(draw: Stream, frame: Uint8Array): Uint8Array {
  const bytes = frame.slice(0, frame.length - (draw.below(6) === 0 ? 1 + draw.below(6) : 0));
  const at = draw.below(bytes.length);
  bytes[at] = draw.below(256);
  if (bytes.length === frame.length && draw.below(2) === 0) seal(bytes);
  return bytes;
}

function pick<Item>(draw: Stream, items: readonly Item[]): Item {
  const item = items[draw.below(items.length)];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}

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
      const frames = hostileFrames(seed);
      const expected = await spoken(inTypeScript(system, begin), frames);
      // It would prove little if all were silent, or said the same over and over.
      const outputs = expected
        .filter((hex) => hex.startsWith(BALLOT))
        .map((hex) => hex.slice(34, -8));
      expect(outputs.length).toBeGreaterThan(FRAMES / 40);
      expect(new Set(outputs).size).toBeGreaterThan(20);
      for (const built of builds) {
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
