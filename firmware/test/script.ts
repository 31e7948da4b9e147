/** Frames as a rig would send them to one lane, and what the lane's answers say, for the tests of lanes. */
import { decodeFrame, encodeFrame, FrameType, RIG } from "../../runtime/frame.ts";
import { encodeReadings, type ReadingBytes } from "../../runtime/hot-wire.ts";
import {
  decodeBallot,
  decodeHello,
  decodeStatus,
  encodeStart,
  type Status,
} from "../../runtime/wire.ts";

/** The lane under test, and the life it is in. */
export const LANE = 1;
export const EPOCH = 9;
const NOTHING = new Uint8Array();

export interface Sent {
  readonly source?: number;
  readonly destination?: number;
  readonly epoch?: number;
  readonly cycle?: number;
}

export function send(type: FrameType, payload: Uint8Array, sent: Sent = {}): Uint8Array {
  const { source = RIG, destination = LANE, epoch = EPOCH, cycle = 0 } = sent;
  return encodeFrame({ type, source, destination, sequence: 0, epoch, cycle }, payload);
}

export interface FrameTriad {
  readonly lanes?: number;
  readonly sources?: number;
  readonly config?: Uint8Array;
}

export function start(triad: FrameTriad = {}, sent: Sent = {}): Uint8Array {
  const { lanes = 3, sources = 3, config = NOTHING } = triad;
  return send(FrameType.start, encodeStart({ lane: LANE, lanes, sources, config }), sent);
}

export function input(cycle: number, readings: ReadingBytes): Uint8Array {
  return send(FrameType.input, encodeReadings(readings), { cycle });
}

export function relay(source: number, cycle: number, readings: ReadingBytes): Uint8Array {
  return send(FrameType.relay, encodeReadings(readings), { source, cycle });
}

export function tick(cycle: number): Uint8Array {
  return send(FrameType.tick, NOTHING, { cycle });
}

export function status(cycle = 0): Uint8Array {
  return send(FrameType.status, NOTHING, { cycle });
}

/** A frame a lane sent, in few words. */
export type Said =
  | { readonly kind: "hello"; readonly system: string; readonly lane: string }
  | { readonly kind: "relay"; readonly to: number; readonly cycle: number; readonly hex: string }
  | { readonly kind: "ballot"; readonly slot: number; readonly output: string }
  | { readonly kind: "status"; readonly status: Status }
  | { readonly kind: "wrong"; readonly why: string };

export function said(bytes: Uint8Array): Said {
  const frame = decodeFrame(bytes);
  if (typeof frame === "string") return { kind: "wrong", why: frame };
  const { type, destination, cycle, payload } = frame;
  switch (type) {
    case FrameType.hello:
      return { kind: "hello", ...(decodeHello(payload) ?? { system: "", lane: "" }) };
    case FrameType.relay:
      return { kind: "relay", to: destination, cycle, hex: hexOf(payload) };
    case FrameType.ballot: {
      const ballot = decodeBallot(payload);
      if (ballot === undefined) return { kind: "wrong", why: "no ballot" };
      return { kind: "ballot", slot: ballot.slot, output: hexOf(ballot.output) };
    }
    case FrameType.status: {
      const counted = decodeStatus(payload);
      return counted === undefined
        ? { kind: "wrong", why: "no status" }
        : { kind: "status", status: counted };
    }
    case FrameType.start:
    case FrameType.input:
    case FrameType.tick:
      return { kind: "wrong", why: `a lane sends no frame of type ${type}` };
  }
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

export function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, "hex"));
}
