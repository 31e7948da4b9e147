/** The rig's end of the three links: inputs and ticks out, relays carried from lane to lane, ballots in, by slot. */
import { decodeFrame, encodeFrame, type Frame, FrameType, RIG } from "../frame.ts";
import type { Link } from "../link/link.ts";
import {
  decodeBallot,
  decodeHello,
  decodeStatus,
  encodeStart,
  type Hello,
  type StartOrder,
  type Status,
  sameBytes,
} from "../wire.ts";
import type { BallotBytes, Triad } from "./voter.ts";

/** What the rig refused of one lane, by reason, and what it caught the lane at. */
export interface LaneCounters {
  bad_length: number;
  bad_crc: number;
  bad_header: number;
  bad_payload: number;
  /** Ballots and relays of a slot that is closed. */
  late: number;
  duplicate: number;
  /** Frames of another life of the lane. */
  stale: number;
  /** Frames in another lane's name. */
  masquerade: number;
  /** Relays that say something else than the lane was told. */
  relay_lies: number;
}

interface LaneEnd {
  readonly link: Link;
  /** What the lane calls itself in its frames. */
  readonly address: number;
  readonly counters: LaneCounters;
  epoch: number;
  sequence: number;
  input: Uint8Array;
}

export interface RigEndEvents {
  readonly onHello: (lane: number, hello: Hello) => void;
  readonly onBallot: (lane: number) => void;
  readonly onStatus: (lane: number, status: Status) => void;
}

const NOTHING = new Uint8Array();

export class RigEnd {
  readonly #ends: readonly LaneEnd[];
  readonly #events: RigEndEvents;
  #cycle = 0;
  #ballots: [BallotBytes, BallotBytes, BallotBytes] = [undefined, undefined, undefined];

  /** Without an exchange each lane is the first and only one of its own. */
  constructor(links: Triad<Link>, exchange: boolean, events: RigEndEvents) {
    this.#events = events;
    this.#ends = links.map((link, lane) => ({
      link,
      address: exchange ? lane + 1 : 1,
      counters: emptyCounters(),
      epoch: 0,
      sequence: 0,
      input: NOTHING,
    }));
    for (const [lane, link] of links.entries()) link.onFrame((bytes) => this.#receive(lane, bytes));
  }

  /** The ballots of the open slot so far. */
  get ballots(): Triad<BallotBytes> {
    return this.#ballots;
  }

  counters(lane: number): LaneCounters {
    return this.#end(lane).counters;
  }

  /** Begins a life of a lane; a repeated call with the same epoch asks again. */
  start(lane: number, epoch: number, start: Omit<StartOrder, "lane">): void {
    const end = this.#end(lane);
    end.epoch = epoch;
    this.#send(lane, FrameType.start, encodeStart({ ...start, lane: end.address }));
  }

  /** Opens a slot: what came for the one before is closed for good. Payload by lane. */
  open(cycle: number, payloads: readonly Uint8Array[]): void {
    this.#cycle = cycle;
    this.#ballots = [undefined, undefined, undefined];
    for (const [lane, end] of this.#ends.entries()) {
      end.input = payloads[lane] ?? NOTHING;
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
      case FrameType.status: {
        const status = decodeStatus(frame.payload);
        if (status === undefined) return "bad_payload";
        this.#events.onStatus(lane, status);
        return undefined;
      }
      case FrameType.start:
      case FrameType.input:
      case FrameType.tick:
        return "bad_header";
    }
  }

  #ballot(lane: number, frame: Frame): keyof LaneCounters | undefined {
    const ballot = decodeBallot(frame.payload);
    if (ballot === undefined) return "bad_payload";
    if (ballot.slot < this.#cycle) return "late";
    // In a cyclic system the slot is the cycle: a ballot ahead of it answers inputs that nobody gave.
    if (ballot.slot !== this.#cycle || frame.cycle !== ballot.slot) return "bad_payload";
    if (this.#ballots[lane] !== undefined) return "duplicate";
    this.#ballots[lane] = ballot.output.slice();
    this.#events.onBallot(lane);
    return undefined;
  }

  #relay(end: LaneEnd, frame: Frame, bytes: Uint8Array): keyof LaneCounters | undefined {
    if (frame.cycle !== this.#cycle) return "late";
    const peer = this.#ends[frame.destination - 1];
    if (peer === undefined || peer === end) return "bad_header";
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

function emptyCounters(): LaneCounters {
  return {
    bad_length: 0,
    bad_crc: 0,
    bad_header: 0,
    bad_payload: 0,
    late: 0,
    duplicate: 0,
    stale: 0,
    masquerade: 0,
    relay_lies: 0,
  };
}
