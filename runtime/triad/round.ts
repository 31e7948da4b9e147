/** One slot's exchange and vote: opened with what the sources tell, closed when the lanes that live have voted. */
import type { Cancel, Clock } from "../clock.ts";
import type { BallotBytes, Triad } from "../contract/triad.ts";

import type { Rig } from "../rig/rig.ts";
import { encodeReadings, type ReadingBytes } from "../wire/fast-codec.ts";
import type { Deployment } from "./deployment.ts";
import type { Health } from "./health.ts";
import type { Lanes } from "./lanes.ts";
import type { SlotExchange } from "./slot-exchange.ts";
import { majority, ofVoters } from "./voter.ts";
import { within } from "./within.ts";

export interface RoundOptions {
  readonly deployment: Deployment;
  readonly rig: Rig;
  readonly lanes: Lanes;
  readonly sessions: SlotExchange;
  readonly health: Health;
  /** Whether outputs come out of the lanes' wires, so that time must pass for them. */
  readonly isWired: boolean;
}

const LANES = 3;

export class Round {
  readonly #deployment: Deployment;
  readonly #rig: Rig;
  readonly #lanes: Lanes;
  readonly #sessions: SlotExchange;
  #closed = true;
  /** Since when the vote is decided. */
  #decidedNs: number | undefined;
  /** How long the third ballot is waited for from then on. */
  #graceNs = 0;
  #cancelGrace: Cancel = () => undefined;
  readonly #health: Health;
  readonly #isWired: boolean;

  constructor(options: RoundOptions) {
    this.#deployment = options.deployment;
    this.#rig = options.rig;
    this.#lanes = options.lanes;
    this.#sessions = options.sessions;
    this.#health = options.health;
    this.#isWired = options.isWired;
  }

  /**
   * Tells each lane its readings, and returns the ballots that came in time: before the slot was closed, or before its cycle
   * was over where a cycle has a length.
   */
  async hold(cycle: number, told: readonly ReadingBytes[]): Promise<Triad<BallotBytes>> {
    const { clock } = this.#deployment;
    const { exchangeNs, ballotNs, timerNs, cycleNs } = this.#rig.deadlines;
    const openedNs = clock.nowNs;
    this.#closed = false;
    this.#decidedNs = undefined;
    this.#sessions.open(cycle, payloadsOf(told));
    const endExchange = deadline(clock, exchangeNs, () => this.#sessions.tick());
    const endSlot = deadline(clock, ballotNs, () => this.#close());
    const endTimers = this.#isWired
      ? every(clock, timerNs, () => this.#sessions.timer())
      : undefined;
    this.tryClose();
    try {
      await this.#deployment.until(() => this.#closed);
      const leftNs = openedNs + cycleNs - clock.nowNs;
      if (leftNs > 0) await within(this.#deployment, leftNs, () => false);
    } finally {
      endExchange();
      endSlot();
      endTimers?.();
      this.#cancelGrace();
    }
    return this.#sessions.ballots;
  }

  /**
   * Looks whether the slot can be closed: every lane that lives and is in it has voted. Once the vote is decided, the others are
   * waited for only as long as the grace. Called whenever a ballot arrives or a lane goes down.
   */
  tryClose(): void {
    if (this.#closed) return;
    const { ballots } = this.#sessions;
    const awaited = this.#awaited();
    if (awaited.length > 0 && awaited.every((lane) => ballots[lane] !== undefined)) {
      this.#closed = true;
    } else if (this.#decidedNs !== undefined || this.#isDecided(awaited)) {
      this.#waitFor(awaited.filter((lane) => ballots[lane] === undefined));
    }
  }

  /** Those who are missing from a decided vote have the longest of their graces, counted from when it was decided. */
  #waitFor(missing: readonly number[]): void {
    const { clock } = this.#deployment;
    let graceNs = missing.length === 0 ? this.#rig.deadlines.graceNs : 0;
    for (const lane of missing) graceNs = Math.max(graceNs, this.#graceOf(lane));
    if (this.#decidedNs !== undefined && graceNs === this.#graceNs) return;
    this.#decidedNs ??= clock.nowNs;
    this.#graceNs = graceNs;
    this.#cancelGrace();
    const leftNs = this.#decidedNs + graceNs - clock.nowNs;
    if (leftNs <= 0) this.#close();
    else this.#cancelGrace = deadline(clock, leftNs, () => this.#close());
  }

  #graceOf(lane: number): number {
    const { lanes, deadlines } = this.#rig;
    return lanes[lane]?.deadlines?.graceNs ?? deadlines.graceNs;
  }

  /** Two voters agree, or all of them have spoken, or nobody is there to speak. */
  #isDecided(awaited: readonly number[]): boolean {
    if (awaited.length === 0) return true;
    const { ballots } = this.#sessions;
    const { voters } = this.#health;
    const due = voters.filter((lane) => awaited.includes(lane));
    const spoken = due.length > 0 && due.every((lane) => ballots[lane] !== undefined);
    return spoken || majority(ofVoters(ballots, voters)) !== undefined;
  }

  /** The lanes that live and vote, or follow. Where there is none the slot takes its grace: lanes need time to come back in. */
  #awaited(): readonly number[] {
    const awaited: number[] = [];
    for (let lane = 0; lane < LANES; lane++) {
      const { presence, standing } = this.#lanes.lifecycle(lane).state;
      const isThere = presence === "up" || presence === "paused";
      if (isThere && (standing === "voting" || standing === "following")) awaited.push(lane);
    }
    return awaited;
  }

  #close(): void {
    this.#closed = true;
  }
}

/** An alarm this much too late means that the rig itself was held up: a suspended laptop, a stopped process. */
const HELD_UP_NS = 50_000_000;

/**
 * A deadline for the lanes. When the rig was held up it had no chance to hear them: the time is given again from when it
 * goes on, so that a host that stalls is not counted as a fault of a lane.
 */
export function deadline(clock: Clock, delayNs: number, act: () => void): Cancel {
  const dueNs = clock.nowNs + delayNs;
  let cancel = clock.schedule(delayNs, () => {
    if (clock.nowNs - dueNs > HELD_UP_NS) cancel = deadline(clock, delayNs, act);
    else act();
  });
  return () => cancel();
}

/** Again and again, until it is cancelled. */
function every(clock: Clock, periodNs: number, act: () => void): Cancel {
  let cancel = clock.schedule(periodNs, function again() {
    act();
    cancel = clock.schedule(periodNs, again);
  });
  return () => cancel();
}

/** Lanes that are told the same share one encoding. */
function payloadsOf(told: readonly ReadingBytes[]): readonly Uint8Array[] {
  const [first] = told;
  if (first !== undefined && told.every((one) => one === first)) {
    const shared = encodeReadings(first);
    return told.map(() => shared);
  }
  return told.map(encodeReadings);
}
