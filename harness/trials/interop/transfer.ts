/** One transfer: a stream of bytes from a sender to a receiver that another lane is, over wires that may do anything. */
import { createHash } from "node:crypto";
import type { Cancel, Clock } from "../../../runtime/clock.ts";
import type { ByteStream, Inputs, Payloads, Slot } from "../../../runtime/contract/system.ts";
import type { FaultPlan } from "../../../runtime/fault/plan.ts";
import { encodeReadings, type ReadingBytes } from "../../../runtime/wire/fast-codec.ts";
import {
  decodeFrame,
  encodeFrame,
  type Frame,
  FrameType,
  RIG,
} from "../../../runtime/wire/frame.ts";
import { decodeBallot, encodeStart } from "../../../runtime/wire/messages.ts";
import type { ByteFile } from "../../input/byte-file.ts";
import { counted } from "../../view/line.ts";
import type { Endpoint } from "./endpoint.ts";
import { FaultyWires } from "./faulty-wires.ts";

/** Of a system, what a transfer needs to know. */
export interface CarryingSystem {
  readonly payloads: Payloads<unknown, unknown, unknown>;
  readonly bytes: ByteStream<unknown, unknown, unknown>;
}

export interface PairPlan {
  readonly system: CarryingSystem;
  readonly stream: ByteFile;
  readonly faults: FaultPlan;
  /** The sender is told that time has passed when nothing has come from either end for so long. */
  readonly timerNs: number;
}

/** What came of it. `why` says what was wrong, where something was. */
export interface PairOutcome {
  readonly why: string | undefined;
  readonly bytes: number;
  readonly sha256: string;
  readonly slots: number;
  readonly timers: number;
  readonly packets: {
    readonly data: number;
    readonly acknowledgements: number;
    readonly lost: number;
  };
}

export type Side = "sender" | "receiver";

const NOTHING = new Uint8Array(0);
const LANE = 1;
const EPOCH = 1;
/** So many slots of a lane may wait for their outputs. */
const WINDOW = 8;
/** After so many TIMERs without an acknowledged slot nothing more is hoped for: at 90 % loss a slot takes some hundred. */
const TIMERS_MAX = 10_000;
const START_NS_MAX = 20e9;

export class PairTransfer {
  readonly #plan: PairPlan;
  readonly #inputs: Inputs<unknown, unknown>;
  readonly #clock: Clock;
  readonly #wires: FaultyWires;
  readonly #hash = createHash("sha256");
  readonly #slots: Iterator<Slot<unknown>>;
  readonly #finished: (outcome: PairOutcome) => void;
  readonly #greeted = new Set<Side>();
  #ends: Readonly<Record<Side, Endpoint>> | undefined;
  /** Slots that both ends were given, those that the sender has said are acknowledged, those the receiver has delivered. */
  #given = 0;
  #acknowledged = 0;
  #delivered = 0;
  #isAllGiven = false;
  #bytes = 0;
  #timers = 0;
  #idleTimers = 0;
  #heardAtNs = 0;
  #sequence = 0;
  #isOver = false;
  #cancelStart: Cancel = () => undefined;

  constructor(plan: PairPlan, clock: Clock, finished: (outcome: PairOutcome) => void) {
    this.#plan = plan;
    this.#inputs = plan.system.bytes.inputs(plan.stream.chunks);
    this.#slots = this.#inputs.slots[Symbol.iterator]();
    this.#clock = clock;
    this.#finished = finished;
    this.#wires = new FaultyWires(plan.faults, clock, {
      data: (frame) => this.#arrive("receiver", frame),
      acknowledgements: (frame) => this.#arrive("sender", frame),
    });
  }

  /** How many slots the receiver has delivered. */
  get progress(): number {
    return this.#delivered;
  }

  begin(ends: Readonly<Record<Side, Endpoint>>): void {
    this.#ends = ends;
    const { payloads, bytes } = this.#plan.system;
    const { sources } = this.#inputs;
    for (const side of ["receiver", "sender"] as const) {
      const config = payloads.config.encode(bytes.ends[side]);
      const start = encodeStart({ lane: LANE, lanes: 1, sources, config });
      this.#send(side, { type: FrameType.start, cycle: 0 }, start);
    }
    this.#cancelStart = this.#clock.schedule(START_NS_MAX, () => {
      const silent = (["sender", "receiver"] as const).find((side) => !this.#greeted.has(side));
      if (silent !== undefined) this.#end(`the ${silent} did not answer its START`);
    });
  }

  hear(side: Side, bytes: Uint8Array): void {
    if (this.#isOver) return;
    const frame = decodeFrame(bytes);
    if (typeof frame === "string") this.#end(`the ${side} sent bytes that are no frame: ${frame}`);
    else this.#handle(side, frame, bytes);
  }

  /** The lane is gone. */
  lose(side: Side, why: string): void {
    this.#end(`the ${side} ${why}`);
  }

  #handle(side: Side, frame: Frame, bytes: Uint8Array): void {
    this.#heardAtNs = this.#clock.nowNs;
    if (frame.type === FrameType.hello) this.#onHello(side);
    else if (frame.type === FrameType.ballot) this.#count(side, frame);
    else if (frame.type !== FrameType.packet) {
      this.#end(`the ${side} sent a frame of type ${frame.type}, which nobody asked it for`);
    } else if (side === "sender") this.#wires.data(bytes);
    else this.#wires.acknowledgement(bytes);
  }

  #onHello(side: Side): void {
    this.#greeted.add(side);
    if (this.#greeted.size < 2 || this.#given > 0) return;
    this.#cancelStart();
    this.#fill();
    this.#watch();
  }

  /** Both ends are given slots, the receiver first: it is asked for an output before one can come. */
  #fill(): void {
    const oldest = Math.min(this.#acknowledged, this.#delivered);
    while (!this.#isAllGiven && this.#given - oldest < WINDOW) {
      const next = this.#slots.next();
      this.#isAllGiven = next.done === true;
      if (next.done === true) break;
      const to = { type: FrameType.input, cycle: this.#given++ };
      this.#send("receiver", to);
      this.#send("sender", to, encodeReadings(this.#encoded(next.value)));
    }
    const isDone = this.#acknowledged === this.#given && this.#delivered === this.#given;
    if (this.#isAllGiven && isDone) this.#end(undefined);
  }

  #encoded(readings: Slot<unknown>): ReadingBytes {
    const { reading } = this.#plan.system.payloads;
    return readings.map((value) => (value === undefined ? undefined : reading.encode(value)));
  }

  #count(side: Side, { payload }: Frame): void {
    const { payloads, bytes } = this.#plan.system;
    const ballot = decodeBallot(payload);
    const output = ballot && payloads.output.decode(ballot.output);
    if (ballot === undefined || output === undefined) {
      this.#end(`the ${side} sent a ballot that does not decode`);
      return;
    }
    const due = side === "sender" ? this.#acknowledged++ : this.#delivered++;
    const data = bytes.delivered(output);
    if (ballot.slot !== due) {
      this.#end(`the ${side} answered slot ${ballot.slot}, where ${due} was due`);
    } else if (side === "receiver") {
      this.#hash.update(data);
      this.#bytes += data.length;
    } else if (data.length > 0) {
      this.#end("the sender delivered bytes, which is the receiver's to do");
    } else {
      this.#idleTimers = 0;
    }
    if (!this.#isOver) this.#fill();
  }

  /** What has come out of a wire is for the other end. */
  #arrive(side: Side, bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    if (this.#isOver || typeof frame === "string") return;
    this.#send(side, { type: FrameType.packet, cycle: frame.cycle }, frame.payload);
  }

  #watch(): void {
    if (this.#isOver) return;
    const { timerNs } = this.#plan;
    const leftNs = this.#heardAtNs + timerNs - this.#clock.nowNs;
    if (leftNs <= 0) this.#remind();
    this.#clock.schedule(leftNs > 0 ? leftNs : timerNs, () => this.#watch());
  }

  #remind(): void {
    this.#timers++;
    if (++this.#idleTimers > TIMERS_MAX) {
      const delivered = `delivered ${counted(this.#delivered, "slot")}`;
      const acknowledged = `had ${this.#acknowledged} acknowledged`;
      this.#end(
        `${delivered} and ${acknowledged}, then ${TIMERS_MAX} TIMERs brought nothing about`,
      );
      return;
    }
    this.#send("sender", { type: FrameType.timer, cycle: Math.max(this.#given - 1, 0) });
  }

  #send(side: Side, to: Pick<Frame, "type" | "cycle">, payload: Uint8Array = NOTHING): void {
    const sequence = this.#sequence;
    this.#sequence = (sequence + 1) & 0xffff;
    const header = { ...to, source: RIG, destination: LANE, sequence, epoch: EPOCH };
    this.#ends?.[side].send(encodeFrame(header, payload));
  }

  #end(wrong: string | undefined): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelStart();
    const { stream } = this.#plan;
    const sha256 = this.#hash.digest("hex");
    const differs =
      sha256 === stream.sha256 ? undefined : "the bytes that were delivered are not those sent";
    this.#finished({
      why: wrong ?? differs,
      bytes: this.#bytes,
      sha256,
      slots: this.#delivered,
      timers: this.#timers,
      packets: { ...this.#wires.given, lost: this.#wires.lost },
    });
  }
}
