/** The frames that put a sensor_poll lane to work: a START, and slot by slot its input and what its peers make of it. */

import { encodeReadings } from "../../runtime/wire/fast-codec.ts";
import { encodeFrame, FrameType, RIG } from "../../runtime/wire/frame.ts";
import { encodeStart } from "../../runtime/wire/messages.ts";
import { generatedInputs } from "../../systems/sensor_poll_v1/inputs.ts";
import { payloads } from "../../systems/sensor_poll_v1/payloads.ts";
import { SEED, SYSTEM } from "./slot-times.ts";

const EPOCH = 1;
const LANE = 1;
const PEERS = [2, 3] as const;

export interface SlotFrames {
  readonly input: Uint8Array;
  /** The same readings, from each of the two peers. */
  readonly relays: readonly [Uint8Array, Uint8Array];
}

/** For lane 1 of `lanes`: 1 has no exchange and steps on its input alone. */
export function startFrame(sensors: number, lanes: 1 | 3): Uint8Array {
  const { config, sources } = inputsOf(sensors);
  const start = encodeStart({ lane: LANE, lanes, sources, config: payloads.config.encode(config) });
  return encodeFrame(headerOf(FrameType.start, RIG, 0), start);
}

/** Without end. */
export function* slotFrames(sensors: number): Generator<SlotFrames, never> {
  let cycle = 0;
  for (const readings of inputsOf(sensors).slots) {
    const payload = encodeReadings(
      readings.map((value) => (value === undefined ? undefined : payloads.reading.encode(value))),
    );
    const relay = (peer: number) => encodeFrame(headerOf(FrameType.relay, peer, cycle), payload);
    const input = encodeFrame(headerOf(FrameType.input, RIG, cycle), payload);
    yield { input, relays: [relay(PEERS[0]), relay(PEERS[1])] };
    cycle++;
  }
  throw new Error("generated inputs have no end");
}

/** As many liars as three times as many honest ones outvote, and one more; of five sensors, one. */
function inputsOf(sensors: number) {
  return generatedInputs({ system: SYSTEM, sensors, f: Math.floor((sensors - 1) / 3) }, SEED);
}

function headerOf(type: FrameType, source: number, cycle: number) {
  return {
    type,
    source,
    destination: LANE,
    sequence: cycle & 0xffff,
    epoch: EPOCH,
    cycle: cycle % 2 ** 32,
  };
}
