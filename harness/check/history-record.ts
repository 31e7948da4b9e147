/** What a history has come to so far: the slots that were given, the answers to them, what is on the wires. */

import type { Slot } from "../../runtime/contract/system.ts";
import type { Ballot } from "../../runtime/wire/fast-codec.ts";
import type { AnyHistoryCase } from "../../systems/catalog.ts";
import { FLOOD, garbage, isViolation, type Violation } from "./exchange.ts";
import type { Given, Response } from "./history-frames.ts";
import { type HistoryLife, inputOf } from "./history-life.ts";
import { InnerWires } from "./inner-wires.ts";
import type { SpokenSystem } from "./lane-under-test.ts";

interface Answer {
  readonly ballot: Ballot;
  readonly output: unknown;
}

/** So many slots of a wired lane can wait for their outputs. Past that it lets slots go by. */
const WAITING_MAX = 8;

export class HistoryRecord {
  readonly wires: InnerWires;
  readonly #system: SpokenSystem;
  readonly #slots: Slot<unknown>[] = [];
  /** The slots that are yet to be answered: a lane answers in their order. */
  #asked: number[] = [];
  /** The newest slot that was ever answered. */
  #newest = -1;
  #output: Uint8Array | undefined;

  constructor(system: SpokenSystem, { fates }: AnyHistoryCase) {
    this.#system = system;
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

  input(slot: number): Given {
    return inputOf(this.#system, slot, this.#slots[slot] ?? []);
  }

  /** The lane's answers to the slots from `first` up to `end`, each of which it is to answer at once. */
  async ask(life: HistoryLife, first: number, end: number): Promise<readonly Answer[] | Violation> {
    const slots = Array.from({ length: end - first }, (_, at) => first + at);
    this.#asked = [...slots];
    const answers = await this.give(
      life,
      slots.map((slot) => this.input(slot)),
    );
    if ("kind" in answers) return answers;
    const [silent] = this.#asked;
    if (silent === undefined) return answers;
    return { kind: "silence", why: `answered the STATUS after slot ${silent}, but not the slot` };
  }

  /** The newest slot, to a lane that may answer it later. */
  async open(life: HistoryLife): Promise<readonly Answer[] | Violation> {
    const slot = this.given - 1;
    if (this.#asked.length < WAITING_MAX) this.#asked.push(slot);
    return await this.give(life, [this.input(slot)]);
  }

  /** Nothing that was asked will be answered any more. */
  drop(): void {
    this.#asked = [];
  }

  /** Gives the lane a batch; what it writes and puts on its wires is taken care of, what it votes is answered. */
  async give(life: HistoryLife, given: readonly Given[]): Promise<readonly Answer[] | Violation> {
    const heard = await life.give(given, this.given - 1);
    if (isViolation(heard)) return heard;
    const answers: Answer[] = [];
    for (const word of heard.words) {
      const answer = this.#heed(life, word);
      if (answer === undefined) continue;
      if ("kind" in answer) return answer;
      answers.push(answer);
    }
    return answers;
  }

  #heed(life: HistoryLife, word: Response): Answer | Violation | undefined {
    switch (word.kind) {
      case "write":
        life.medium.write(word.write);
        return undefined;
      case "packet":
        if (!this.wires.has(word.packet.wire)) {
          return garbage(`sent a packet on wire ${word.packet.wire}, which there is not`);
        }
        this.wires.put(word.packet);
        return undefined;
      case "ballot":
        // What was voted is durable. Slots that are given again belong to the recovery that calls for it.
        if (word.ballot.slot > this.#newest) life.medium.done();
        this.#newest = Math.max(this.#newest, word.ballot.slot);
        return this.#read(word.ballot);
      case "hello":
      case "part":
      case "restored":
        return FLOOD;
    }
  }

  #read(ballot: Ballot): Answer | Violation {
    const due = this.#asked.shift();
    if (due !== ballot.slot) {
      return garbage(`sent a ballot for slot ${ballot.slot}, where ${due ?? "none"} was due`);
    }
    this.#output = ballot.output;
    const output = this.#system.payloads.output.decode(ballot.output);
    return output === undefined ? garbage("answered bytes that are no output") : { ballot, output };
  }
}
