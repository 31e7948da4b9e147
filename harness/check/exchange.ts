/** One case put to a lane: the frames it is put in, and what the frames that come back amount to. */

import type { Slot } from "../../runtime/contract/system.ts";
import { encodeReadings, type ReadingBytes } from "../../runtime/wire/fast-codec.ts";
import { decodeFrame, encodeFrame, FrameType, RIG } from "../../runtime/wire/frame.ts";
import {
  decodeBallot,
  decodeHello,
  decodeStatus,
  encodeStart,
} from "../../runtime/wire/messages.ts";
import type { AnyCase, AnyPayloads } from "../../systems/catalog.ts";

const PROTOCOL_VIOLATIONS = ["hang", "exit", "flood", "garbage", "silence"] as const;
/** How a lane fails a case without a word on the case itself. */
export type ProtocolViolation = (typeof PROTOCOL_VIOLATIONS)[number];
export interface Violation {
  readonly kind: ProtocolViolation;
  readonly why: string;
}

/** What became of a case: the ballot's output as it came, or why there is none to judge. */
export type Reply = { readonly kind: "answered"; readonly output: Uint8Array } | Violation;

export function isViolation(reply: { readonly kind: string }): reply is Violation {
  return PROTOCOL_VIOLATIONS.some((kind) => kind === reply.kind);
}

export const FLOOD: Violation = { kind: "flood", why: "sent more than it was asked for" };
/** How far it had come is not said: what of it has arrived by now is chance. */
export const hung = (waitedMs: number): Violation => ({
  kind: "hang",
  why: `did not answer within ${waitedMs} ms`,
});
export const NO_COBS: Violation = {
  kind: "garbage",
  why: "sent bytes that are no frame: not COBS",
};

export const LANE = 1;
const CYCLE = 1;

/**
 * What a case asks for, in this order. STATUS is the fence: a lane answers it after all it had to say, so whatever
 * comes before is this case's, and a ballot that is missing then will not come.
 */
const DUE = [FrameType.hello, FrameType.ballot, FrameType.status] as const;
const NAMES = {
  [FrameType.hello]: "HELLO",
  [FrameType.ballot]: "BALLOT",
  [FrameType.status]: "STATUS",
};

/** START, INPUT, STATUS: a life of the lane's for every case, so that each is answered for itself. */
export function framesOf(
  payloads: AnyPayloads,
  { config, readings }: AnyCase,
  epoch: number,
): readonly [start: Uint8Array, input: Uint8Array, status: Uint8Array] {
  const start = {
    lane: LANE,
    lanes: 1,
    sources: readings.length,
    config: payloads.config.encode(config),
  };
  const values = valuesOf(payloads, readings);
  const header = { source: RIG, destination: LANE, epoch, cycle: CYCLE };
  return [
    encodeFrame({ ...header, type: FrameType.start, sequence: 0 }, encodeStart(start)),
    encodeFrame({ ...header, type: FrameType.input, sequence: 1 }, encodeReadings(values)),
    encodeFrame({ ...header, type: FrameType.status, sequence: 2 }, new Uint8Array()),
  ];
}

/** What each source says, as it goes on the wire: raw bytes as they are. */
export function valuesOf(payloads: AnyPayloads, readings: Slot<unknown>): ReadingBytes {
  return readings.map((reading) =>
    reading === undefined || reading instanceof Uint8Array
      ? reading
      : payloads.reading.encode(reading),
  );
}

/** The checker's side of one case. Its frames may be anything. */
export class CaseExchange {
  readonly #epoch: number;
  #due = 0;
  #output: Uint8Array = new Uint8Array();

  constructor(epoch: number) {
    this.#epoch = epoch;
  }

  /** Undefined while more is due. */
  accept(bytes: Uint8Array): Reply | undefined {
    const frame = decodeFrame(bytes);
    if (typeof frame === "string") return garbage(`sent bytes that are no frame: ${frame}`);
    const { type, source, destination, epoch, cycle } = frame;
    const isOurs =
      source === LANE && destination === RIG && epoch === this.#epoch && cycle === CYCLE;
    if (!isOurs) {
      const life = epoch === this.#epoch ? "this life" : "another life";
      return garbage(
        `sent a frame of ${life}, cycle ${cycle}, from ${source} to ${destination}; ` +
          `due was this life, cycle ${CYCLE}, from ${LANE} to ${RIG}`,
      );
    }
    const due = DUE[this.#due];
    if (type === FrameType.status && due === FrameType.ballot) {
      return { kind: "silence", why: "answered the STATUS after the INPUT, but not the INPUT" };
    }
    if (type !== due) return FLOOD;
    this.#due++;
    return this.#read(type, frame.payload);
  }

  #read(type: (typeof DUE)[number], payload: Uint8Array): Reply | undefined {
    switch (type) {
      case FrameType.hello:
        return decodeHello(payload) === undefined ? unreadable(type) : undefined;
      case FrameType.ballot: {
        const ballot = decodeBallot(payload);
        if (ballot === undefined) return unreadable(type);
        // A ballot for another slot may not be voted for this one.
        if (ballot.slot !== CYCLE) {
          return garbage(`sent a ballot for slot ${ballot.slot}, asked for slot ${CYCLE}`);
        }
        // The frame's bytes belong to the link.
        this.#output = ballot.output.slice();
        return undefined;
      }
      case FrameType.status:
        return decodeStatus(payload) === undefined
          ? unreadable(type)
          : { kind: "answered", output: this.#output };
    }
  }
}

export function garbage(why: string): Violation {
  return { kind: "garbage", why };
}

function unreadable(type: (typeof DUE)[number]): Violation {
  return garbage(`sent a ${NAMES[type]} whose payload does not decode`);
}
