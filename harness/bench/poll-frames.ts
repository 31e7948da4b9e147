/** The frames that put a sensor_poll lane to work: a START, and slot by slot its input and what its peers make of it. */
import { Session } from "../../runtime/session/session.ts";
import { encodeFrame, FrameType } from "../../runtime/wire/frame.ts";
import { generatedInputs } from "../../systems/sensor_poll_v1/inputs.ts";
import { payloads } from "../../systems/sensor_poll_v1/payloads.ts";
import { inputOf } from "../check/spoken-system.ts";
import { SEED, SYSTEM } from "./slot-times.ts";

/** Of the lane that the frames are for, and of its incarnation. */
export const LANE = 1;
export const EPOCH = 1;
const PEERS = [2, 3] as const;

export interface PollFrames {
  readonly input: Uint8Array;
  /** The same readings, from each of the two peers. */
  readonly relays: readonly [Uint8Array, Uint8Array];
}

/** For lane 1 of `lanes`: 1 has no exchange and steps on its input alone. */
export function startFrame(sensors: number, lanes: 1 | 3): Uint8Array {
  const { config, sources } = inputsOf(sensors);
  const order = { lanes, sources, config: payloads.config.encode(config) };
  return framesOfSession()((session) => session.start(order));
}

/** Without end. */
export function* slotFrames(sensors: number): Generator<PollFrames, never> {
  const frameOf = framesOfSession();
  let cycle = 0;
  for (const readings of inputsOf(sensors).slots) {
    const payload = inputOf({ payloads }, readings);
    const input = frameOf((session) => session.input(payload, cycle));
    yield { input, relays: [relay(PEERS[0], payload, cycle), relay(PEERS[1], payload, cycle)] };
    cycle++;
  }
  throw new Error("generated inputs have no end");
}

/** With the most liars that the sensors tolerate: f of at least 3f + 1, so one of five. */
function inputsOf(sensors: number) {
  return generatedInputs({ system: SYSTEM, sensors, f: Math.floor((sensors - 1) / 3) }, SEED);
}

/** Gives the frame in which a session sends one message. */
function framesOfSession(): (send: (session: Session) => void) => Uint8Array {
  let sent: Uint8Array | undefined;
  const link = {
    send: (bytes: Uint8Array) => {
      sent = bytes;
    },
    onFrame: () => undefined,
  };
  const session = new Session({ link, address: LANE, onEvent: () => undefined });
  session.enter(EPOCH);
  return (send) => {
    send(session);
    if (sent === undefined) throw new Error("a session has sent nothing");
    return sent;
  };
}

function relay(peer: number, payload: Uint8Array, cycle: number): Uint8Array {
  const header = { type: FrameType.relay, source: peer, destination: LANE };
  return encodeFrame({ ...header, sequence: cycle & 0xffff, epoch: EPOCH, cycle }, payload);
}
