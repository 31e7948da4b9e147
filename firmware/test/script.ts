/** Frames as a rig would send them to one lane, and what the lane's answers say, for the tests of lanes. */

import { MEDIUM_SIZE } from "../../runtime/contract/system.ts";
import { encodeReadings, type ReadingBytes } from "../../runtime/wire/fast-codec.ts";
import { decodeFrame, encodeFrame, type Frame, FrameType, RIG } from "../../runtime/wire/frame.ts";
import { decodeMediumWrite } from "../../runtime/wire/medium-write.ts";
import {
  decodeBallot,
  decodeHello,
  decodeStatus,
  encodeStart,
  type Status,
} from "../../runtime/wire/messages.ts";
import {
  decodePacket,
  decodePosition,
  decodeReplay,
  decodeRestoreAnswer,
  decodeSnapshotPart,
  type Restored,
} from "../../runtime/wire/state-messages.ts";

/** The lane under test, and the incarnation it is in. */
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
  readonly recover?: boolean;
}

export function start(triad: FrameTriad = {}, sent: Sent = {}): Uint8Array {
  const { lanes = 3, sources = 3, config = NOTHING, recover = false } = triad;
  return send(FrameType.start, encodeStart({ lane: LANE, lanes, sources, config, recover }), sent);
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
  | {
      readonly kind: "hello";
      readonly system: string;
      readonly lane: string;
      readonly recovered?: { readonly cycles: number; readonly digest: string };
    }
  | { readonly kind: "relay"; readonly to: number; readonly cycle: number; readonly hex: string }
  | {
      readonly kind: "ballot";
      readonly slot: number;
      readonly output: string;
      readonly digest?: string;
    }
  | { readonly kind: "status"; readonly status: Status }
  | {
      readonly kind: "piece";
      readonly cycles: number;
      readonly size: number;
      readonly digest: string;
      readonly offset: number;
      readonly hex: string;
    }
  | {
      readonly kind: "restored";
      readonly cycles: number;
      readonly held: number;
      readonly result: Restored;
    }
  | {
      readonly kind: "recall";
      readonly cycle: number;
      readonly position: number;
      readonly digest: string;
    }
  | {
      readonly kind: "replay";
      readonly cycle: number;
      readonly first: number;
      readonly readings: readonly string[];
    }
  | {
      readonly kind: "packet";
      readonly cycle: number;
      readonly number: number;
      readonly wire: number;
      readonly hex: string;
    }
  | { readonly kind: "erase"; readonly cycle: number; readonly offset: number }
  | {
      readonly kind: "program";
      readonly cycle: number;
      readonly offset: number;
      readonly hex: string;
    }
  | { readonly kind: "wrong"; readonly why: string };

export function said(bytes: Uint8Array): Said {
  const frame = decodeFrame(bytes);
  if (typeof frame === "string") return { kind: "wrong", why: frame };
  const read = readers.get(frame.type);
  if (read === undefined) {
    return { kind: "wrong", why: `a lane sends no frame of type ${frame.type}` };
  }
  return read(frame) ?? { kind: "wrong", why: `the payload of a frame of type ${frame.type}` };
}

/** What a lane may say, by frame type. */
const readers = new Map<FrameType, (frame: Frame) => Said | undefined>([
  [FrameType.hello, ({ payload }) => helloIn(payload)],
  [FrameType.ballot, ({ payload }) => ballotIn(payload)],
  [FrameType.snapshot, ({ payload }) => pieceIn(payload)],
  [FrameType.recall, positionIn],
  [FrameType.replay, replayIn],
  [FrameType.packet, packetIn],
  [FrameType.medium, writeIn],
  [
    FrameType.relay,
    ({ destination, cycle, payload }) => ({
      kind: "relay",
      to: destination,
      cycle,
      hex: hexOf(payload),
    }),
  ],
  [
    FrameType.status,
    ({ payload }) => {
      const counted = decodeStatus(payload);
      return counted && { kind: "status", status: counted };
    },
  ],
  [
    FrameType.restore,
    ({ payload }) => {
      const answer = decodeRestoreAnswer(payload);
      return answer && { kind: "restored", ...answer };
    },
  ],
]);

function helloIn(payload: Uint8Array): Said | undefined {
  const hello = decodeHello(payload);
  if (hello === undefined) return undefined;
  // Proved parts are another matter: alike.integration.test.ts.
  const { recovered, parts: _, ...names } = hello;
  if (recovered === undefined) return { kind: "hello", ...names };
  const { cycles, digest } = recovered;
  return { kind: "hello", ...names, recovered: { cycles, digest: hexOf(digest) } };
}

function ballotIn(payload: Uint8Array): Said | undefined {
  const ballot = decodeBallot(payload);
  if (ballot === undefined) return undefined;
  const { slot, output, digest } = ballot;
  const of = digest === undefined ? {} : { digest: hexOf(digest) };
  return { kind: "ballot", slot, output: hexOf(output), ...of };
}

function pieceIn(payload: Uint8Array): Said | undefined {
  const read = decodeSnapshotPart(payload);
  if (read === undefined) return undefined;
  const { part, digest, ...place } = read;
  return { kind: "piece", ...place, digest: hexOf(digest), hex: hexOf(part) };
}

function positionIn({ cycle, payload }: Frame): Said | undefined {
  const read = decodePosition(payload);
  return read && { kind: "recall", cycle, position: read.cycle, digest: hexOf(read.digest) };
}

function replayIn({ cycle, payload }: Frame): Said | undefined {
  const read = decodeReplay(payload);
  return read && { kind: "replay", cycle, first: read.cycle, readings: read.readings.map(hexOf) };
}

function packetIn({ cycle, sequence, payload }: Frame): Said | undefined {
  const packet = decodePacket(payload);
  if (packet === undefined) return undefined;
  const { wire, bytes } = packet;
  return { kind: "packet", cycle, number: sequence, wire, hex: hexOf(bytes) };
}

function writeIn({ cycle, payload }: Frame): Said | undefined {
  const write = decodeMediumWrite(payload, MEDIUM_SIZE);
  if (write === undefined) return undefined;
  const { kind, offset } = write;
  return kind === "erase"
    ? { kind, cycle, offset }
    : { kind, cycle, offset, hex: hexOf(write.bytes) };
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

export function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, "hex"));
}
