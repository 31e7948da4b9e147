/** The three sessions as one slot sees them: inputs and ticks out, relays carried from lane to lane, ballots in. */
import type { BallotBytes, Triad } from "../contract/triad.ts";
import { Medium } from "../lane/medium.ts";
import type { Link } from "../link/link.ts";
import { Session, type SessionEvent } from "../session/session.ts";
import { sameBytes } from "../wire/bytes.ts";
import type { Ballot } from "../wire/fast-codec.ts";
import type { Frame } from "../wire/frame.ts";
import type { Hello, StartOrder, Status } from "../wire/messages.ts";
import type {
  RecallRequest,
  Replay,
  RestoreAnswer,
  SnapshotPart,
  SnapshotRequest,
  StatePosition,
} from "../wire/state-messages.ts";
import { emptyCounters, type LaneCounters } from "./lane-counters.ts";

export interface SlotExchangeEvents {
  readonly onHello: (lane: number, hello: Hello) => void;
  readonly onBallot: (lane: number) => void;
  readonly onStatus: (lane: number, status: Status) => void;
  readonly onPart: (lane: number, part: SnapshotPart) => void;
  readonly onRestored: (lane: number, answer: RestoreAnswer) => void;
  readonly onPosition: (lane: number, position: StatePosition) => void;
  readonly onReplay: (lane: number, replay: Replay) => void;
}

/** What the rig holds lanes to. */
export interface SlotExchangeLimits {
  readonly exchange: boolean;
  /** Of the system's state digest, in bytes. */
  readonly digestSize: number;
  /** Frames of one lane in one slot. */
  readonly frames: number;
}

/** One lane of the triad, and what the rig keeps of it. */
interface Party {
  /** By index. */
  readonly lane: number;
  readonly session: Session;
  readonly counters: LaneCounters;
  /** What the lane was told in this slot. */
  input: Uint8Array;
  /** What the lane keeps beside it, where it has asked for that. */
  medium: Medium | undefined;
  /** The lanes, by address, to which one of its relays was carried in this slot. */
  readonly relayedTo: Set<number>;
}

const NOTHING = new Uint8Array();

export class SlotExchange {
  readonly #parties: readonly Party[];
  readonly #events: SlotExchangeEvents;
  readonly #digestSize: number;
  readonly #lateVoters = new Set<number>();
  #cycle = 0;
  #ballots: [BallotBytes, BallotBytes, BallotBytes] = [undefined, undefined, undefined];

  /** Without an exchange each lane is the first and only one of its own. */
  constructor(links: Triad<Link>, limits: SlotExchangeLimits, events: SlotExchangeEvents) {
    this.#events = events;
    this.#digestSize = limits.digestSize;
    this.#parties = links.map(
      (link, lane): Party => ({
        lane,
        session: new Session({
          link,
          address: limits.exchange ? lane + 1 : 1,
          framesMax: limits.frames,
          onEvent: (event) => this.#handle(lane, event),
        }),
        counters: emptyCounters(),
        input: NOTHING,
        medium: undefined,
        relayedTo: new Set(),
      }),
    );
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
    return this.#party(lane).counters;
  }

  /** Begins an incarnation of a lane; a repeated call with the same epoch asks again. */
  start(lane: number, epoch: number, order: Omit<StartOrder, "lane">): void {
    const party = this.#party(lane);
    party.session.enter(epoch);
    if (order.recover !== true) party.medium = undefined;
    for (const write of party.medium?.contents() ?? []) party.session.tellMedium(write);
    party.session.start(order);
  }

  askSnapshot(lane: number, request: SnapshotRequest): void {
    this.#party(lane).session.askSnapshot(request);
  }

  restore(lane: number, part: SnapshotPart): void {
    this.#party(lane).session.restore(part);
  }

  recall(lane: number, request: RecallRequest): void {
    this.#party(lane).session.recall(request);
  }

  replay(lane: number, replay: Replay): void {
    this.#party(lane).session.replay(replay);
  }

  askStatus(lane: number): void {
    this.#party(lane).session.askStatus();
  }

  /** Whether a relay of that lane to that other one was carried in the open slot. */
  hasRelayed(from: number, to: number): boolean {
    return this.#party(from).relayedTo.has(this.#party(to).session.address);
  }

  /** Opens a slot: what came for the one before is closed for good. Payload by lane. */
  open(cycle: number, payloads: readonly Uint8Array[]): void {
    this.#cycle = cycle;
    this.#lateVoters.clear();
    this.#ballots = [undefined, undefined, undefined];
    for (const party of this.#parties) {
      party.input = payloads[party.lane] ?? NOTHING;
      party.relayedTo.clear();
      party.session.open(cycle);
      party.session.input(party.input);
    }
  }

  tick(): void {
    for (const { session } of this.#parties) session.tick();
  }

  timer(lane: number): void {
    this.#party(lane).session.timer();
  }

  #handle(lane: number, event: SessionEvent): void {
    switch (event.kind) {
      case "ballot":
        this.#ballot(lane, event);
        return;
      case "relay":
        this.#relay(lane, event.frame, event.bytes);
        return;
      case "hello":
        this.#events.onHello(lane, event.hello);
        return;
      case "status":
        this.#events.onStatus(lane, event.status);
        return;
      case "snapshot-part":
        this.#events.onPart(lane, event.part);
        return;
      case "restore-answer":
        this.#events.onRestored(lane, event.answer);
        return;
      case "position":
        if (event.position.digest.length === this.#digestSize) {
          this.#events.onPosition(lane, event.position);
        } else this.#count(lane, "bad_payload");
        return;
      case "replay":
        this.#events.onReplay(lane, event.replay);
        return;
      case "packet":
        // It comes out of the inner wire where it went in, behind the faults of the lane's link.
        this.#party(lane).session.packet(event.frame.payload, event.frame.sequence);
        return;
      case "medium-write":
        this.#mediumOf(lane).apply(event.write);
        return;
      case "violation":
        this.#count(lane, event.reason);
        return;
    }
  }

  #ballot(lane: number, { ballot, frame }: { readonly ballot: Ballot; readonly frame: Frame }) {
    if (ballot.slot < this.#cycle) {
      this.#lateVoters.add(lane);
      this.#count(lane, "late");
    } else if (
      (ballot.digest?.length ?? 0) !== this.#digestSize ||
      // In a cyclic system the slot is the cycle: a ballot ahead of it answers inputs that nobody gave.
      ballot.slot !== this.#cycle ||
      frame.cycle !== ballot.slot
    ) {
      this.#count(lane, "bad_payload");
    } else if (this.#ballots[lane] !== undefined) {
      this.#count(lane, "duplicate");
    } else {
      this.#ballots[lane] = contentOf(ballot);
      this.#events.onBallot(lane);
    }
  }

  #relay(lane: number, frame: Frame, bytes: Uint8Array): void {
    const party = this.#party(lane);
    const peer = this.#parties[frame.destination - 1];
    if (frame.cycle !== this.#cycle) {
      this.#count(lane, "late");
    } else if (peer === undefined || peer === party) {
      this.#count(lane, "bad_header");
    } else if (party.relayedTo.has(frame.destination)) {
      // One lane's flood must not become another's: on a slow line it would keep that one from its inputs.
      this.#count(lane, "duplicate");
    } else {
      party.relayedTo.add(frame.destination);
      if (!sameBytes(frame.payload, party.input)) this.#count(lane, "relay_lies");
      peer.session.relay(frame, bytes);
    }
  }

  #mediumOf(lane: number): Medium {
    const party = this.#party(lane);
    party.medium ??= new Medium();
    return party.medium;
  }

  #count(lane: number, reason: keyof LaneCounters): void {
    this.#party(lane).counters[reason]++;
  }

  #party(lane: number): Party {
    const party = this.#parties[lane];
    if (party === undefined) throw new RangeError(`a triad has no lane ${lane}`);
    return party;
  }
}

/** What is voted: the output, and behind it the digest of the state, whose size is the system's. A copy: the frame is the link's. */
function contentOf({ output, digest }: Ballot): Uint8Array {
  if (digest === undefined) return new Uint8Array(output);
  const content = new Uint8Array(output.length + digest.length);
  content.set(output);
  content.set(digest, output.length);
  return content;
}
