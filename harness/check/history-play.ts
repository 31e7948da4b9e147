/** Plays one history to a lane: a rig of one, which keeps the lane's medium, carries its packets, cuts its power, replaces it. */

import type { HistoryEvent, Packet, Slot, Told } from "../../runtime/contract/system.ts";
import type { Medium } from "../../runtime/lane/medium.ts";
import { sameBytes } from "../../runtime/wire/bytes.ts";
import { encodePacket } from "../../runtime/wire/state-messages.ts";
import type { AnyHistoryCase } from "../../systems/catalog.ts";
import type { CheckedProcess } from "./checked-process.ts";
import type { LaneExchange } from "./exchange.ts";
import { HistoryRecord } from "./history-record.ts";
import { type Began, CheckedIncarnation, type Message } from "./incarnation.ts";
import type { ProcessPool } from "./process-pool.ts";
import type { SpokenSystem } from "./spoken-system.ts";
import { damaged, restored, snapshotOf, type Whole } from "./state-transfer.ts";
import { isViolation, type ProtocolViolation, type Violation } from "./violation.ts";

/** A history, and how the lane takes part in an exchange where it is one of three. */
export interface PlayedHistory extends AnyHistoryCase {
  readonly exchange?: LaneExchange;
}

/** Why a history went no further: misconduct, or what no property needs to be asked about. */
interface Stopped {
  readonly kind: ProtocolViolation | "refuted";
  readonly why: string;
}

export type HistoryReply = (
  | { readonly kind: "told"; readonly told: readonly Told<unknown>[] }
  | Stopped
) & {
  /** The newest output, as it came. */
  readonly output: Uint8Array | undefined;
};

/** The number of slots given in one batch, where no wire calls for one after the other. */
const BATCH_MAX = 32;
/** The number of TIMERs after which a slot is left without an output; whether it should have one the property knows. */
const TIMERS_MAX = 128;

const TIMER: Message = (session) => session.timer();
/** Closes the first slot. */
const TICK: Message = (session) => session.tick(0);

type EventOf<Kind> = Extract<HistoryEvent<unknown>, { readonly kind: Kind }>;

export class HistoryPlay {
  readonly #system: SpokenSystem;
  readonly #tried: PlayedHistory;
  readonly #processes: ProcessPool;
  readonly #waitMs: number;
  readonly #record: HistoryRecord;
  readonly #told: Told<unknown>[] = [];
  /** What each slot was answered with, by slot; of a lane with a wire, nothing. */
  readonly #answers: Uint8Array[] = [];
  #timers = 0;
  /** What a lane with a wire was given, one thing after the other. */
  #exchanges = 0;
  /** Whether a lane with a wire has used up its TIMERs without progress: it is given no more of them. */
  #isStuck = false;
  /** Whether the newest slot has been voted, and power cut after that. */
  #isVoted = false;
  #lane: CheckedIncarnation | undefined;

  constructor(
    system: SpokenSystem,
    tried: PlayedHistory,
    { processes, waitMs }: { readonly processes: ProcessPool; readonly waitMs: number },
  ) {
    this.#system = system;
    this.#tried = tried;
    this.#processes = processes;
    this.#waitMs = waitMs;
    this.#record = new HistoryRecord(system, tried);
  }

  /** How often a lane with a wire was given something and waited for. */
  get exchanges(): number {
    return this.#exchanges;
  }

  async run(): Promise<HistoryReply> {
    const stopped = await this.#play();
    const process = this.#lane?.process;
    if (process !== undefined) {
      if (stopped === undefined || stopped.kind === "refuted") this.#processes.giveBack(process);
      else await process.close();
    }
    return { ...(stopped ?? { kind: "told", told: this.#told }), output: this.#record.output };
  }

  async #play(): Promise<Stopped | undefined> {
    const begun = await this.#begin(await this.#processes.any(this.#waitMs));
    if (isViolation(begun)) return begun;
    begun.incarnation.medium.done();
    this.#lane = begun.incarnation;
    while (this.#told.length < this.#tried.events.length) {
      const stopped = await this.#do(this.#lane, this.#told.length);
      if (stopped !== undefined) return stopped;
    }
    return undefined;
  }

  async #do(lane: CheckedIncarnation, at: number): Promise<Stopped | undefined> {
    const event = this.#tried.events[at];
    switch (event?.kind) {
      case "slot":
        return this.#system.wires === undefined
          ? await this.#steps(lane, this.#slotsFrom(at))
          : await this.#carry(lane, event);
      case "crash":
        return await this.#crash(lane, event);
      case "transfer":
        return await this.#transfer(lane, event);
      case undefined:
        return undefined;
    }
  }

  async #begin(process: CheckedProcess, medium?: Medium): Promise<Began | Violation> {
    const { config, sources, exchange } = this.#tried;
    const cycle = this.#record.given;
    const order = { config, sources, exchange, cycle, waitMs: this.#waitMs, medium };
    const begun = await CheckedIncarnation.begin(process, this.#system, order);
    if (isViolation(begun)) await process.close();
    return begun;
  }

  #slotsFrom(at: number): readonly Slot<unknown>[] {
    const ahead = this.#tried.events.slice(at, at + BATCH_MAX);
    const end = ahead.findIndex((event) => event.kind !== "slot");
    return (end < 0 ? ahead : ahead.slice(0, end)).flatMap((event) =>
      event.kind === "slot" ? [event.readings] : [],
    );
  }

  /** Slots of a lane without a wire: each is answered at once. */
  async #steps(
    lane: CheckedIncarnation,
    slots: readonly Slot<unknown>[],
  ): Promise<Stopped | undefined> {
    const first = this.#record.given;
    this.#isVoted = false;
    this.#record.add(...slots);
    const answers = await this.#record.ask(lane, first, this.#record.given);
    if ("kind" in answers) return answers;
    for (const { ballot, output } of answers) {
      const { slot, digest } = ballot;
      this.#answers[slot] = ballot.output;
      const outputs = [{ slot, output }];
      this.#told.push({ kind: "slot", outputs, digest, packets: [], timers: 0 });
    }
    return undefined;
  }

  /** A slot of a lane with a wire: it ends with an output, or when nothing brings one about. */
  async #carry(
    lane: CheckedIncarnation,
    { readings }: EventOf<"slot">,
  ): Promise<Stopped | undefined> {
    const { wires } = this.#record;
    this.#record.add(readings);
    let answers = this.#isStuck ? [] : await this.#record.open(lane);
    for (let timers = 0; !this.#isStuck && !("kind" in answers) && answers.length === 0; ) {
      const packet = wires.next();
      if (packet === undefined) {
        this.#isStuck = ++timers > TIMERS_MAX;
        if (this.#isStuck) break;
        this.#timers++;
        wires.timePasses();
      }
      answers = await this.#record.give(lane, [packet === undefined ? TIMER : carried(packet)]);
      this.#exchanges++;
    }
    if ("kind" in answers) return answers;
    this.#told.push({
      kind: "slot",
      outputs: answers.map(({ ballot, output }) => ({ slot: ballot.slot, output })),
      digest: answers.at(-1)?.ballot.digest,
      packets: wires.counts,
      timers: this.#timers,
    });
    return undefined;
  }

  async #crash(
    lane: CheckedIncarnation,
    { write, torn }: EventOf<"crash">,
  ): Promise<Stopped | undefined> {
    const medium = lane.medium.cut(write, torn);
    const voted = this.#isVoted || !lane.medium.has(write);
    this.#lane = undefined;
    this.#record.drop();
    await lane.process.close();
    const begun = await this.#begin(await this.#processes.fresh(), medium);
    if (isViolation(begun)) return begun;
    this.#lane = begun.incarnation;
    const { cycles, digest } = begun.hello.recovered ?? { cycles: 0, digest: undefined };
    const { given } = this.#record;
    const lost = this.#system.history !== undefined && !voted && cycles < given;
    if (lost) this.#lose();
    this.#told.push({ kind: "crash", cycles, digest, voted, lost });
    this.#isVoted = voted;
    if (cycles > given) {
      return { kind: "refuted", why: `recovered ${cycles} slots, where ${given} were given` };
    }
    const stopped = await this.#catchUp(begun.incarnation, cycles);
    begun.incarnation.medium.done();
    return stopped;
  }

  /**
   * Nobody was answered, and nothing is left of it. Given once more it would make whole what was torn of it: what goes on
   * is to be something else.
   */
  #lose(): void {
    this.#record.silence();
    this.#answers.splice(this.#record.given - 1);
  }

  async #catchUp(lane: CheckedIncarnation, cycles: number): Promise<Stopped | undefined> {
    const { given } = this.#record;
    if (this.#system.history === undefined || given === 0) return undefined;
    if (cycles < given) return await this.#again(lane, cycles);
    // It is in step; the slot that is over it has to let go by.
    const answers = await this.#record.give(lane, this.#record.messages(given - 1));
    return "kind" in answers ? answers : undefined;
  }

  /**
   * Gives the slots that a recovered state does not account for once more. Such a slot has changed nothing, or was lost and
   * is silence now: either way it is answered as the state then calls for.
   */
  async #again(lane: CheckedIncarnation, cycles: number): Promise<Stopped | undefined> {
    const { given } = this.#record;
    for (let first = cycles; first < given; first += BATCH_MAX) {
      const answers = await this.#record.ask(lane, first, Math.min(first + BATCH_MAX, given));
      if ("kind" in answers) return answers;
      for (const { ballot } of answers) {
        const before = this.#answers[ballot.slot];
        this.#answers[ballot.slot] = ballot.output;
        if (before === undefined || sameBytes(before, ballot.output)) continue;
        const why = `slot ${ballot.slot} was answered otherwise when it was given again after a crash`;
        return { kind: "refuted", why };
      }
    }
    return undefined;
  }

  async #transfer(
    lane: CheckedIncarnation,
    { flip }: EventOf<"transfer">,
  ): Promise<Stopped | undefined> {
    const { given } = this.#record;
    const snapshot = await snapshotOf(lane, given);
    if (isViolation(snapshot)) return snapshot;
    const { cycles, digest, bytes } = snapshot;
    if (cycles !== given) {
      const why = `told a snapshot of the state before slot ${cycles}, where ${given} is next`;
      return { kind: "refuted", why };
    }
    const taken =
      given === 0
        ? // A lane that starts from nothing is in step then, and has no use for a snapshot, whatever it holds.
          flip === undefined
        : await this.#replace(lane, damaged(snapshot, flip));
    if (typeof taken !== "boolean") return taken;
    this.#told.push({ kind: "transfer", taken, snapshot: bytes, digest });
    return undefined;
  }

  /** Whether another lane has taken the snapshot: then it goes on in this one's place. */
  async #replace(lane: CheckedIncarnation, snapshot: Whole): Promise<boolean | Violation> {
    const begun = await this.#begin(await this.#processes.any(this.#waitMs));
    if (isViolation(begun)) return begun;
    const other = begun.incarnation;
    const { given } = this.#record;
    // It falls behind as it misses the slots before the newest; where that is the first, by its being closed without it.
    const missed = given === 1 ? [TICK] : this.#record.messages(given - 1);
    const ended = await restored(other, { missed, snapshot, now: given });
    this.#record.forgetRelays();
    if (isViolation(ended)) {
      await other.process.close();
      return ended;
    }
    other.medium.done();
    const taken = ended.result === "done";
    if (taken) this.#lane = other;
    this.#processes.giveBack(taken ? lane.process : other.process);
    return taken;
  }
}

function carried(packet: Packet): Message {
  const payload = encodePacket(packet);
  return (session) => session.packet(payload);
}
