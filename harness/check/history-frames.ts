/** What a lane says in a history, frame by frame, between one fence and the next. */

import { MEDIUM_SIZE, type MediumWrite, type Packet } from "../../runtime/contract/system.ts";
import type { Ballot } from "../../runtime/wire/fast-codec.ts";
import { decodeFrame, encodeFrame, type Frame, FrameType, RIG } from "../../runtime/wire/frame.ts";
import {
  decodeBallot,
  decodeHello,
  decodeStatus,
  type Hello,
} from "../../runtime/wire/messages.ts";
import {
  decodeMediumWrite,
  decodePacket,
  decodeRestoreAnswer,
  decodeSnapshotPart,
  type RestoreAnswer,
  type SnapshotPart,
} from "../../runtime/wire/state-messages.ts";
import { FLOOD, garbage, isViolation, LANE, type Violation } from "./exchange.ts";

/** One frame of a lane's, read. */
export type Response =
  | { readonly kind: "hello"; readonly hello: Hello }
  | { readonly kind: "ballot"; readonly ballot: Ballot }
  | { readonly kind: "write"; readonly write: MediumWrite }
  | { readonly kind: "packet"; readonly packet: Packet }
  | { readonly kind: "part"; readonly part: SnapshotPart }
  | { readonly kind: "restored"; readonly answer: RestoreAnswer };

/** All that came back before the STATUS. */
export interface Reaction {
  readonly kind: "heard";
  readonly words: readonly Response[];
}

/** A frame to the lane; its cycle is the batch's where none is said. */
export interface Given {
  readonly type: FrameType;
  readonly payload?: Uint8Array;
  readonly cycle?: number;
}

/** A frame may bring about four packets and an answer, and whatever it takes to bring the medium up to date. */
const WORDS_A_FRAME_MAX = 5;

export function framesIn(
  given: readonly Given[],
  { epoch, cycle }: { readonly epoch: number; readonly cycle: number },
): readonly Uint8Array[] {
  return [...given, { type: FrameType.status }].map(
    ({ payload = new Uint8Array(), ...own }, sequence) =>
      encodeFrame({ source: RIG, destination: LANE, sequence, epoch, cycle, ...own }, payload),
  );
}

/** Listens to what a batch brings about. The lane's frames may be anything. */
export class ResponseReader {
  readonly #epoch: number;
  readonly #words: Response[] = [];
  #wordsLeft: number;

  constructor(given: readonly Given[], { epoch }: { readonly epoch: number }) {
    this.#epoch = epoch;
    this.#wordsLeft = WORDS_A_FRAME_MAX * given.length;
  }

  /** Undefined until the STATUS, which is the fence: a lane answers it after all it had to say. */
  hear(bytes: Uint8Array): Reaction | Violation | undefined {
    // The frame's bytes belong to the link.
    const frame = decodeFrame(bytes.slice());
    if (typeof frame === "string") return garbage(`sent bytes that are no frame: ${frame}`);
    const { type, source, destination, epoch } = frame;
    if (source !== LANE || destination !== RIG) {
      return garbage(`sent a frame from ${source} to ${destination}`);
    }
    if (epoch !== this.#epoch) return garbage("sent a frame of another life");
    if (type === FrameType.status) {
      if (decodeStatus(frame.payload) === undefined) return unreadable("STATUS");
      return { kind: "heard", words: this.#words };
    }
    const word = wordOf(frame);
    if (isViolation(word)) return word;
    if (word.kind !== "write" && --this.#wordsLeft < 0) return FLOOD;
    this.#words.push(word);
    return undefined;
  }
}

interface Reader {
  readonly name: string;
  readonly read: (payload: Uint8Array) => Response | undefined;
}

/** By type of frame: what a lane may send. */
const readers: ReadonlyMap<FrameType, Reader> = new Map([
  [FrameType.hello, reader("HELLO", decodeHello, (hello) => ({ kind: "hello", hello }))],
  [FrameType.ballot, reader("BALLOT", decodeBallot, (ballot) => ({ kind: "ballot", ballot }))],
  [FrameType.medium, reader("MEDIUM", decodeWrite, (write) => ({ kind: "write", write }))],
  [FrameType.packet, reader("PACKET", decodePacket, (packet) => ({ kind: "packet", packet }))],
  [FrameType.snapshot, reader("SNAPSHOT", decodeSnapshotPart, (part) => ({ kind: "part", part }))],
  [
    FrameType.restore,
    reader("RESTORE", decodeRestoreAnswer, (answer) => ({ kind: "restored", answer })),
  ],
]);

function reader<Message>(
  name: string,
  decode: (payload: Uint8Array) => Message | undefined,
  wordOfMessage: (message: Message) => Response,
): Reader {
  return {
    name,
    read: (payload) => {
      const message = decode(payload);
      return message === undefined ? undefined : wordOfMessage(message);
    },
  };
}

function decodeWrite(payload: Uint8Array): MediumWrite | undefined {
  return decodeMediumWrite(payload, MEDIUM_SIZE);
}

function wordOf({ type, cycle, payload }: Frame): Response | Violation {
  const known = readers.get(type);
  if (known === undefined) return FLOOD;
  const word = known.read(payload);
  if (word === undefined) return unreadable(known.name);
  if (word.kind !== "ballot" || word.ballot.slot === cycle) return word;
  // A ballot for another slot may not be voted for this one.
  return garbage(`sent a ballot for slot ${word.ballot.slot} in cycle ${cycle}`);
}

function unreadable(name: string): Violation {
  return garbage(`sent a ${name} whose payload does not decode`);
}
