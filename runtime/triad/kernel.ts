/** A lane's side of the protocol, for lanes in TypeScript: frames in, frames out (proto/README.md, "A lane's cycle"). */
import { decodeFrame, encodeFrame, type Frame, FrameType, RIG } from "../frame.ts";
import { encodeBallot, type ReadingBytes } from "../hot-wire.ts";
import {
  decodeReadings,
  decodeStart,
  emptyStatus,
  encodeHello,
  encodeStatus,
  type Hello,
  type StartOrder,
  type Status,
  sameBytes,
} from "../wire.ts";
import { agree, majorityOf } from "./exchange.ts";

/** A system's lane as the kernel runs it. `start` answers undefined for a configuration it cannot read. */
export interface Program {
  readonly hello: Hello;
  readonly start: (
    config: Uint8Array,
    sources: number,
  ) => ((readings: ReadingBytes) => Uint8Array) | undefined;
}

/** What one sender last told this lane. */
interface Told {
  cycle: number;
  payload: Uint8Array;
  readings: ReadingBytes;
}

interface Life {
  readonly start: StartOrder;
  readonly epoch: number;
  readonly step: (readings: ReadingBytes) => Uint8Array;
  /** By sender's address less one; the lane itself is among them. */
  readonly told: (Told | undefined)[];
  /** All cycles up to this one are closed. */
  closed: number;
  sequence: number;
}

const NEVER = -1;

export class LaneKernel {
  readonly #program: Program;
  readonly #emit: (frame: Uint8Array) => void;
  #status: Status = emptyStatus();
  #life: Life | undefined;

  constructor(program: Program, emit: (frame: Uint8Array) => void) {
    this.#program = program;
    this.#emit = emit;
  }

  /** Counts bytes of a stream that were not even COBS. */
  refuseStream(): void {
    this.#status.bad_length++;
  }

  receive(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    const refusal = typeof frame === "string" ? frame : this.#accept(frame);
    if (refusal === undefined) this.#status.accepted++;
    else this.#status[refusal]++;
  }

  #accept(frame: Frame): keyof Status | undefined {
    if (frame.type === FrameType.start) return this.#begin(frame);
    const life = this.#life;
    if (life === undefined || frame.destination !== life.start.lane) return "bad_header";
    const isRelay = frame.type === FrameType.relay;
    const { lane, lanes } = life.start;
    const fromPeer = frame.source !== RIG && frame.source !== lane && frame.source <= lanes;
    if (isRelay ? !fromPeer : frame.source !== RIG) return "bad_header";
    if (frame.type === FrameType.hello || frame.type === FrameType.ballot) return "bad_header";
    if (frame.epoch !== life.epoch) return "stale";
    switch (frame.type) {
      case FrameType.input:
        return this.#hear(life, frame, lane);
      case FrameType.relay:
        return this.#hear(life, frame, frame.source);
      case FrameType.tick:
        return this.#tick(life, frame);
      case FrameType.status:
        return this.#report(life, frame);
    }
  }

  #begin(frame: Frame): keyof Status | undefined {
    if (frame.source !== RIG) return "bad_header";
    const start = decodeStart(frame.payload);
    if (start === undefined || start.lane !== frame.destination) return "bad_payload";
    const step = this.#program.start(start.config, start.sources);
    if (step === undefined) return "bad_payload";
    this.#status = emptyStatus();
    this.#life = {
      start,
      epoch: frame.epoch,
      step,
      told: new Array<undefined>(start.lanes).fill(undefined),
      closed: NEVER,
      sequence: 0,
    };
    const to = { type: FrameType.hello, cycle: frame.cycle, destination: RIG };
    this.#send(this.#life, to, encodeHello(this.#program.hello));
    return undefined;
  }

  #hear(life: Life, frame: Frame, sender: number): keyof Status | undefined {
    const { cycle } = frame;
    const before = life.told[sender - 1];
    const known = life.told.find(
      (told) => told?.cycle === cycle && sameBytes(told.payload, frame.payload),
    );
    // The frame's bytes belong to the link, and readings are views of what they were read from: of a copy.
    const payload = known?.payload ?? frame.payload.slice();
    const readings = known?.readings ?? decodeReadings(payload, life.start.sources);
    if (readings === undefined) return "bad_payload";
    if (cycle < life.closed || (before !== undefined && cycle < before.cycle)) return "stale";
    if (before?.cycle === cycle) return "duplicate";
    life.told[sender - 1] = { cycle, payload, readings };
    if (frame.type === FrameType.input) this.#relay(life, cycle, payload);
    if (cycle > life.closed) this.#settle(life, cycle, false);
    return undefined;
  }

  #tick(life: Life, frame: Frame): keyof Status | undefined {
    if (frame.payload.length > 0) return "bad_payload";
    if (frame.cycle < life.closed) return "stale";
    if (frame.cycle > life.closed) this.#settle(life, frame.cycle, true);
    return undefined;
  }

  #report(life: Life, frame: Frame): keyof Status | undefined {
    if (frame.payload.length > 0) return "bad_payload";
    const to = { type: FrameType.status, cycle: frame.cycle, destination: RIG };
    this.#send(life, to, encodeStatus(this.#status));
    return undefined;
  }

  #relay(life: Life, cycle: number, payload: Uint8Array): void {
    for (let peer = 1; peer <= life.start.lanes; peer++) {
      if (peer === life.start.lane) continue;
      this.#send(life, { type: FrameType.relay, cycle, destination: peer }, payload);
    }
  }

  /** Steps as soon as the cycle's input is agreed on; once the exchange is over, with what there is or not at all. */
  #settle(life: Life, cycle: number, exchangeIsOver: boolean): void {
    const { lanes, sources } = life.start;
    const told = life.told.flatMap((one) => (one?.cycle === cycle ? [one.readings] : []));
    if (told.length < majorityOf(lanes)) {
      if (exchangeIsOver) life.closed = cycle;
      return;
    }
    const { readings, complete } = agree(told, sources, lanes);
    if (!complete && told.length < lanes && !exchangeIsOver) return;
    life.closed = cycle;
    const output = life.step(readings);
    const to = { type: FrameType.ballot, cycle, destination: RIG };
    this.#send(life, to, encodeBallot({ slot: cycle, output }));
  }

  #send(life: Life, to: Pick<Frame, "type" | "cycle" | "destination">, payload: Uint8Array): void {
    const sequence = life.sequence;
    life.sequence = (sequence + 1) & 0xffff;
    const header = { ...to, source: life.start.lane, sequence, epoch: life.epoch };
    this.#emit(encodeFrame(header, payload));
  }
}
