/**
 * How a triad goes on where no lane can by itself: the newest state that is shown to be the history's is what all go on from,
 * and what no lane knows any more is declared lost. Self-stabilisation after transient faults (Dijkstra 1974; for replicated
 * state machines: Dolev, "Self-Stabilization", 2000), with the voted digests as the predicate of a legitimate state.
 */
import { LANES } from "../contract/triad.ts";
import { RECALLED_MAX } from "../wire/state-messages.ts";
import type { Health } from "./health.ts";
import type { Lanes } from "./lanes.ts";
import { isSamePlace, type LanePlace, type Positions, UNHEARD_SLOTS } from "./positions.ts";
import type { SlotExchange } from "./slot-exchange.ts";
import type { VotedHistory } from "./voted-history.ts";

/** The inputs of the slots `from` to before `until`, which no lane knows any more: silence stands for them. */
export interface Loss extends Range {
  /** How many slots had been voted: where that is more than `from`, voted ones are among them. */
  readonly voted: number;
}

interface Range {
  readonly from: number;
  readonly until: number;
}

export interface StabilisationOptions {
  readonly health: Health;
  readonly lanes: Lanes;
  readonly sessions: SlotExchange;
  readonly voted: VotedHistory;
  readonly positions: Positions;
  readonly lost: (loss: Loss) => void;
}

/** So many slots without a vote a lane that is not there is waited for, while what the others hold is older than what was voted. */
const ABSENT_SLOTS = 32;
/** So many slots lanes may contradict each other before all begin anew. */
const SPLIT_SLOTS = 16;
const LOSSES_KEPT = 64;

const SILENCE = new Uint8Array();

interface Heard extends LanePlace {
  readonly lane: number;
}

export class Stabilisation {
  readonly #options: StabilisationOptions;
  /** What lanes have been told silence for, as they lacked it. */
  readonly #losses: Range[] = [];
  /** By lane: the cycle that no other lane could tell it. */
  readonly #unknown = new Map<number, number>();
  #slotsWithoutVote = 0;
  #splitSlots = 0;

  constructor(options: StabilisationOptions) {
    this.#options = options;
  }

  /** Whether the newest slot had a vote. */
  get hasVote(): boolean {
    return this.#slotsWithoutVote === 0;
  }

  /** A slot has its vote. */
  rest(): void {
    this.#slotsWithoutVote = 0;
    this.#splitSlots = 0;
  }

  /** A slot has gone by without a vote. */
  turn(cycle: number): void {
    this.#slotsWithoutVote++;
    const { health, positions } = this.#options;
    // One that is known not to have the history has nothing to say against it.
    const inStep = this.#heard(cycle).filter(
      ({ lane, isBehind }) => !isBehind && positions.isTrusted(lane),
    );
    const isSplit = inStep.some((one) =>
      inStep.some((other) => !isSamePlace(one.position, other.position)),
    );
    this.#splitSlots = isSplit ? this.#splitSlots + 1 : 0;
    if (this.#splitSlots > SPLIT_SLOTS) {
      this.renewAll("the lanes' states differ, and none is shown to be the voted one");
      return;
    }
    const isLed = health.voters.some((lane) => positions.isTrusted(lane));
    if (!isLed || !this.#hasWitness()) this.#believe(inStep);
    this.#goOn(cycle);
  }

  #hasWitness(): boolean {
    const { lanes, positions } = this.#options;
    return LANES.some((lane) => lanes.presence(lane) === "up" && positions.isWitness(lane));
  }

  /** No lane that votes holds the history: those in step that do are believed. Where there is none, those that have it from one lane alone are. */
  #believe(inStep: readonly Heard[]): void {
    const { health, positions } = this.#options;
    const witnesses = inStep.filter(({ lane }) => positions.isWitness(lane));
    for (const { lane } of witnesses.length > 0 ? witnesses : inStep) {
      positions.trust(lane);
      health.believe(lane, "holds the history when no lane that does votes");
    }
  }

  /** No other lane could tell a lane what it missed in that cycle; those up to `closed` are over. */
  isLost(lane: number, cycle: number, closed: number): void {
    this.#unknown.set(lane, cycle);
    if (this.#slotsWithoutVote > 0) this.#goOn(closed);
  }

  /** Whether what a lane lacks has been declared lost: then it is told so. */
  replaysLoss(lane: number, cycle: number): boolean {
    const loss = this.#lossOf(cycle);
    if (loss === undefined) return false;
    const count = Math.min(RECALLED_MAX, loss.until - cycle);
    const readings = new Array<Uint8Array>(count).fill(SILENCE);
    this.#options.sessions.replay(lane, { cycle, readings });
    return true;
  }

  #lossOf(cycle: number): Range | undefined {
    return this.#losses.findLast(({ from, until }) => from <= cycle && cycle < until);
  }

  #goOn(cycle: number): void {
    const { positions, voted } = this.#options;
    const heard = this.#heard(cycle);
    const trusted = heard.filter(({ lane }) => positions.isTrusted(lane));
    if (trusted.some(({ isBehind }) => !isBehind)) return;
    if (trusted.length === 0) {
      this.#believeAlike(heard, cycle);
      return;
    }
    const from = Math.max(...trusted.map(({ position }) => position.cycle));
    const base = trusted.filter(({ position }) => position.cycle === from);
    // Declared already: what stands for it is on its way.
    if (from > cycle || this.#lossOf(from) !== undefined) return;
    const kept = Math.max(...base.map(({ position }) => voted.unchangedUntil(position)));
    if (this.#waits(heard, kept < voted.newest)) return;
    if (!base.some(({ lane }) => this.#unknown.get(lane) === from)) return;
    this.#declare(base, { from, kept, cycle });
  }

  /** For a lane that may still hold more than those that were heard. */
  #waits(heard: readonly Heard[], isOlder: boolean): boolean {
    const { health, lanes } = this.#options;
    const missing = LANES.filter(
      (lane) => health.standing(lane) !== "latched" && heard.every((one) => one.lane !== lane),
    );
    const isUnheard = missing.some((lane) => lanes.presence(lane) === "up");
    if (isUnheard && this.#slotsWithoutVote < UNHEARD_SLOTS) return true;
    return isOlder && missing.length > 0 && this.#slotsWithoutVote < ABSENT_SLOTS;
  }

  /** What they lack from `from` on. Slots before `kept` that were voted have not changed the state, so that nothing of them is lost. */
  #declare(
    base: readonly Heard[],
    { from, kept, cycle }: { readonly from: number; readonly kept: number; readonly cycle: number },
  ): void {
    const { health, positions, voted, lost } = this.#options;
    const until = Math.min(cycle + 1, Math.max(from + 1, this.#oldestKnown()));
    this.#losses.push({ from, until });
    if (this.#losses.length > LOSSES_KEPT) this.#losses.shift();
    if (kept < until) lost({ from: kept, until, voted: voted.newest });
    voted.forget(kept);
    for (const { lane } of base) {
      this.#unknown.delete(lane);
      // From here on the history is what they hold, whatever it rests on.
      positions.trust(lane);
      health.believe(lane, "holds the newest state that is shown to be the history's");
      this.replaysLoss(lane, from);
    }
  }

  /** Nothing before it is in any log that is believed. */
  #oldestKnown(): number {
    const { lanes, positions } = this.#options;
    const there = LANES.filter(
      (lane) => lanes.presence(lane) === "up" && positions.isTrusted(lane),
    );
    return Math.min(...there.map((lane) => positions.since(lane)));
  }

  /** No state was voted: what two lanes hold alike is believed, else all begin from nothing. */
  #believeAlike(heard: readonly Heard[], cycle: number): void {
    const { positions } = this.#options;
    const alike = heard.filter((one) =>
      heard.some((other) => other !== one && isSamePlace(one.position, other.position)),
    );
    for (const { lane } of alike) positions.trust(lane);
    if (alike.length > 0) this.#goOn(cycle);
    else if (heard.length > 0 && this.#slotsWithoutVote > ABSENT_SLOTS) {
      this.renewAll("no lane's state is shown to be the history's");
    }
  }

  /** All begin from nothing: what they held is lost. */
  renewAll(why: string): void {
    this.rest();
    for (const lane of this.#options.lanes.withPresence("up")) this.#options.lanes.renew(lane, why);
  }

  #heard(cycle: number): readonly Heard[] {
    const { health, lanes, positions } = this.#options;
    return LANES.flatMap((lane) => {
      const place = positions.heard(lane, cycle);
      const isThere = lanes.presence(lane) === "up" && health.standing(lane) !== "latched";
      return place === undefined || !isThere ? [] : [{ lane, ...place }];
    });
  }
}
