/** The rig's end of the three links: inputs and ticks out, relays carried from lane to lane, ballots in, by slot. */

import type { BallotBytes, Triad } from "../contract/triad.ts";
import { Medium } from "../lane/medium.ts";
import type { Link } from "../link/link.ts";
import { decodeFrame, encodeFrame, type Frame, FrameType, RIG } from "../wire/frame.ts";
import {
  decodeBallot,
  decodeHello,
  decodeStatus,
  encodeStart,
  type Hello,
  type StartOrder,
  type Status,
  sameBytes,
} from "../wire/messages.ts";
import {
  decodeMediumWrite,
  decodePacket,
  decodeRestoreAnswer,
  decodeSnapshotPart,
  encodeMediumWrite,
  encodeSnapshotPart,
  encodeSnapshotRequest,
  type RestoreAnswer,
  type SnapshotPart,
  type SnapshotRequest,
} from "../wire/state-messages.ts";
import { contentOf, emptyCounters, type LaneCounters, type LaneEnd } from "./lane-end.ts";

export interface RigEndEvents {
  readonly onHello: (lane: number, hello: Hello) => void;
  readonly onBallot: (lane: number) => void;
  readonly onStatus: (lane: number, status: Status) => void;
  readonly onPart: (lane: number, part: SnapshotPart) => void;
  readonly onRestored: (lane: number, answer: RestoreAnswer) => void;
}

/** What the rig holds lanes to. */
export interface RigEndLimits {
  readonly exchange: boolean;
  /** Of the system's state digest, in bytes. */
  readonly digestSize: number;
  /** Frames of one lane in one slot. */
  readonly frames: number;
}

const NOTHING = new Uint8Array();

export class RigEnd {
  readonly #ends: readonly LaneEnd[];
  readonly #events: RigEndEvents;
  readonly #limits: RigEndLimits;
  readonly #lateVoters = new Set<number>();
  #cycle = 0;
  #ballots: [BallotBytes, BallotBytes, BallotBytes] = [undefined, undefined, undefined];

  /** Without an exchange each lane is the first and only one of its own. */
  constructor(links: Triad<Link>, limits: RigEndLimits, events: RigEndEvents) {
    this.#events = events;
    this.#limits = limits;
    this.#ends = links.map((link, lane) => ({
      link,
      address: limits.exchange ? lane + 1 : 1,
      counters: emptyCounters(),
      epoch: 0,
      sequence: 0,
      input: NOTHING,
      medium: undefined,
      heard: 0,
      relayedTo: new Set<number>(),
    }));
    for (const [lane, link] of links.entries()) link.onFrame((bytes) => this.#receive(lane, bytes));
  }

  /** The ballots of the open slot so far. */
  get ballots(): Triad<BallotBytes> {
    return this.#ballots;
  }

  /** The lanes of which a ballot for an earlier slot has come in this one: slow, but in step. */
  get lateVoters(): ReadonlySet<number> {
    return this.#lateVoters;
  }

  counters(lane: number): LaneCounters {
    return this.#end(lane).counters;
  }

  /** Begins a life of a lane; a repeated call with the same epoch asks again. */
  start(lane: number, epoch: number, start: Omit<StartOrder, "lane">): void {
    const end = this.#end(lane);
    end.epoch = epoch;
    if (start.recover === true) this.#tellMedium(lane, end);
    else end.medium = undefined;
    this.#send(lane, FrameType.start, encodeStart({ ...start, lane: end.address }));
  }

  /** What the lane has written before, page by page: a new process knows nothing of it. */
  #tellMedium(lane: number, { medium }: LaneEnd): void {
    for (const write of medium?.contents() ?? []) {
      this.#send(lane, FrameType.medium, encodeMediumWrite(write));
    }
  }

  askSnapshot(lane: number, request: SnapshotRequest): void {
    this.#send(lane, FrameType.snapshot, encodeSnapshotRequest(request));
  }

  restore(lane: number, part: SnapshotPart): void {
    this.#send(lane, FrameType.restore, encodeSnapshotPart(part));
  }

  /** Time passes, for lanes whose outputs are on their wires. */
  timer(): void {
    for (const lane of this.#ends.keys()) this.#send(lane, FrameType.timer, NOTHING);
  }

  /** Opens a slot: what came for the one before is closed for good. Payload by lane. */
  open(cycle: number, payloads: readonly Uint8Array[]): void {
    this.#cycle = cycle;
    this.#lateVoters.clear();
    this.#ballots = [undefined, undefined, undefined];
    for (const [lane, end] of this.#ends.entries()) {
      end.input = payloads[lane] ?? NOTHING;
      end.heard = 0;
      end.relayedTo.clear();
      this.#send(lane, FrameType.input, end.input);
    }
  }

  tick(): void {
    for (const lane of this.#ends.keys()) this.#send(lane, FrameType.tick, NOTHING);
  }

  askStatus(lane: number): void {
    this.#send(lane, FrameType.status, NOTHING);
  }

  #send(lane: number, type: FrameType, payload: Uint8Array): void {
    const end = this.#end(lane);
    const sequence = end.sequence;
    end.sequence = (sequence + 1) & 0xffff;
    const header = { type, source: RIG, destination: end.address, sequence, epoch: end.epoch };
    end.link.send(encodeFrame({ ...header, cycle: this.#cycle }, payload));
  }

  #receive(lane: number, bytes: Uint8Array): void {
    const end = this.#end(lane);
    // A lane that floods is not worth the rig's time: the others' deadlines go on.
    if (++end.heard > this.#limits.frames) {
      end.counters.babble++;
      return;
    }
    const frame = decodeFrame(bytes);
    const refusal = typeof frame === "string" ? frame : this.#accept(lane, end, frame, bytes);
    if (refusal !== undefined) end.counters[refusal]++;
  }

  #accept(
    lane: number,
    end: LaneEnd,
    frame: Frame,
    bytes: Uint8Array,
  ): keyof LaneCounters | undefined {
    // A lane is who sits at the end of its link, whatever name it gives.
    if (frame.source !== end.address) return "masquerade";
    if (frame.type !== FrameType.relay && frame.destination !== RIG) return "bad_header";
    if (frame.epoch !== end.epoch) return "stale";
    switch (frame.type) {
      case FrameType.ballot:
        return this.#ballot(lane, frame);
      case FrameType.relay:
        return this.#relay(end, frame, bytes);
      case FrameType.hello: {
        const hello = decodeHello(frame.payload);
        if (hello === undefined) return "bad_payload";
        this.#events.onHello(lane, hello);
        return undefined;
      }
      case FrameType.status:
        return this.#status(lane, frame);
      case FrameType.snapshot:
        return this.#part(lane, frame);
      case FrameType.restore:
        return this.#restored(lane, frame);
      case FrameType.packet:
        return this.#carry(end, frame);
      case FrameType.medium:
        return this.#write(end, frame);
      case FrameType.start:
      case FrameType.input:
      case FrameType.tick:
      case FrameType.timer:
        return "bad_header";
    }
  }

  #ballot(lane: number, frame: Frame): keyof LaneCounters | undefined {
    const ballot = decodeBallot(frame.payload);
    if (ballot === undefined) return "bad_payload";
    if (ballot.slot < this.#cycle) {
      this.#lateVoters.add(lane);
      return "late";
    }
    if ((ballot.digest?.length ?? 0) !== this.#limits.digestSize) return "bad_payload";
    // In a cyclic system the slot is the cycle: a ballot ahead of it answers inputs that nobody gave.
    if (ballot.slot !== this.#cycle || frame.cycle !== ballot.slot) return "bad_payload";
    if (this.#ballots[lane] !== undefined) return "duplicate";
    this.#ballots[lane] = contentOf(ballot);
    this.#events.onBallot(lane);
    return undefined;
  }

  #status(lane: number, frame: Frame): keyof LaneCounters | undefined {
    const status = decodeStatus(frame.payload);
    if (status === undefined) return "bad_payload";
    this.#events.onStatus(lane, status);
    return undefined;
  }

  #part(lane: number, frame: Frame): keyof LaneCounters | undefined {
    const part = decodeSnapshotPart(frame.payload);
    if (part === undefined) return "bad_payload";
    this.#events.onPart(lane, part);
    return undefined;
  }

  #restored(lane: number, frame: Frame): keyof LaneCounters | undefined {
    const answer = decodeRestoreAnswer(frame.payload);
    if (answer === undefined) return "bad_payload";
    this.#events.onRestored(lane, answer);
    return undefined;
  }

  /** A packet comes out of the inner wire where it went in, behind the faults of the lane's link. */
  #carry(end: LaneEnd, frame: Frame): keyof LaneCounters | undefined {
    if (decodePacket(frame.payload) === undefined) return "bad_payload";
    const back = { ...frame, source: RIG, destination: end.address, cycle: this.#cycle };
    end.link.send(encodeFrame(back, frame.payload));
    return undefined;
  }

  #write(end: LaneEnd, frame: Frame): keyof LaneCounters | undefined {
    end.medium ??= new Medium();
    const write = decodeMediumWrite(frame.payload, end.medium.bytes.length);
    if (write === undefined) return "bad_payload";
    end.medium.apply(write);
    return undefined;
  }

  #relay(end: LaneEnd, frame: Frame, bytes: Uint8Array): keyof LaneCounters | undefined {
    if (frame.cycle !== this.#cycle) return "late";
    const peer = this.#ends[frame.destination - 1];
    if (peer === undefined || peer === end) return "bad_header";
    // One lane's flood is not to be another's: on a slow line it would keep that one from hearing its inputs.
    if (end.relayedTo.has(frame.destination)) return "duplicate";
    end.relayedTo.add(frame.destination);
    if (!sameBytes(frame.payload, end.input)) end.counters.relay_lies++;
    peer.link.send(this.#readdressed(peer, frame, bytes));
    return undefined;
  }

  /** A relay keeps its bytes, but for the epoch of the life it is sent to. */
  #readdressed(peer: LaneEnd, frame: Frame, bytes: Uint8Array): Uint8Array {
    if (frame.epoch === peer.epoch) return bytes;
    return encodeFrame({ ...frame, epoch: peer.epoch }, frame.payload);
  }

  #end(lane: number): LaneEnd {
    const end = this.#ends[lane];
    if (end === undefined) throw new RangeError(`a triad has no lane ${lane}`);
    return end;
  }
}
