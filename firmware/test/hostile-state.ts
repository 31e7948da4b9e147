/** Frames for the adder and the echo that were made to hurt them, drawn from a seed: incarnations with gaps, restorations, media, packets. */

import { Stream } from "../../runtime/prng.ts";
import { encodeReadings } from "../../runtime/wire/fast-codec.ts";
import { FrameType, seal } from "../../runtime/wire/frame.ts";
import { encodeReplay, RECALLED_MAX } from "../../runtime/wire/state-messages.ts";
import { give, holds, medium, packet, raw, recall, snapshot, timer } from "./scenario.ts";
import { send, start, tick } from "./script.ts";

const FRAMES_A_CYCLE = 6;
const PIECE_SIZE = 768;
const VALUES = [[], [0], [5], [1, 2], [0xff, 7]];
/** What no message begins with. */
const GARBAGE = ["00", "0800", "7801", "0802", "12", "1a00"];
/** The number of cycles that a REPLAY goes back at most. */
const REPLAYED_BACK = 8;

type Draw = (draw: Stream, cycle: number) => Uint8Array;

const draws: readonly Draw[] = [
  (draw, cycle) =>
    snapshot(cycle, draw.below(2) === 0, pick(draw, [0, 0, PIECE_SIZE, 2 * PIECE_SIZE])),
  restoration,
  restoration,
  restoration,
  (draw, cycle) => recall(cycle, Math.max(cycle - draw.below(40), 0), 1 + draw.below(RECALLED_MAX)),
  replaying,
  replaying,
  (_, cycle) => tick(cycle),
  (_, cycle) => timer(cycle),
  (draw, cycle) => packet(draw.below(5), pick(draw, ["", "00", "05", "0102", "ff07"]), cycle),
  (draw, cycle) => packet(1, pick(draw, ["", "00", "05", "0102", "ff07"]), cycle),
  (_, cycle) => send(FrameType.status, new Uint8Array(), { cycle }),
  (draw) => raw(pick(draw, Object.values(FrameType)), pick(draw, GARBAGE)),
];

/** Frames of an incarnation among other lanes. */
export function hostileState(seed: number, count: number): readonly Uint8Array[] {
  const draw = new Stream(seed, "hostile state");
  const frames = [start({ sources: 2 })];
  let begun = 0;
  while (frames.length < count) {
    const now = Math.floor((frames.length - begun) / FRAMES_A_CYCLE);
    const cycle = draw.below(8) === 0 ? Math.max(now - draw.below(3), 0) : now;
    if (draw.below(200) === 0) {
      frames.push(...beginning(draw));
      begun = frames.length;
    } else {
      const frame = draw.below(2) === 0 ? telling(draw, cycle) : pick(draw, draws)(draw, cycle);
      frames.push(draw.below(20) === 0 ? damaged(draw, frame) : frame);
    }
  }
  return frames;
}

/** Another incarnation: from nothing, or from what its medium is told to hold. */
function beginning(draw: Stream): readonly Uint8Array[] {
  if (draw.below(2) === 0) return [start({ sources: 2 })];
  const records = Array.from({ length: draw.below(4) }, () =>
    holds(16 * draw.below(1024), draw.below(300), draw.below(4)),
  );
  const erasure = medium({ kind: "erase", offset: 4096 * draw.below(4) });
  return [
    ...(draw.below(2) === 0 ? [erasure] : []),
    ...records,
    start({ sources: 2, recover: true }),
  ];
}

/** An INPUT or a RELAY; the lanes most often say the same. */
function telling(draw: Stream, cycle: number): Uint8Array {
  const source = draw.below(3);
  const type = source === 0 ? FrameType.input : FrameType.relay;
  return send(type, readings(draw, cycle), { cycle, source: source === 0 ? 0 : source + 1 });
}

/** Of two sources. */
function readings(draw: Stream, cycle: number): Uint8Array {
  const values = [0, 1].map((source) => {
    if (draw.below(12) === 0) return undefined;
    const index = draw.below(12) === 0 ? draw.below(VALUES.length) : cycle + source;
    return Uint8Array.from(VALUES[index % VALUES.length] ?? []);
  });
  return encodeReadings(values);
}

/** What the lanes may have agreed on in the newest cycles, and in some that are yet to come. */
function replaying(draw: Stream, cycle: number): Uint8Array {
  const first = Math.max(cycle - draw.below(REPLAYED_BACK), 0);
  const length =
    draw.below(10) === 0 ? draw.below(RECALLED_MAX + 2) : draw.below(2 * REPLAYED_BACK);
  const told = Array.from({ length }, (_, index) => readings(draw, first + index));
  return send(FrameType.replay, encodeReplay({ cycle: first, readings: told }), { cycle });
}

/** Pieces of two states, of slots that are near. */
function restoration(draw: Stream, cycle: number): Uint8Array {
  const state = draw.below(6) === 0 ? 0 : 100;
  const really = draw.below(10) === 0 ? 101 : state;
  const offset = state === 0 ? 0 : PIECE_SIZE * draw.below(2);
  const cycles = Math.max(cycle - (cycle % 3) + 1 - 3 * draw.below(2), 0);
  return give(cycle, state, cycles, { offset, really: state === 0 ? 0 : really });
}

/** With a byte of its payload changed, and the CRC made right again. */
function damaged(draw: Stream, frame: Uint8Array): Uint8Array {
  const bytes = frame.slice();
  const at = 14 + draw.below(bytes.length - 14);
  bytes[at] = draw.below(256);
  seal(bytes);
  return bytes;
}

function pick<Item>(draw: Stream, items: readonly Item[]): Item {
  const item = items[draw.below(items.length)];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}
