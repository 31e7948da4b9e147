/** What a history has come to so far: the slots that were given, the answers to them, what is on the wires. */

import type { Packet, Slot } from "../../runtime/contract/system.ts";
import type { Ballot } from "../../runtime/wire/fast-codec.ts";
import { Peers } from "./exchange.ts";
import type { PlayedHistory } from "./history-play.ts";
import type { CheckedIncarnation, Message, Response } from "./incarnation.ts";
import { InnerWires } from "./inner-wires.ts";
import { inputOf, type SpokenSystem } from "./spoken-system.ts";
import { FLOOD, garbage, isViolation, type Violation } from "./violation.ts";

interface Answer {
  readonly ballot: Ballot;
  readonly output: unknown;
}

/** The number of slots of a wired lane that can wait for their outputs. Past that it lets slots go by. */
const WAITING_MAX = 8;

export class HistoryRecord {
  readonly wires: InnerWires;
  readonly #system: SpokenSystem;
  /** Of a lane that is one of three. */
  readonly #peers: Peers | undefined;
  readonly #slots: Slot<unknown>[] = [];
  /** The slots that are yet to be answered: a lane answers in their order. */
  #asked: number[] = [];
  /** The newest slot that was ever answered. */
  #newest = -1;
  #output: Uint8Array | undefined;

  constructor(system: SpokenSystem, { fates, exchange }: PlayedHistory) {
    this.#system = system;
    this.#peers = exchange && new Peers(exchange);
    this.wires = new InnerWires(system.wires?.length ?? 0, fates);
  }

  /** How many slots were given. */
  get given(): number {
    return this.#slots.length;
  }

  /** The newest output, as it came. */
  get output(): Uint8Array | undefined {
    return this.#output;
  }

  add(...slots: readonly Slot<unknown>[]): void {
    this.#slots.push(...slots);
  }

  /** The newest slot never was: there is silence in its place. */
  silence(): void {
    const newest = this.#slots.pop();
    if (newest !== undefined) this.#slots.push(newest.map(() => undefined));
  }

  /** All that reaches the lane of a slot. */
  messages(slot: number): readonly Message[] {
    const slots = this.#slots;
    const told = slots[slot] ?? [];
    const readings = inputOf(this.#system, told);
    if (this.#peers === undefined) return [(session) => session.input(readings, slot)];
    const other = slots[slot - 1] ?? told.map(() => undefined);
    return this.#peers.messages(slot, readings, inputOf(this.#system, other));
  }

  /** The lane's answers to the slots from `first` up to `end`, each of which it is to answer at once. */
  async ask(
    lane: CheckedIncarnation,
    first: number,
    end: number,
  ): Promise<readonly Answer[] | Violation> {
    const slots = Array.from({ length: end - first }, (_, at) => first + at);
    this.#asked = [...slots];
    const answers = await this.give(
      lane,
      slots.flatMap((slot) => this.messages(slot)),
    );
    if ("kind" in answers) return answers;
    const [silent] = this.#asked;
    if (silent === undefined) return answers;
    return { kind: "silence", why: `answered the STATUS after slot ${silent}, but not the slot` };
  }

  /** The newest slot, to a lane that may answer it later. */
  async open(lane: CheckedIncarnation): Promise<readonly Answer[] | Violation> {
    const slot = this.given - 1;
    if (this.#asked.length < WAITING_MAX) this.#asked.push(slot);
    return await this.give(lane, this.messages(slot));
  }

  /** Nothing that was asked will be answered any more. */
  drop(): void {
    this.#asked = [];
    this.forgetRelays();
  }

  /** What was to be relayed has been, or never will be. */
  forgetRelays(): void {
    this.#peers?.forget();
  }

  /** Gives the lane a batch; what it writes and puts on its wires is taken care of, what it votes is answered. */
  async give(
    lane: CheckedIncarnation,
    messages: readonly Message[],
  ): Promise<readonly Answer[] | Violation> {
    const reaction = await lane.give(messages, this.given - 1);
    if (isViolation(reaction)) return reaction;
    const answers: Answer[] = [];
    for (const response of reaction.responses) {
      const answer = this.#handle(lane, response);
      if (answer === undefined) continue;
      if ("kind" in answer) return answer;
      answers.push(answer);
    }
    return this.#peers?.missing() ?? answers;
  }

  #handle({ medium }: CheckedIncarnation, response: Response): Answer | Violation | undefined {
    if (response.kind === "medium-write") {
      medium.write(response.write);
      return undefined;
    }
    if (response.kind === "packet") return this.#carry(response.packet);
    if (response.kind === "relay" && this.#peers !== undefined) return this.#peers.hear(response);
    if (response.kind !== "ballot") return FLOOD;
    const { ballot } = response;
    // What was voted is durable. Slots that are given again belong to the recovery that calls for it.
    if (ballot.slot > this.#newest) medium.done();
    this.#newest = Math.max(this.#newest, ballot.slot);
    return this.#read(ballot);
  }

  #carry(packet: Packet): Violation | undefined {
    if (!this.wires.has(packet.wire)) {
      return garbage(`sent a packet on wire ${packet.wire}, which the system does not have`);
    }
    this.wires.put(packet);
    return undefined;
  }

  #read(ballot: Ballot): Answer | Violation {
    const due = this.#asked.shift();
    if (due !== ballot.slot) {
      return garbage(`sent a ballot for slot ${ballot.slot}, where ${due ?? "none"} was due`);
    }
    this.#output = ballot.output;
    const output = this.#system.payloads.output.decode(ballot.output);
    return output === undefined
      ? garbage("answered bytes that are not an output")
      : { ballot, output };
  }
}
