/** Frames for a lane that were made to hurt it, drawn from a seed. */

import { Stream } from "../../runtime/prng.ts";
import { encodeReadings } from "../../runtime/wire/fast-codec.ts";
import { FrameType, PAYLOAD_SIZE_MAX, seal } from "../../runtime/wire/frame.ts";
import { encodeRecall, encodeReplay, RECALLED_MAX } from "../../runtime/wire/state-messages.ts";
import { type Operation, payloads as stores } from "../../systems/kv_store_v1/payloads.ts";
import { payloads as polls } from "../../systems/sensor_poll_v1/payloads.ts";
import { bytesOf, send, start } from "./script.ts";

const LOWS = [-(2n ** 63n), -(2n ** 53n) - 1n, -1n, 0n, 0n, 1n, 2n ** 53n];
const HIGHS = [2n ** 63n - 1n, 2n ** 53n + 1n, 2n ** 53n, 1n, 0n, -1n];
const KEYS = [0n, 1n, 2n, 2n ** 53n + 1n, 2n ** 64n - 1n];

/** What lanes of a system are told. */
export interface HostileInputs {
  readonly sources: number;
  /** The more, the fewer cycles are missed. */
  readonly framesACycle: number;
  /** Of a START; the first one begins the first incarnation, some may hold an invalid configuration. */
  readonly configs: readonly [string, ...string[]];
  /** What a source says, by its index from 0. */
  readonly say: (draw: Stream, index: number) => Uint8Array;
}

/** Four sensors. */
export const hostilePolls: HostileInputs = {
  sources: 4,
  framesACycle: 6,
  configs: ["0801", "0801", "0801", "", "0802", "0800"],
  say(draw, index) {
    const sensor = draw.below(30) === 0 ? 0 : index;
    return polls.reading.encode({ sensor, lo: pick(draw, LOWS), hi: pick(draw, HIGHS) });
  },
};

/** One source of operations on few keys, so that they meet. */
export const hostileOperations: HostileInputs = {
  sources: 1,
  framesACycle: 16,
  configs: ["0803", "08808008", "", "0800", "08818008"],
  say: (draw) => stores.reading.encode(operation(draw)),
};

function operation(draw: Stream): Operation {
  const key = pick(draw, KEYS);
  switch (draw.below(5)) {
    case 0:
      return { kind: "len" };
    case 1:
      return { kind: "keys_sorted", key };
    case 2:
      return { kind: "delete", key };
    case 3:
      return { kind: "get", key };
    default:
      return { kind: "put", key, value: pick(draw, KEYS) };
  }
}

/** Frames of an incarnation among other lanes, most of them sound, with faults of every kind. */
export function hostileFrames(
  seed: number,
  count: number,
  told: HostileInputs = hostilePolls,
): readonly Uint8Array[] {
  const draw = new Stream(seed, "hostile frames");
  const truth = Array.from({ length: count }, () => readings(draw, told));
  const { sources, configs } = told;
  const frames = [start({ sources, config: bytesOf(configs[0]) })];
  for (let index = 1; index < count; index++) {
    const now = Math.floor(index / told.framesACycle);
    const cycle = draw.below(4) === 0 ? Math.max(now - draw.below(3), 0) : now;
    // Most lanes most often tell of a cycle what the others do.
    const tell: Tell = (of) =>
      (draw.below(4) === 0 ? undefined : truth[of]) ?? readings(draw, told);
    const frame = hostileFrame(draw, cycle, tell, told);
    frames.push(draw.below(12) === 0 ? damaged(draw, frame) : frame);
  }
  return frames;
}

/** What a lane or the rig says that the sources have told in a cycle. */
type Tell = (cycle: number) => Uint8Array;

function hostileFrame(
  draw: Stream,
  cycle: number,
  tell: Tell,
  { sources, configs }: HostileInputs,
): Uint8Array {
  const payload = tell(cycle);
  const sent = { cycle, epoch: draw.below(20) === 0 ? 8 : 9 };
  switch (draw.below(16)) {
    case 0:
      return send(FrameType.tick, new Uint8Array(draw.below(8) === 0 ? 1 : 0), sent);
    case 1:
      return send(FrameType.status, new Uint8Array(), sent);
    case 2:
      if (draw.below(8) > 0) return send(FrameType.input, payload, sent);
      return start({ sources, config: bytesOf(pick(draw, configs)) }, { cycle });
    case 3: {
      // Types that never reach a lane, and addresses that are not its own.
      const addresses = { source: draw.below(4), destination: draw.below(4) };
      return send(pick(draw, Object.values(FrameType)), payload, { ...addresses, cycle });
    }
    case 4: {
      const first = Math.max(cycle - draw.below(10), 0);
      if (draw.below(3) > 0) return send(FrameType.replay, replay(draw, first, tell), sent);
      const count = draw.below(RECALLED_MAX + 2);
      return send(FrameType.recall, encodeRecall({ cycle: first, count }), sent);
    }
    case 5:
    case 6:
    case 7:
      return send(FrameType.input, payload, sent);
    default:
      return send(FrameType.relay, payload, { ...sent, source: 2 + draw.below(2) });
  }
}

/** Cut off where it is too long for a frame. */
function replay(draw: Stream, cycle: number, tell: Tell): Uint8Array {
  const length = draw.below(8) === 0 ? RECALLED_MAX + draw.below(2) : draw.below(12);
  const told = Array.from({ length }, (_, at) => tell(cycle + at));
  return encodeReplay({ cycle, readings: told }).subarray(0, PAYLOAD_SIZE_MAX);
}

function readings(draw: Stream, { sources, say }: HostileInputs): Uint8Array {
  const length = draw.below(40) === 0 ? sources + 1 : sources;
  return encodeReadings(Array.from({ length }, (_, index) => value(draw, index, say)));
}

function value(draw: Stream, index: number, say: HostileInputs["say"]): Uint8Array | undefined {
  if (draw.below(10) === 0) return undefined;
  if (draw.below(20) === 0) return new Uint8Array(draw.below(42)).fill(draw.below(256));
  return say(draw, index);
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
