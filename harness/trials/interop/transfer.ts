/** One transfer: a stream of bytes from a sender to a receiver that is another lane, over faulty wires. */
import { createHash } from "node:crypto";
import type { Cancel, Clock } from "../../../runtime/clock.ts";
import type { ByteStream, Inputs, Payloads, Slot } from "../../../runtime/contract/system.ts";
import { FaultyLink } from "../../../runtime/fault/faulty-link.ts";
import type { FaultPlan } from "../../../runtime/fault/plan.ts";
import { seedRules } from "../../../runtime/fault/seeded-rules.ts";
import type { Link } from "../../../runtime/link/link.ts";
import { Session, type SessionEvent } from "../../../runtime/session/session.ts";
import { violationText } from "../../../runtime/session/violation-text.ts";
import type { Ballot } from "../../../runtime/wire/fast-codec.ts";
import { payloadOf } from "../../../runtime/wire/frame.ts";
import { inputOf, startOrder } from "../../check/spoken-system.ts";
import type { CarriedBytes } from "../../input/file/byte-file.ts";
import { counted } from "../../view/line.ts";
import { WIRES } from "./wire-faults.ts";

/** Of a system, what a transfer needs to know. */
export interface CarryingSystem {
  readonly payloads: Payloads<unknown, unknown, unknown>;
  readonly bytes: ByteStream<unknown, unknown, unknown>;
}

export interface PairPlan {
  readonly system: CarryingSystem;
  readonly stream: CarriedBytes;
  readonly faults: FaultPlan;
  /** The sender is told that time has passed when nothing has come from either end for so long. */
  readonly timerNs: number;
}

/** How it ended. `why` says what was wrong, where something was. */
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
/** The number of slots of a lane that may wait for their outputs. */
const WINDOW = 8;
/** The number of TIMERs without an acknowledged slot after which a lane is given up: at 90 % loss a slot takes some hundred. */
const TIMERS_MAX = 10_000;
const START_NS_MAX = 20e9;

export class PairTransfer {
  readonly #plan: PairPlan;
  readonly #inputs: Inputs<unknown, unknown>;
  readonly #clock: Clock;
  readonly #wires: FaultyLink;
  readonly #hash = createHash("sha256");
  readonly #slots: Iterator<Slot<unknown>>;
  readonly #finished: (outcome: PairOutcome) => void;
  readonly #greeted = new Set<Side>();
  #sessions: Readonly<Record<Side, Session>> | undefined;
  /** Slots that both ends were given, those that the sender has said are acknowledged, those the receiver has delivered. */
  #given = 0;
  #acknowledged = 0;
  #delivered = 0;
  #isAllGiven = false;
  #bytes = 0;
  #lost = 0;
  #timers = 0;
  #idleTimers = 0;
  #heardAtNs = 0;
  #isOver = false;
  #cancelStart: Cancel = () => undefined;

  constructor(plan: PairPlan, clock: Clock, finished: (outcome: PairOutcome) => void) {
    this.#plan = plan;
    this.#inputs = plan.system.bytes.inputs(plan.stream.chunks);
    this.#slots = this.#inputs.slots[Symbol.iterator]();
    this.#clock = clock;
    this.#finished = finished;
    this.#wires = new FaultyLink({
      name: WIRES,
      clock,
      report: ({ kind, effective }) => {
        if (kind === "drop" && effective) this.#lost++;
      },
      toLane: { deliver: (packet) => this.#arrive("receiver", packet) },
      toRig: { deliver: (packet) => this.#arrive("sender", packet) },
    });
    this.#wires.apply(seedRules(plan.faults));
  }

  /** How many slots the receiver has delivered. */
  get progress(): number {
    return this.#delivered;
  }

  begin(links: Readonly<Record<Side, Link>>): void {
    const sessions = {
      receiver: this.#session("receiver", links.receiver),
      sender: this.#session("sender", links.sender),
    };
    this.#sessions = sessions;
    const { bytes } = this.#plan.system;
    const { sources } = this.#inputs;
    for (const side of ["receiver", "sender"] as const) {
      const config = bytes.ends[side];
      sessions[side].start(startOrder(this.#plan.system, { config, sources }));
    }
    this.#cancelStart = this.#clock.schedule(START_NS_MAX, () => {
      const silent = (["sender", "receiver"] as const).find((side) => !this.#greeted.has(side));
      if (silent !== undefined) this.#end(`the ${silent} did not answer its START`);
    });
  }

  /** The lane is gone. */
  lose(side: Side, why: string): void {
    this.#end(`the ${side} ${why}`);
  }

  #session(side: Side, link: Link): Session {
    const onEvent = (event: SessionEvent) => this.#handle(side, event);
    const session = new Session({ link, address: LANE, onEvent });
    session.enter(EPOCH);
    return session;
  }

  #handle(side: Side, event: SessionEvent): void {
    if (this.#isOver) return;
    this.#heardAtNs = this.#clock.nowNs;
    switch (event.kind) {
      case "hello":
        this.#onHello(side);
        return;
      case "ballot":
        this.#count(side, event.ballot);
        return;
      case "packet":
        (side === "sender" ? this.#wires.down : this.#wires.up).pass(event.bytes);
        return;
      case "violation":
        this.#end(`the ${side} ${violationText(event)}`);
        return;
      case "relay":
      case "status":
      case "medium-write":
      case "snapshot-part":
      case "restore-answer":
      case "position":
      case "replay":
        this.#end(`the ${side} sent a ${event.kind}, which it was not asked for`);
        return;
    }
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
      const readings = inputOf(this.#plan.system, next.value);
      this.#give("receiver", NOTHING);
      this.#give("sender", readings);
      this.#given++;
    }
    const isDone = this.#acknowledged === this.#given && this.#delivered === this.#given;
    if (this.#isAllGiven && isDone) this.#end(undefined);
  }

  #give(side: Side, readings: Uint8Array): void {
    const session = this.#sessions?.[side];
    session?.open(this.#given);
    session?.input(readings);
  }

  #count(side: Side, ballot: Ballot): void {
    const { payloads, bytes } = this.#plan.system;
    const output = payloads.output.decode(ballot.output);
    if (output === undefined) {
      this.#end(`the ${side} sent a ballot whose output does not decode`);
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

  /** A packet has come out of a wire, as the frame that it was put there in. */
  #arrive(side: Side, frame: Uint8Array): void {
    if (!this.#isOver) this.#sessions?.[side].packet(payloadOf(frame));
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
    this.#sessions?.sender.timer();
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
      packets: {
        data: this.#wires.down.counters.framesIn,
        acknowledgements: this.#wires.up.counters.framesIn,
        lost: this.#lost,
      },
    });
  }
}
