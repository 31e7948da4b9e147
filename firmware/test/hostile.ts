/** Frames for a lane that were made to hurt it, drawn from a seed. */

import { Stream } from "../../runtime/prng.ts";
import { encodeReadings } from "../../runtime/wire/fast-codec.ts";
import { FrameType, seal } from "../../runtime/wire/frame.ts";
import { payloads } from "../../systems/sensor_poll_v1/payloads.ts";
import { bytesOf, send, start } from "./script.ts";

const FRAMES_A_CYCLE = 6;
const SOURCES = 4;
const CONFIGS = ["", "0801", "0801", "0801", "0802", "0800"];
const LOWS = [-(2n ** 63n), -(2n ** 53n) - 1n, -1n, 0n, 0n, 1n, 2n ** 53n];
const HIGHS = [2n ** 63n - 1n, 2n ** 53n + 1n, 2n ** 53n, 1n, 0n, -1n];

/** Frames of a life among other lanes, most of them sound, with faults of every kind. */
export function hostileFrames(seed: number, count: number): readonly Uint8Array[] {
  const draw = new Stream(seed, "hostile frames");
  const told = Array.from({ length: count }, () => readings(draw));
  const frames = [start({ sources: SOURCES, config: bytesOf("0801") })];
  for (let index = 1; index < count; index++) {
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
