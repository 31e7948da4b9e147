/**
 * The way back into the vote. A lane that has missed a slot's input catches up (`catch-up.ts`); one whose state is not known to
 * be the history's is sent the voted state; either follows, and votes again once it has been clean for a while. Where no lane
 * can go on by that, `stabilisation.ts` decides.
 */

import { type BallotBytes, LANES, type Triad } from "../contract/triad.ts";
import type { Redundancy } from "../rig/redundancy.ts";
import { sameBytes } from "../wire/bytes.ts";
import type { Hello } from "../wire/messages.ts";
import type { Replay, RestoreAnswer, SnapshotPart, StatePosition } from "../wire/state-messages.ts";
import { CatchUp } from "./catch-up.ts";
import type { Health } from "./health.ts";
import type { Lanes } from "./lanes.ts";
import { Positions, UNHEARD_SLOTS } from "./positions.ts";
import type { SlotExchange } from "./slot-exchange.ts";
import { type Loss, Stabilisation } from "./stabilisation.ts";
import { Transfer } from "./transfer.ts";
import { VotedHistory } from "./voted-history.ts";
import { isUnlike, majority, ofVoters, type Vote } from "./voter.ts";

const NOTHING = new Uint8Array();
/** So long a transfer that has failed is not tried again. */
const PAUSE_SLOTS = 8;

export interface ReintegrationOptions {
  readonly health: Health;
  readonly lanes: Lanes;
  readonly sessions: SlotExchange;
  readonly redundancy: Redundancy;
  /** Of the system's state, in bytes: 0 where it has a history and no digest, undefined where it has no history. */
  readonly digestSize: number | undefined;
  /** Inputs are lost to all lanes: silence stands for them from now on. */
  readonly lost: (loss: Loss) => void;
}

export class Reintegration {
  readonly #options: ReintegrationOptions;
  readonly #voted = new VotedHistory();
  readonly #positions = new Positions(this.#voted);
  readonly #stabilisation: Stabilisation;
  readonly #catchUp: CatchUp;
  #transfer: Transfer | undefined;
  /** How many transfers there have been. */
  #begun = 0;
  #notBefore = 0;
  #cycle = 0;
  /** The incarnation that each lane was last seen in. */
  readonly #epochs = [1, 1, 1];
  /** In how many slots each isolated lane was there without a word of where it is. */
  readonly #unheard = [0, 0, 0];
  /** How far each following lane had got by the end of the slot before. */
  readonly #reached = [0, 0, 0];

  constructor(options: ReintegrationOptions) {
    this.#options = options;
    this.#stabilisation = new Stabilisation({
      ...options,
      voted: this.#voted,
      positions: this.#positions,
    });
    this.#catchUp = new CatchUp({
      ...options,
      positions: this.#positions,
      stabilisation: this.#stabilisation,
    });
  }

  hearPart(lane: number, part: SnapshotPart): void {
    if (this.#transfer?.donor === lane) this.#transfer.hearPart(part);
  }

  hearAnswer(lane: number, answer: RestoreAnswer): void {
    if (this.#transfer?.target === lane) this.#transfer.hearAnswer(answer);
  }

  hearReplay(lane: number, replay: Replay): void {
    this.#catchUp.hearReplay(lane, replay);
  }

  /** A lane is behind. */
  hearPosition(lane: number, position: StatePosition): void {
    this.#positions.hearBehind(lane, position, this.#cycle);
    this.#catchUp.hearPosition(lane, position);
  }

  /** A lane has begun, perhaps with a state that it found on its medium: believed where that was voted. */
  hearHello(lane: number, { recovered }: Hello): void {
    this.#meet(lane);
    if (recovered === undefined) return;
    const { cycles: cycle, digest } = recovered;
    this.#positions.hearRecovered(lane, { cycle, digest });
  }

  /** Before a slot: a lane that is down, or in another incarnation than it was, does not vote. */
  watch(cycle: number): void {
    const { health, lanes } = this.#options;
    this.#cycle = cycle;
    this.#catchUp.open(cycle);
    for (const lane of LANES) {
      const isDown = lanes.presence(lane) === "down";
      if (isDown) health.isolate(lane, "it is down");
      this.#meet(lane);
    }
  }

  /** Nothing is known of a lane that is down, or in another incarnation than it was. */
  #meet(lane: number): void {
    const { health, lanes } = this.#options;
    const { epoch } = lanes.incarnation(lane);
    const isAnew = epoch !== this.#epochs[lane];
    if (isAnew) health.isolate(lane, "it begins anew");
    else if (lanes.presence(lane) !== "down") return;
    this.#positions.begin(lane, this.#cycle);
    this.#catchUp.forget(lane);
    this.#epochs[lane] = epoch;
  }

  /** Between two slots: `cycle` is the one that has just been closed. */
  turn(cycle: number, vote: Vote, ballots: Triad<BallotBytes>): void {
    const { digestSize } = this.#options;
    const value = vote.kind === "unanimous" || vote.kind === "majority" ? vote.value : undefined;
    if (value !== undefined) this.#stabilisation.rest();
    const said = value ?? this.#said(ballots);
    if (said !== undefined && digestSize) this.#voted.add(placeAfter(cycle, said, digestSize));
    if (vote.kind === "unanimous") {
      this.#positions.trustAll();
      return;
    }
    this.#learn(cycle, said, ballots);
    if (value === undefined && said !== undefined) this.#isolateDoubted();
    for (const lane of LANES) this.#turnOf(lane, cycle);
    this.#turnTransfer(cycle, said, ballots);
    if (digestSize !== undefined && value === undefined) this.#stabilisation.turn(cycle);
  }

  #turnTransfer(cycle: number, said: BallotBytes, ballots: Triad<BallotBytes>): void {
    const { digestSize } = this.#options;
    const state = said && digestSize ? placeAfter(cycle, said, digestSize) : undefined;
    this.#carryOn(cycle, state);
    if (this.#transfer === undefined && state !== undefined && cycle >= this.#notBefore) {
      this.#begin(state, ballots);
    }
  }

  /** A lane that says the digest that is voted has the history, whether it votes or not; one that says another has not. */
  #learn(cycle: number, said: Uint8Array | undefined, ballots: Triad<BallotBytes>): void {
    const { digestSize = 0 } = this.#options;
    const known = said && placeAfter(cycle, said, digestSize).digest;
    for (const [lane, ballot] of ballots.entries()) {
      if (ballot === undefined) continue;
      const { digest } = placeAfter(cycle, ballot, digestSize);
      this.#positions.hearStep(lane, digest, cycle);
      if (known === undefined) continue;
      if (sameBytes(digest, known)) this.#positions.trust(lane);
      else this.#positions.doubt(lane);
    }
  }

  /** Where there is no vote to be held against, a lane that is not believed does not vote beside one that is. */
  #isolateDoubted(): void {
    const { health } = this.#options;
    for (const lane of health.voters) {
      if (!this.#positions.isTrusted(lane))
        health.isolate(lane, "its state is not that of the lane that holds the history");
    }
  }

  #turnOf(lane: number, cycle: number): void {
    const { health, lanes, digestSize } = this.#options;
    const lifecycle = lanes.lifecycle(lane);
    if (lifecycle.state.presence !== "up") return;
    if (lifecycle.state.standing === "following") this.#watchFollower(lane, cycle);
    const { standing, isSuspect } = lifecycle.state;
    const isHeard = this.#positions.heard(lane, 0) !== undefined;
    this.#unheard[lane] = standing === "out" && !isHeard ? (this.#unheard[lane] ?? 0) + 1 : 0;
    if (standing !== "out") return;
    if (isSuspect) {
      this.#positions.doubt(lane);
      lanes.renew(lane, "begins anew: its state is in doubt");
    } else if (digestSize === undefined) {
      health.follow(lane, "follows");
    } else if (this.#canFollow(lane, cycle)) {
      health.follow(lane, "holds the history, and follows");
    }
  }

  #canFollow(lane: number, cycle: number): boolean {
    const place = this.#positions.heard(lane, cycle);
    return (
      place !== undefined &&
      this.#positions.isTrusted(lane) &&
      !(place.isBehind && this.#catchUp.isBetterSent(place.position))
    );
  }

  /** One that is out of step for as long as would exclude a lane that votes needs the state; not while it is catching up. */
  #watchFollower(lane: number, cycle: number): void {
    const { health, lanes, redundancy, digestSize } = this.#options;
    const place = this.#positions.heard(lane, cycle);
    const reached = place?.position.cycle ?? 0;
    if (place?.isBehind === true && reached > (this.#reached[lane] ?? 0)) health.catchesUp(lane);
    this.#reached[lane] = reached;
    if (!digestSize || health.unclean(lane) < redundancy.persistence.silence) return;
    health.isolate(lane, "it does not follow");
    this.#positions.doubt(lane);
    // In step and yet wrong, it would take no other state: it begins anew.
    if (place?.isBehind === false) lanes.lifecycle(lane).apply("suspect");
  }

  /** The outcome of the transfer. */
  #carryOn(cycle: number, state: StatePosition | undefined): void {
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
      // One that takes what it has not been sent has caught up meanwhile, or says so: its ballots will show it.
      const isShown = end.isSent && !this.#positions.contradicts(target, state);
      if (isShown) this.#positions.trust(target);
      health.follow(target, `has the voted state (${end.bytes} bytes), and follows`);
    } else if (end.kind === "failed" || health.standing(donor) !== "voting") {
      this.#transfer = undefined;
      this.#notBefore = cycle + PAUSE_SLOTS;
      const why = end.kind === "failed" ? end.why : "its donor votes no more";
      health.isolate(target, `the transfer of state has failed: ${why}`);
    }
  }

  #begin(state: StatePosition, ballots: Triad<BallotBytes>): void {
    const { health, lanes, sessions, redundancy } = this.#options;
    const target = LANES.find(
      (lane) =>
        health.standing(lane) === "out" &&
        lanes.presence(lane) === "up" &&
        this.#needsToBeSent(lane),
    );
    const sound = health.voters.filter((lane) => {
      const ballot = ballots[lane];
      return ballot !== undefined && !isUnlike(ballot.slice(-state.digest.length), state.digest);
    });
    // In turns: a lane that has failed as a donor is not the next one.
    const donor = sound[this.#begun % sound.length];
    if (target === undefined || donor === undefined) return;
    // In step, it would take no other state.
    if (this.#positions.contradicts(target, state)) {
      lanes.renew(target, "begins anew: its state is not the voted one");
      return;
    }
    this.#begun++;
    health.restore(target, `is sent the voted state after ${state.cycle} slots`);
    this.#transfer = new Transfer({ donor, target }, state, sessions, redundancy.transfer);
  }

  /** What a lane holds is good for nothing, or worth less than the state; one that has yet to say what it holds is waited for. */
  #needsToBeSent(lane: number): boolean {
    const place = this.#positions.heard(lane, 0);
    const isTrusted = this.#positions.isTrusted(lane);
    // One that has shown by its medium that it holds the history will say where it is; a busy host may let it do so late.
    if (place === undefined) return !isTrusted && (this.#unheard[lane] ?? 0) >= UNHEARD_SLOTS;
    return !isTrusted || (place.isBehind && this.#catchUp.isBetterSent(place.position));
  }

  /**
   * What is held to be the state where there is no vote. Of the lanes whose state is believed, two that say the same; else the only
   * one that speaks, where lanes that vote come before those that do not.
   */
  #said(ballots: Triad<BallotBytes>): BallotBytes {
    const { digestSize, health } = this.#options;
    // Without digests the last one that votes is all that there is to go by.
    if (!digestSize) return onlyOf(health.voters, ballots);
    const witnesses = this.#witnesses().filter((lane) => ballots[lane] !== undefined);
    const voting = health.voters.filter((lane) => witnesses.includes(lane));
    return (
      majority(ofVoters(ballots, witnesses)) ??
      onlyOf(voting.length > 0 ? voting : witnesses, ballots)
    );
  }

  #witnesses(): readonly number[] {
    return LANES.filter(
      (lane) => this.#catchUp.isBelieved(lane) && this.#positions.isWitness(lane),
    );
  }
}

function onlyOf([lane, ...more]: readonly number[], ballots: Triad<BallotBytes>): BallotBytes {
  return lane === undefined || more.length > 0 ? undefined : ballots[lane];
}

/** A ballot's content is the output, and the digest behind it. */
function placeAfter(cycle: number, content: Uint8Array, digestSize: number): StatePosition {
  const digest = digestSize === 0 ? NOTHING : content.subarray(content.length - digestSize);
  return { cycle: cycle + 1, digest };
}
