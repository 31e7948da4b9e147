/** A lane's side of the protocol, for lanes in TypeScript: frames in, frames out (proto/README.md, "A lane's cycle"). */

import { sameBytes } from "../wire/bytes.ts";
import { encodeBallot, encodeReadings, type ReadingBytes } from "../wire/fast-codec.ts";
import { decodeFrame, encodeFrame, type Frame, FrameType, RIG } from "../wire/frame.ts";
import { decodeMediumWrite, encodeMediumWrite } from "../wire/medium-write.ts";
import {
  decodeReadings,
  decodeStart,
  emptyStatus,
  encodeHello,
  encodeStatus,
  type Hello,
  type Status,
} from "../wire/messages.ts";
import { keptCopy } from "../wire/slab.ts";
import {
  decodePacket,
  decodeRecall,
  decodeReplay,
  decodeSnapshotPart,
  decodeSnapshotRequest,
  encodePacket,
  encodePosition,
  encodeReplay,
  encodeRestoreAnswer,
  encodeSnapshotPart,
} from "../wire/state-messages.ts";
import { agree, majorityOf } from "./exchange.ts";
import { LaneHistory } from "./history.ts";
import { InnerChannel } from "./inner-channel.ts";
import { type ByteMachine, isServed, type KernelLife } from "./life.ts";
import { Medium } from "./medium.ts";

/** A system's lane as the kernel runs it. `start` returns undefined for a configuration it cannot read. */
export interface Program {
  readonly hello: Hello;
  readonly start: (
    config: Uint8Array,
    sources: number,
  ) => ByteMachine["step"] | ByteMachine | undefined;
}

const NEVER = -1;

export class LaneKernel {
  readonly #program: Program;
  readonly #emit: (frame: Uint8Array) => void;
  #status: Status = emptyStatus();
  #life: KernelLife | undefined;
  /** What the rig has told of the lane's medium. */
  #medium: Medium | undefined;

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
    if (frame.type === FrameType.medium) return this.#load(life, frame);
    if (life === undefined || frame.destination !== life.start.lane) return "bad_header";
    const isRelay = frame.type === FrameType.relay;
    const { lane, lanes } = life.start;
    const fromPeer = frame.source !== RIG && frame.source !== lane && frame.source <= lanes;
    if (isRelay ? !fromPeer : frame.source !== RIG) return "bad_header";
    if (!isServed(life.machine, frame.type)) return "bad_header";
    return frame.epoch === life.epoch ? this.#act(life, frame) : "stale";
  }

  #act(life: KernelLife, frame: Frame): keyof Status | undefined {
    switch (frame.type) {
      case FrameType.input:
        return this.#hear(life, frame, life.start.lane);
      case FrameType.relay:
        return this.#hear(life, frame, frame.source);
      case FrameType.tick:
        return this.#tick(life, frame);
      case FrameType.status:
        return this.#report(life, frame);
      case FrameType.snapshot:
        return this.#freeze(life, frame);
      case FrameType.restore:
        return this.#restore(life, frame);
      case FrameType.recall:
        return this.#recall(life, frame);
      case FrameType.replay:
        return this.#replay(life, frame);
      case FrameType.packet:
        return this.#deliver(life, frame);
      case FrameType.timer:
        return this.#pass(life, frame);
      case FrameType.start:
      case FrameType.hello:
      case FrameType.ballot:
      case FrameType.medium:
        return "bad_header";
    }
  }

  #begin(frame: Frame): keyof Status | undefined {
    if (frame.source !== RIG) return "bad_header";
    const start = decodeStart(frame.payload);
    if (start === undefined || start.lane !== frame.destination) return "bad_payload";
    const begun = this.#program.start(start.config, start.sources);
    if (begun === undefined) return "bad_payload";
    const machine = typeof begun === "function" ? { step: begun } : begun;
    const { history } = machine;
    if (start.recover !== true) this.#medium = undefined;
    const cycles = start.recover === true ? (history?.recover?.(this.#held()) ?? 0) : 0;
    this.#status = emptyStatus();
    const life: KernelLife = {
      start,
      epoch: frame.epoch,
      machine,
      history: history && new LaneHistory(history, cycles),
      wire: machine.wire && new InnerChannel(),
      told: new Array<undefined>(start.lanes).fill(undefined),
      closed: NEVER,
      sequence: 0,
    };
    this.#life = life;
    this.#write(life, frame.cycle);
    const digest = history?.digest?.();
    const recovered = cycles > 0 && digest !== undefined ? { cycles, digest } : undefined;
    const to = { type: FrameType.hello, cycle: frame.cycle, destination: RIG };
    this.#send(life, to, encodeHello({ ...this.#program.hello, recovered }));
    return undefined;
  }

  #held(): Uint8Array {
    return (this.#medium ?? new Medium()).bytes;
  }

  #load(life: KernelLife | undefined, frame: Frame): keyof Status | undefined {
    const hasMedium = life === undefined || life.machine.history?.recover !== undefined;
    if (frame.source !== RIG || !hasMedium) return "bad_header";
    this.#medium ??= new Medium();
    const write = decodeMediumWrite(frame.payload, this.#medium.bytes.length);
    if (write === undefined) return "bad_payload";
    this.#medium.apply(write);
    return undefined;
  }

  #hear(life: KernelLife, frame: Frame, sender: number): keyof Status | undefined {
    const { cycle } = frame;
    const before = life.told[sender - 1];
    const known = life.told.find(
      (told) => told?.cycle === cycle && sameBytes(told.payload, frame.payload),
    );
    // The frame's bytes belong to the link, and readings are views of what they were read from: of a copy.
    const payload = known?.payload ?? keptCopy(frame.payload);
    const readings = known?.readings ?? decodeReadings(payload, life.start.sources);
    if (readings === undefined) return "bad_payload";
    if (cycle < life.closed || (before !== undefined && cycle < before.cycle)) return "stale";
    if (before?.cycle === cycle) return "duplicate";
    life.told[sender - 1] = { cycle, payload, readings };
    if (frame.type === FrameType.input) this.#relay(life, cycle, payload);
    if (cycle > life.closed) this.#settle(life, cycle, false);
    return undefined;
  }

  #tick(life: KernelLife, frame: Frame): keyof Status | undefined {
    if (frame.payload.length > 0) return "bad_payload";
    if (frame.cycle < life.closed) return "stale";
    if (frame.cycle > life.closed) this.#settle(life, frame.cycle, true);
    return undefined;
  }

  #report(life: KernelLife, frame: Frame): keyof Status | undefined {
    if (frame.payload.length > 0) return "bad_payload";
    const to = { type: FrameType.status, cycle: frame.cycle, destination: RIG };
    this.#send(life, to, encodeStatus(this.#status));
    return undefined;
  }

  #relay(life: KernelLife, cycle: number, payload: Uint8Array): void {
    for (let peer = 1; peer <= life.start.lanes; peer++) {
      if (peer === life.start.lane) continue;
      this.#send(life, { type: FrameType.relay, cycle, destination: peer }, payload);
    }
  }

  /** Closes the cycle as soon as its input is agreed on, or once the exchange is over. */
  #settle(life: KernelLife, cycle: number, exchangeIsOver: boolean): void {
    const { lanes, sources } = life.start;
    const told = life.told.flatMap((one) => (one?.cycle === cycle ? [one.readings] : []));
    const agreed = told.length < majorityOf(lanes) ? undefined : agree(told, sources, lanes);
    // Of two senders that contradict each other it is not known which one the third bears out. The default is for one source of
    // several that tells all lanes different things: with a single one it would be no input at all.
    const hasDefault = told.length === lanes && sources > 1;
    const isKnown = agreed !== undefined && (agreed.complete || hasDefault);
    if (isKnown) this.#close(life, cycle, agreed.readings);
    else if (exchangeIsOver) this.#close(life, cycle, undefined);
  }

  /** A lane with a history steps on the next slot only: one that has missed an input is behind, and says so. */
  #close(life: KernelLife, cycle: number, readings: ReadingBytes | undefined): void {
    const { history } = life;
    life.closed = cycle;
    if (readings !== undefined) {
      history?.log(cycle, encodeReadings(readings));
      if (history === undefined || history.next === cycle) this.#step(life, cycle, readings, cycle);
    }
    if (history !== undefined && isBehind(life, history)) this.#tellPosition(life, history, cycle);
  }

  /**
   * The slots before the newest closed one are taken in silence: it is too late to vote on them. `received` is the cycle of the
   * frame that brought this about.
   */
  #step(life: KernelLife, cycle: number, readings: ReadingBytes, received: number): void {
    const { history, wire, machine } = life;
    if (wire?.isFull === true) return;
    wire?.asks(cycle);
    const output = machine.step(readings);
    if (history !== undefined) {
      history.advance();
      this.#write(life, received);
    }
    const votes = wire !== undefined || cycle === life.closed;
    this.#answer(life, cycle, votes ? output : undefined);
  }

  /** Steps on what the log holds of the slots that were missed. */
  #catchUp(life: KernelLife, history: LaneHistory, received: number): void {
    while (isBehind(life, history) && life.wire?.isFull !== true) {
      const logged = history.logged(history.next);
      const readings = logged && decodeReadings(logged, life.start.sources);
      if (readings === undefined) return;
      this.#step(life, history.next, readings, received);
    }
  }

  #tellPosition(life: KernelLife, history: LaneHistory, cycle: number): void {
    const to = { type: FrameType.recall, cycle, destination: RIG };
    this.#send(life, to, encodePosition(history.position));
  }

  /** Votes with the output, if there is one, and puts packets on the wire. Without a wire the output is of the slot `asked`. */
  #answer(life: KernelLife, asked: number, output: Uint8Array | undefined): void {
    const { wire, history, machine } = life;
    for (const packet of machine.wire?.packets() ?? []) {
      const cycle = Math.max(life.closed, 0);
      const to = { type: FrameType.packet, cycle, destination: RIG };
      this.#send(life, to, encodePacket(packet), wire?.number(cycle));
    }
    if (output === undefined) return;
    const slot = wire === undefined ? asked : wire.answered();
    if (slot === undefined) return;
    const to = { type: FrameType.ballot, cycle: slot, destination: RIG };
    this.#send(life, to, encodeBallot({ slot, output, digest: history?.digest }));
  }

  #deliver(life: KernelLife, frame: Frame): keyof Status | undefined {
    const packet = decodePacket(frame.payload);
    if (packet === undefined) return "bad_payload";
    this.#answer(life, life.closed, life.machine.wire?.packet(packet));
    return undefined;
  }

  #recall(life: KernelLife, frame: Frame): keyof Status | undefined {
    const request = decodeRecall(frame.payload);
    if (request === undefined) return "bad_payload";
    const readings = life.history?.recalled(request) ?? [];
    const to = { type: FrameType.replay, cycle: frame.cycle, destination: RIG };
    this.#send(life, to, encodeReplay({ cycle: request.cycle, readings }));
    return undefined;
  }

  #replay(life: KernelLife, frame: Frame): keyof Status | undefined {
    const { history } = life;
    // The frame's bytes belong to the link, and readings are views of what they were read from: of a copy.
    const replay = decodeReplay(frame.payload.slice());
    const inputs = replay?.readings.map((bytes) => ({
      bytes,
      readings: decodeReadings(bytes, life.start.sources),
    }));
    if (replay === undefined || inputs === undefined) return "bad_payload";
    if (inputs.some(({ readings }) => readings === undefined)) return "bad_payload";
    if (history === undefined) return undefined;
    const before = history.next;
    for (const [at, { bytes, readings }] of inputs.entries()) {
      const cycle = replay.cycle + at;
      if (readings === undefined || cycle !== history.next || !isBehind(life, history)) continue;
      history.log(cycle, bytes);
      this.#step(life, cycle, readings, frame.cycle);
    }
    this.#catchUp(life, history, frame.cycle);
    if (history.next > before && isBehind(life, history)) {
      this.#tellPosition(life, history, frame.cycle);
    }
    return undefined;
  }

  /** Time passes. */
  #pass(life: KernelLife, frame: Frame): keyof Status | undefined {
    if (frame.payload.length > 0) return "bad_payload";
    this.#answer(life, life.closed, life.machine.wire?.timer());
    return undefined;
  }

  #freeze(life: KernelLife, frame: Frame): keyof Status | undefined {
    const request = decodeSnapshotRequest(frame.payload);
    if (request === undefined) return "bad_payload";
    const piece = life.history?.piece(request, life.closed);
    if (piece === undefined) return undefined;
    const to = { type: FrameType.snapshot, cycle: frame.cycle, destination: RIG };
    this.#send(life, to, encodeSnapshotPart(piece));
    return undefined;
  }

  #restore(life: KernelLife, frame: Frame): keyof Status | undefined {
    const part = decodeSnapshotPart(frame.payload);
    if (part === undefined) return "bad_payload";
    const { history } = life;
    if (history === undefined) return "bad_header";
    const answer = history.restore(part, life.closed);
    this.#write(life, frame.cycle);
    const to = { type: FrameType.restore, cycle: frame.cycle, destination: RIG };
    this.#send(life, to, encodeRestoreAnswer(answer));
    if (answer.result !== "done") return undefined;
    this.#catchUp(life, history, frame.cycle);
    if (isBehind(life, history)) this.#tellPosition(life, history, frame.cycle);
    return undefined;
  }

  /** What the lane wants on its medium goes out before the ballot that depends on it. */
  #write(life: KernelLife, cycle: number): void {
    for (const write of life.machine.history?.writes?.() ?? []) {
      this.#medium ??= new Medium();
      this.#medium.apply(write);
      const to = { type: FrameType.medium, cycle: Math.max(cycle, 0), destination: RIG };
      this.#send(life, to, encodeMediumWrite(write));
    }
  }

  /** Of a packet its number stands where other frames count. */
  #send(
    life: KernelLife,
    to: Pick<Frame, "type" | "cycle" | "destination">,
    payload: Uint8Array,
    number?: number,
  ): void {
    const sequence = number ?? life.sequence;
    if (number === undefined) life.sequence = (sequence + 1) & 0xffff;
    const header = { ...to, source: life.start.lane, sequence, epoch: life.epoch };
    this.#emit(encodeFrame(header, payload));
  }
}

/** Whether the lane has missed an input. */
function isBehind({ closed }: KernelLife, { next }: LaneHistory): boolean {
  return next <= closed;
}
