/** The way back of a lane that does not vote: it is given the majority's state where there is one, and follows. */

import type { Redundancy } from "../rig/redundancy.ts";
import type { RestoreAnswer, SnapshotPart } from "../wire/state-messages.ts";
import type { Health } from "./health.ts";
import type { Lanes } from "./lanes.ts";
import type { SlotExchange } from "./slot-exchange.ts";
import { Transfer, type VotedState } from "./transfer.ts";
import type { Vote } from "./voter.ts";

/** So long a transfer that has failed is not tried again. */
const PAUSE_SLOTS = 8;

const LANES = [0, 1, 2];

export interface ReintegrationOptions {
  readonly health: Health;
  readonly lanes: Lanes;
  readonly sessions: SlotExchange;
  readonly redundancy: Redundancy;
  /** Of the system's state, in bytes: 0 where it has a history and no digest, undefined where it has no history. */
  readonly digestSize: number | undefined;
}

export class Reintegration {
  readonly #options: ReintegrationOptions;
  #transfer: Transfer | undefined;
  /** How many transfers there have been. */
  #begun = 0;
  #notBefore = 0;
  /** The incarnation that each lane was last seen in. */
  readonly #epochs = [1, 1, 1];

  constructor(options: ReintegrationOptions) {
    this.#options = options;
  }

  hearPart(lane: number, part: SnapshotPart): void {
    if (this.#transfer?.donor === lane) this.#transfer.hearPart(part);
  }

  hearAnswer(lane: number, answer: RestoreAnswer): void {
    if (this.#transfer?.target === lane) this.#transfer.hearAnswer(answer);
  }

  /** Before a slot: a lane that is down, or in another incarnation than it was, does not vote. */
  watch(): void {
    const { health, lanes } = this.#options;
    for (const [index, { epoch }] of lanes.incarnations.entries()) {
      if (lanes.presence(index) === "down") health.isolate(index, "it is down");
      else if (epoch !== this.#epochs[index]) health.isolate(index, "it begins anew");
      this.#epochs[index] = epoch;
    }
  }

  /** Between two slots: `cycle` is the one that has just been closed. */
  turn(cycle: number, vote: Vote): void {
    const { health } = this.#options;
    if (health.voters.length === LANES.length) return;
    const state = this.#votedState(cycle, vote);
    for (const lane of LANES) this.#turnOf(lane);
    this.#carryOn(cycle, state);
    if (this.#transfer === undefined && state !== undefined && cycle >= this.#notBefore) {
      this.#begin(state, vote);
    }
  }

  #turnOf(lane: number): void {
    const { health, lanes, redundancy, digestSize } = this.#options;
    const { epoch } = lanes.incarnation(lane);
    const { presence, standing, isSuspect } = lanes.lifecycle(lane).state;
    if (presence !== "up") return;
    // It is out of step for as long as would exclude a lane that votes: it is given the state again.
    const isAstray = health.unclean(lane) >= redundancy.persistence.silence;
    if (standing === "following" && isAstray && digestSize) {
      health.isolate(lane, "it does not follow");
      return;
    }
    if (standing !== "out") return;
    if (digestSize === 0 && epoch > 1) {
      health.latch(lane, "its state is lost, and its system has no snapshots to restore it from");
    } else if (isSuspect) {
      lanes.renew(lane, "begins anew: its state is in doubt");
    } else if (!digestSize) {
      health.follow(lane, "follows");
    }
  }

  /** The outcome of the transfer. */
  #carryOn(cycle: number, state: VotedState | undefined): void {
    const { health } = this.#options;
    const transfer = this.#transfer;
    if (transfer === undefined) return;
    const { donor, target } = transfer;
    const standing = health.standing(target);
    if (standing !== "restoring") {
      this.#transfer = undefined;
      return;
    }
    transfer.turn(state);
    const { end } = transfer;
    if (end.kind === "done") {
      this.#transfer = undefined;
      health.follow(target, `has the majority's state (${end.bytes} bytes), and follows`);
    } else if (end.kind === "failed" || health.standing(donor) !== "voting") {
      this.#transfer = undefined;
      if (end.kind !== "failed" || !end.again) this.#notBefore = cycle + PAUSE_SLOTS;
      const why = end.kind === "failed" ? end.why : "its donor votes no more";
      health.isolate(target, `the transfer of state has failed: ${why}`);
    }
  }

  #begin(state: VotedState, vote: Vote): void {
    const { health, lanes, sessions, redundancy, digestSize } = this.#options;
    if (!digestSize) return;
    const target = LANES.find(
      (lane) => health.standing(lane) === "out" && lanes.presence(lane) === "up",
    );
    const wrong = vote.kind === "majority" ? [...vote.miscompare, ...vote.silent] : [];
    const sound = health.voters.filter((lane) => !wrong.includes(lane));
    // In turns: a lane that has failed as a donor is not the next one.
    const donor = sound[this.#begun % sound.length];
    if (target === undefined || donor === undefined) return;
    this.#begun++;
    health.restore(target, `is given the majority's state after ${state.cycles} slots`);
    this.#transfer = new Transfer({ donor, target }, state, sessions, redundancy.transfer);
  }

  /** Two lanes at least have voted for its digest. */
  #votedState(cycle: number, vote: Vote): VotedState | undefined {
    const { digestSize } = this.#options;
    if (!digestSize || (vote.kind !== "unanimous" && vote.kind !== "majority")) return undefined;
    return { cycles: cycle + 1, digest: vote.value.slice(-digestSize) };
  }
}
