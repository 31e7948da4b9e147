/** The rig's side of the lane protocol with one lane: typed messages out, frames in, typed events on. */
import { MEDIUM_SIZE, type MediumWrite, type Packet } from "../contract/system.ts";
import type { Link } from "../link/link.ts";
import type { Ballot } from "../wire/fast-codec.ts";
import {
  decodeFrame,
  encodeFrame,
  type Frame,
  type FrameError,
  FrameType,
  RIG,
} from "../wire/frame.ts";
import { decodeMediumWrite, encodeMediumWrite } from "../wire/medium-write.ts";
import {
  decodeBallot,
  decodeHello,
  decodeStatus,
  encodeStart,
  type Hello,
  type StartOrder,
  type Status,
} from "../wire/messages.ts";
import {
  decodePacket,
  decodePosition,
  decodeReplay,
  decodeRestoreAnswer,
  decodeSnapshotPart,
  encodeRecall,
  encodeReplay,
  encodeSnapshotPart,
  encodeSnapshotRequest,
  type RecallRequest,
  type Replay,
  type RestoreAnswer,
  type SnapshotPart,
  type SnapshotRequest,
  type StatePosition,
} from "../wire/state-messages.ts";

/** A message of the lane's, decoded, with the frame it came in; bytes in it belong to the link. */
export type SessionEvent =
  | { readonly kind: "hello"; readonly frame: Frame; readonly hello: Hello }
  | { readonly kind: "ballot"; readonly frame: Frame; readonly ballot: Ballot }
  /** To another lane. Here and of a packet, `bytes` are the whole frame, to be carried on as it is. */
  | { readonly kind: "relay"; readonly frame: Frame; readonly bytes: Uint8Array }
  | {
      readonly kind: "packet";
      readonly frame: Frame;
      readonly packet: Packet;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: "medium-write"; readonly frame: Frame; readonly write: MediumWrite }
  | { readonly kind: "snapshot-part"; readonly frame: Frame; readonly part: SnapshotPart }
  | { readonly kind: "restore-answer"; readonly frame: Frame; readonly answer: RestoreAnswer }
  | { readonly kind: "position"; readonly frame: Frame; readonly position: StatePosition }
  | { readonly kind: "replay"; readonly frame: Frame; readonly replay: Replay }
  | { readonly kind: "status"; readonly frame: Frame; readonly status: Status }
  | SessionViolation;

/** What breaks the protocol: bytes that are not a frame, frames beyond the limit, or a frame of which one thing is wrong. */
export type SessionViolation =
  | {
      readonly kind: "violation";
      readonly reason: FrameError | "babble";
      readonly frame: undefined;
    }
  | { readonly kind: "violation"; readonly reason: FrameFault; readonly frame: Frame };

/** Its addresses or type, its payload, its sender, its incarnation. */
export type FrameFault = "bad_header" | "bad_payload" | "masquerade" | "stale";

export interface SessionOptions {
  readonly link: Link;
  /** What the lane calls itself in its frames: 1..3. */
  readonly address: number;
  /** The most frames taken from the lane before the next slot is opened; the others are babble, and not decoded. */
  readonly framesMax?: number;
  readonly onEvent: (event: SessionEvent) => void;
}

const NOTHING = new Uint8Array();

export class Session {
  readonly address: number;
  readonly #link: Link;
  readonly #framesMax: number;
  readonly #onEvent: (event: SessionEvent) => void;
  #epoch = 0;
  #cycle = 0;
  #sequence = 0;
  /** Frames that have come in since the slot was opened. */
  #frames = 0;

  constructor({ link, address, framesMax = Number.POSITIVE_INFINITY, onEvent }: SessionOptions) {
    this.address = address;
    this.#link = link;
    this.#framesMax = framesMax;
    this.#onEvent = onEvent;
    link.onFrame((bytes) => this.receive(bytes));
  }

  /** The lane's incarnation: frames of another are refused as stale. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Frames sent from now on are of this cycle, and the lane's are counted from zero. */
  open(cycle: number): void {
    this.#cycle = cycle;
    this.#frames = 0;
  }

  /** Frames are of this incarnation from now on, in both directions, and the lane's are counted from zero. */
  enter(epoch: number): void {
    this.#epoch = epoch;
    this.#frames = 0;
  }

  /** START: begins the incarnation that was entered; repeated, it asks again. */
  start(order: Omit<StartOrder, "lane">): void {
    this.#send(FrameType.start, encodeStart({ ...order, lane: this.address }));
  }

  /** The payload is encoded readings; lanes that are told the same share them. */
  input(readings: Uint8Array, cycle?: number): void {
    this.#send(FrameType.input, readings, cycle);
  }

  /** Closes the exchange of a cycle. */
  tick(cycle?: number): void {
    this.#send(FrameType.tick, NOTHING, cycle);
  }

  /** Time passes, for lanes whose outputs are on their wires. */
  timer(cycle?: number): void {
    this.#send(FrameType.timer, NOTHING, cycle);
  }

  /** STATUS: the lane answers it after everything that was sent before. */
  askStatus(): void {
    this.#send(FrameType.status, NOTHING);
  }

  askSnapshot(request: SnapshotRequest): void {
    this.#send(FrameType.snapshot, encodeSnapshotRequest(request));
  }

  restore(part: SnapshotPart): void {
    this.#send(FrameType.restore, encodeSnapshotPart(part));
  }

  /** Asks what the lane agreed on; it answers with a replay. */
  recall(request: RecallRequest): void {
    this.#send(FrameType.recall, encodeRecall(request));
  }

  /** What the lanes agreed on in cycles that this one has missed. */
  replay(replay: Replay): void {
    this.#send(FrameType.replay, encodeReplay(replay));
  }

  /** What the lane's medium holds: a new process does not know. */
  tellMedium(write: MediumWrite): void {
    this.#send(FrameType.medium, encodeMediumWrite(write));
  }

  /** A packet comes out of an inner wire: another lane's PACKET payload, numbered as its sender numbered it where told. */
  packet(payload: Uint8Array, sequence?: number): void {
    if (sequence === undefined) {
      this.#send(FrameType.packet, payload);
      return;
    }
    const { address: destination } = this;
    const header = { type: FrameType.packet, source: RIG, destination, sequence };
    this.#link.send(encodeFrame({ ...header, epoch: this.#epoch, cycle: this.#cycle }, payload));
  }

  /** Another lane's relay to this one. It keeps its bytes, but for the epoch of the incarnation it is sent to. */
  relay(frame: Frame, bytes: Uint8Array): void {
    const isAlike = frame.epoch === this.#epoch;
    this.#link.send(isAlike ? bytes : encodeFrame({ ...frame, epoch: this.#epoch }, frame.payload));
  }

  /** One frame's bytes from the lane. Anything may be passed in. */
  receive(bytes: Uint8Array): void {
    // Beyond that a frame is not worth the time to decode it: the deadlines of other lanes go on.
    if (++this.#frames > this.#framesMax) {
      this.#onEvent({ kind: "violation", reason: "babble", frame: undefined });
      return;
    }
    const frame = decodeFrame(bytes);
    this.#onEvent(
      typeof frame === "string"
        ? { kind: "violation", reason: frame, frame: undefined }
        : (this.#violationOf(frame) ?? eventOf(frame, bytes)),
    );
  }

  #violationOf(frame: Frame): SessionEvent | undefined {
    // A lane is the one at the end of its link, whatever name it gives.
    if (frame.source !== this.address) return violation("masquerade", frame);
    if (frame.type !== FrameType.relay && frame.destination !== RIG) {
      return violation("bad_header", frame);
    }
    return frame.epoch === this.#epoch ? undefined : violation("stale", frame);
  }

  #send(type: FrameType, payload: Uint8Array, cycle = this.#cycle): void {
    const sequence = this.#sequence;
    this.#sequence = (sequence + 1) & 0xffff;
    const { address: destination } = this;
    const header = { type, source: RIG, destination, sequence, epoch: this.#epoch, cycle };
    this.#link.send(encodeFrame(header, payload));
  }
}

/** The two messages of every slot come first: they need no function that closes over their frame. */
function eventOf(frame: Frame, bytes: Uint8Array): SessionEvent {
  if (frame.type === FrameType.relay) return { kind: "relay", frame, bytes };
  if (frame.type === FrameType.ballot) return ballotOf(frame);
  return messageOf(frame, frame.type, bytes) ?? violation("bad_payload", frame);
}

function ballotOf(frame: Frame): SessionEvent {
  const ballot = decodeBallot(frame.payload);
  return ballot === undefined ? violation("bad_payload", frame) : { kind: "ballot", frame, ballot };
}

/** Undefined where the payload does not decode. */
function messageOf(
  frame: Frame,
  type: Exclude<FrameType, typeof FrameType.relay | typeof FrameType.ballot>,
  bytes: Uint8Array,
): SessionEvent | undefined {
  const { payload } = frame;
  switch (type) {
    case FrameType.hello:
      return whole(decodeHello(payload), (hello) => ({ kind: "hello", frame, hello }));
    case FrameType.status:
      return whole(decodeStatus(payload), (status) => ({ kind: "status", frame, status }));
    case FrameType.snapshot:
      return whole(decodeSnapshotPart(payload), (part) => ({ kind: "snapshot-part", frame, part }));
    case FrameType.restore:
      return whole(decodeRestoreAnswer(payload), (answer) => ({
        kind: "restore-answer",
        frame,
        answer,
      }));
    case FrameType.recall:
      return whole(decodePosition(payload), (position) => ({ kind: "position", frame, position }));
    case FrameType.replay:
      return whole(decodeReplay(payload), (replay) => ({ kind: "replay", frame, replay }));
    case FrameType.packet:
      return whole(decodePacket(payload), (packet) => ({ kind: "packet", frame, packet, bytes }));
    case FrameType.medium:
      return whole(decodeMediumWrite(payload, MEDIUM_SIZE), (write) => ({
        kind: "medium-write",
        frame,
        write,
      }));
    // What only the rig says.
    case FrameType.start:
    case FrameType.input:
    case FrameType.tick:
    case FrameType.timer:
      return violation("bad_header", frame);
  }
}

function whole<Value>(
  value: Value | undefined,
  event: (value: Value) => SessionEvent,
): SessionEvent | undefined {
  return value === undefined ? undefined : event(value);
}

function violation(reason: FrameFault, frame: Frame): SessionViolation {
  return { kind: "violation", reason, frame };
}
