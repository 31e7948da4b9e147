/** One slot's exchange and vote: opened with what the sources tell, closed when the lanes that live have voted. */
import type { Cancel, Clock } from "../clock.ts";
import { type BallotBytes, LANES, type Triad } from "../contract/triad.ts";
import type { Withheld } from "../fault/withheld.ts";
import type { Rig } from "../rig/rig.ts";
import { RttEstimator } from "../rtt-estimator.ts";
import { encodeReadings, type ReadingBytes } from "../wire/fast-codec.ts";
import type { Deployment } from "./deployment.ts";
import type { Health } from "./health.ts";
import type { Lanes } from "./lanes.ts";
import { type HeldUp, patientDeadline } from "./patient-deadline.ts";
import type { SlotExchange } from "./slot-exchange.ts";
import { majority, ofVoters } from "./voter.ts";
import { WithheldBallots } from "./withheld-ballots.ts";
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

/** What a slot came to. */
export interface ClosedRound {
  /** Those that came in time: before the slot was closed, or before its cycle was over where a cycle has a length. */
  readonly ballots: Triad<BallotBytes>;
  /** Where the host, and not the lanes, is to blame for a ballot that is missing. */
  readonly heldUp: HeldUp | undefined;
}

/** The processor time in which a lane votes, if it ever does: see `PatientDeadline`. */
const WORK_NS = 50e6;
/** Where each of some dozens of timers, and of the packets it brings about, is work for a lane and for the proxy that carries it. */
const WIRED_WORK_NS = 250e6;
/** What a slot takes at least while a lane that is there is not in it. */
const RETURN_NS = 4e6;
/** Twice what a slot has been seen to need. */
const TIMERS_NEEDED = 64;

export class Round {
  readonly #deployment: Deployment;
  readonly #rig: Rig;
  readonly #lanes: Lanes;
  readonly #sessions: SlotExchange;
  /** How long each lane takes for its ballot. Measured where a host may slow it down; in virtual time it is never asked. */
  readonly #roundTrips: readonly RttEstimator[];
  readonly #withheld: WithheldBallots;
  #openedNs = 0;
  #closed = true;
  #heldUp: HeldUp | undefined;
  /** Where the host kept lanes from relaying until the exchange was over: its lanes are those that have missed such a relay. */
  #cutShort: HeldUp | undefined;
  /** Since when the vote is decided. */
  #decidedNs: number | undefined;
  /** By lane: so many timers have been sent in this slot. */
  readonly #timers = [0, 0, 0];
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
    const { lanes, exchange } = this.#rig;
    this.#roundTrips = lanes.map(() => new RttEstimator({ initialNs: 0, minNs: 0 }));
    const names = lanes.map(({ name }) => name);
    this.#withheld = new WithheldBallots(names, exchange);
  }

  /** Tells each lane its readings, and lets the slot take its time. */
  async hold(cycle: number, told: readonly ReadingBytes[]): Promise<ClosedRound> {
    const { clock } = this.#deployment;
    const { exchangeNs, ballotNs, ballotMaxNs, timerNs, cycleNs } = this.#rig.deadlines;
    this.#openedNs = clock.nowNs;
    this.#heldUp = undefined;
    this.#cutShort = undefined;
    this.#decidedNs = undefined;
    this.#graceNs = 0;
    this.#timers.fill(0);
    this.#withheld.open(cycle, this.#openedNs);
    this.#sessions.open(cycle, payloadsOf(told));
    // Not before all lanes have been told: some links say at once what they lose.
    this.#closed = false;
    const tick = (heldUp: HeldUp | undefined) => {
      this.#cutShort = heldUp && { ...heldUp, lanes: this.#unserved(heldUp.lanes) };
      this.#withheld.endExchange();
      this.#sessions.tick();
    };
    const endExchange = this.#deadline(exchangeNs, ballotNs, tick, () => true);
    const endSlot = this.#deadline(ballotNs, ballotMaxNs, (heldUp) => this.#close(heldUp));
    const endTimers = this.#isWired ? every(clock, timerNs, () => this.#timer()) : undefined;
    this.tryClose();
    try {
      await this.#deployment.until(() => this.#closed);
      const leftNs = this.#openedNs + Math.max(cycleNs, this.#returnNs()) - clock.nowNs;
      if (leftNs > 0) await within(this.#deployment, leftNs, () => false);
    } finally {
      endExchange();
      endSlot();
      endTimers?.();
      this.#cancelGrace();
    }
    return { ballots: this.#sessions.ballots, heldUp: this.#stillHeldUp() };
  }

  /** The others would be through the bound on its way back before a process on a busy host has been given a processor once. */
  #returnNs(): number {
    if (this.#deployment.host === undefined) return 0;
    const isReturning = LANES.some((lane) => {
      const { presence, standing } = this.#lanes.lifecycle(lane).state;
      return presence === "up" && (standing === "out" || standing === "restoring");
    });
    return isReturning ? RETURN_NS : 0;
  }

  /** A lane's ballot has arrived. */
  voted(lane: number): void {
    const { clock, host } = this.#deployment;
    if (host !== undefined) {
      const tookNs = clock.nowNs - this.#openedNs;
      this.#roundTrips[lane]?.add(tookNs);
      this.#deployment.took?.(lane, tookNs);
    }
    this.tryClose();
  }

  /**
   * A fault keeps a message of a lane's link from its receiver. Where outputs come out of a wire the slot is waited out all the same:
   * what passes on the wire meanwhile is part of the run.
   */
  withheld(withheld: Withheld): void {
    if (this.#isWired) return;
    this.#withheld.hear(withheld);
    this.tryClose();
  }

  /**
   * Looks whether the slot can be closed: every lane that lives and is in it has voted. Once the vote is decided, the others are
   * waited for only as long as the grace, and not at all where their ballots cannot come within it. Called whenever a ballot
   * arrives, one is known not to come, or a lane goes down.
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
    const { clock, host } = this.#deployment;
    this.#decidedNs ??= clock.nowNs;
    if (missing.length > 0 && missing.every((lane) => this.#isTooLate(lane))) {
      this.#close(undefined);
      return;
    }
    let graceNs = missing.length === 0 ? this.#rig.deadlines.graceNs : 0;
    for (const lane of missing) graceNs = Math.max(graceNs, this.#graceOf(lane));
    if (graceNs === this.#graceNs) return;
    this.#graceNs = graceNs;
    this.#cancelGrace();
    const leftNs = Math.max(0, this.#decidedNs + graceNs - clock.nowNs);
    const { graceMaxNs } = this.#rig.deadlines;
    // On a host that others use even a grace that is over ends with a look at who is still at work.
    if (leftNs === 0 && host === undefined) this.#close(undefined);
    else {
      const maxNs = Math.max(leftNs, this.#decidedNs + graceMaxNs - clock.nowNs);
      this.#cancelGrace = this.#deadline(leftNs, maxNs, (heldUp) => this.#close(heldUp));
    }
  }

  #isTooLate(lane: number): boolean {
    const decidedNs = this.#decidedNs ?? this.#openedNs;
    return this.#withheld.untilNs(lane) > decidedNs + this.#graceOf(lane);
  }

  /** From when the vote is decided: as long as the rig says, and longer for a lane that has been taking longer. */
  #graceOf(lane: number): number {
    const { lanes, deadlines } = this.#rig;
    const graceNs = lanes[lane]?.deadlines?.graceNs ?? deadlines.graceNs;
    if (this.#deployment.host === undefined || this.#decidedNs === undefined) return graceNs;
    const usualNs = this.#openedNs + (this.#roundTrips[lane]?.waitNs ?? 0) - this.#decidedNs;
    return Math.max(graceNs, Math.min(usualNs, deadlines.graceMaxNs));
  }

  /**
   * A lane that a busy host keeps from taking the timer before is sent the next one later: for it no time has passed, and what
   * piles up before it would keep it behind for good.
   */
  #timer(): void {
    const { host } = this.#deployment;
    for (const lane of LANES) {
      if (host?.lane(lane)?.isBusy === true) continue;
      this.#timers[lane] = this.#timersOf(lane) + 1;
      this.#sessions.timer(lane);
    }
  }

  #timersOf(lane: number): number {
    return this.#timers[lane] ?? 0;
  }

  #deadline(
    delayNs: number,
    maxNs: number,
    expired: (heldUp: HeldUp | undefined) => void,
    isServed = this.#afterTimers(delayNs),
  ): Cancel {
    const { clock, host } = this.#deployment;
    const awaited = () => this.#missing();
    const workNs = this.#isWired ? WIRED_WORK_NS : WORK_NS;
    return patientDeadline({ clock, host, delayNs, maxNs, workNs, awaited, isServed, expired });
  }

  /** Whether a lane with a wire has had as many timers as there are in this time, or as it needs: on a busy host they come late. */
  #afterTimers(delayNs: number): (lane: number) => boolean {
    if (!this.#isWired) return () => true;
    const inTime = Math.floor(delayNs / this.#rig.deadlines.timerNs);
    const due = LANES.map((lane) => this.#timersOf(lane) + Math.min(inTime, TIMERS_NEEDED));
    return (lane) => this.#timersOf(lane) >= (due[lane] ?? 0);
  }

  #missing(): readonly number[] {
    const { ballots } = this.#sessions;
    return this.#awaited().filter((lane) => ballots[lane] === undefined);
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
    for (const lane of LANES) {
      const { presence, standing } = this.#lanes.lifecycle(lane).state;
      const isThere = presence === "up" || presence === "paused";
      if (isThere && (standing === "voting" || standing === "following")) awaited.push(lane);
    }
    return awaited;
  }

  #close(heldUp: HeldUp | undefined): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#heldUp = heldUp;
  }

  /** The lanes that have not been told what one of those heard. */
  #unserved(senders: readonly number[]): readonly number[] {
    if (!this.#rig.exchange) return [];
    return LANES.filter((lane) =>
      senders.some((sender) => sender !== lane && !this.#sessions.hasRelayed(sender, lane)),
    );
  }

  /** Without the lanes whose ballots have come before the cycle was over all the same. */
  #stillHeldUp(): HeldUp | undefined {
    const { ballots } = this.#sessions;
    const held = [this.#cutShort, this.#heldUp].filter((one) => one !== undefined);
    const lanes = LANES.filter(
      (lane) => ballots[lane] === undefined && held.some((one) => one.lanes.includes(lane)),
    );
    if (lanes.length === 0) return undefined;
    const longest = (part: (one: HeldUp) => number) => Math.max(...held.map(part));
    return { ns: longest(({ ns }) => ns), rigNs: longest(({ rigNs }) => rigNs), lanes };
  }
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
