/** What a frame says, in words. */
import { MEDIUM_SIZE } from "../../runtime/contract/system.ts";
import type { Direction } from "../../runtime/link/link.ts";
import {
  decodeFrame,
  type Frame,
  FrameType,
  payloadOf,
  peekHeader,
} from "../../runtime/wire/frame.ts";
import { decodeMediumWrite } from "../../runtime/wire/medium-write.ts";
import {
  decodeBallot,
  decodeHello,
  decodeReadings,
  decodeStart,
  decodeStatus,
} from "../../runtime/wire/messages.ts";
import {
  decodePacket,
  decodePosition,
  decodeRecall,
  decodeReplay,
  decodeRestoreAnswer,
  decodeSnapshotPart,
  decodeSnapshotRequest,
} from "../../runtime/wire/state-messages.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { valueInWords } from "../view/value.ts";

/** The system of the run, and how many sources it has. */
export interface FrameWords {
  readonly system: AnySystem;
  readonly sources: number;
}

/** Of bytes that arrive: what the receiver reads in them, or why it refuses them. */
export function received(
  bytes: Uint8Array,
  direction: Direction,
  spoken: FrameWords,
): { readonly text: string; readonly isRefused: boolean } {
  const frame = decodeFrame(bytes);
  if (typeof frame === "string") return { text: frame, isRefused: true };
  const text = payloadText(frame, direction, spoken);
  return text === undefined ? { text: "bad_payload", isRefused: true } : { text, isRefused: false };
}

/** Of bytes that are sent: their payload, whatever else is wrong with them. */
export function said(bytes: Uint8Array, direction: Direction, spoken: FrameWords): string {
  const header = peekHeader(bytes);
  if (header === undefined) return "not a frame";
  const frame = { ...header, payload: payloadOf(bytes) };
  return payloadText(frame, direction, spoken) ?? "undecodable payload";
}

/** Undefined where it does not decode. */
function payloadText(
  { type, payload }: Frame,
  direction: Direction,
  spoken: FrameWords,
): string | undefined {
  switch (type) {
    case FrameType.input:
    case FrameType.relay:
      return readingsText(payload, spoken);
    case FrameType.ballot:
      return ballotText(payload, spoken);
    case FrameType.replay:
      return replayText(payload, spoken);
    case FrameType.tick:
    case FrameType.timer:
      return emptyText(payload);
    case FrameType.start:
      return worded(decodeStart(payload));
    case FrameType.hello:
      return worded(decodeHello(payload));
    case FrameType.packet:
      return worded(decodePacket(payload));
    case FrameType.medium:
      return worded(decodeMediumWrite(payload, MEDIUM_SIZE));
    case FrameType.status:
    case FrameType.snapshot:
    case FrameType.restore:
    case FrameType.recall:
      return (direction === "down" ? ASKED : REPLIED)[type](payload);
  }
}

/** Types that say one thing on their way to a lane, and another on the way back. */
const ASKED = {
  [FrameType.status]: emptyText,
  [FrameType.snapshot]: (payload: Uint8Array) => worded(decodeSnapshotRequest(payload)),
  [FrameType.restore]: (payload: Uint8Array) => worded(decodeSnapshotPart(payload)),
  [FrameType.recall]: (payload: Uint8Array) => worded(decodeRecall(payload)),
};
const REPLIED: typeof ASKED = {
  [FrameType.status]: (payload) => worded(decodeStatus(payload)),
  [FrameType.snapshot]: (payload) => worded(decodeSnapshotPart(payload)),
  [FrameType.restore]: (payload) => worded(decodeRestoreAnswer(payload)),
  [FrameType.recall]: (payload) => worded(decodePosition(payload)),
};

function emptyText({ length }: Uint8Array): string | undefined {
  return length === 0 ? "no payload" : undefined;
}

function worded(value: object | undefined): string | undefined {
  return value === undefined ? undefined : valueInWords(value);
}

function readingsText(payload: Uint8Array, { system, sources }: FrameWords): string | undefined {
  const readings = decodeReadings(payload, sources);
  if (readings === undefined) return undefined;
  const told = readings.map((bytes, source) => {
    const value = bytes && system.payloads.reading.decode(bytes);
    const words =
      bytes === undefined
        ? "silent"
        : valueInWords(value === undefined ? { undecodable: bytes } : value);
    return `source ${source + 1}: ${words}`;
  });
  return told.join("; ");
}

function ballotText(payload: Uint8Array, { system }: FrameWords): string | undefined {
  const ballot = decodeBallot(payload);
  if (ballot === undefined) return undefined;
  const { slot, output, digest } = ballot;
  const value = system.payloads.output.decode(output);
  const words =
    value === undefined ? valueInWords({ undecodable: output }) : system.describe(value);
  return `slot ${slot}: ${words}${digest === undefined ? "" : `; state ${valueInWords(digest)}`}`;
}

function replayText(payload: Uint8Array, spoken: FrameWords): string | undefined {
  const replay = decodeReplay(payload);
  if (replay === undefined) return undefined;
  const slots = replay.readings.map((bytes, at) => {
    const text = readingsText(bytes, spoken) ?? valueInWords({ undecodable: bytes });
    return `slot ${replay.cycle + at}: ${text}`;
  });
  return slots.length === 0 ? `from slot ${replay.cycle}: nothing` : slots.join("\n");
}
