/**
 * The way back into the vote. A lane that has missed a slot's input is replayed it from the others' logs; one whose state is
 * not known to be the history's is sent the voted state; either follows, and votes again once it has been clean for a while.
 * Where no lane can go on by that, `stabilisation.ts` decides.
 */

import type { BallotBytes, Triad } from "../contract/triad.ts";
import type { Redundancy } from "../rig/redundancy.ts";
import { type Hello, sameBytes } from "../wire/messages.ts";
import type { Replay, RestoreAnswer, SnapshotPart, StatePosition } from "../wire/state-messages.ts";
import type { Health } from "./health.ts";
import type { Lanes } from "./lanes.ts";
import { Positions } from "./positions.ts";
import { commonStart, type Recalled, Replays } from "./replays.ts";
import type { SlotExchange } from "./slot-exchange.ts";
import { type Loss, Stabilisation } from "./stabilisation.ts";
import { Transfer } from "./transfer.ts";
import { VotedHistory } from "./voted-history.ts";
import { isUnlike, majority, ofVoters, type Vote } from "./voter.ts";

/** So long a transfer that has failed is not tried again. */
const PAUSE_SLOTS = 8;
/** A lane that begins from nothing and lacks more than this is better sent the state than all inputs since. */
const FRESH_GAP_MAX = 64;

/** So long a lane that is there may take to say where it is before it is taken for one that cannot. */
const UNHEARD_SLOTS = 8;

/** So often in a row two lanes' logs may differ before a lane is sent the state instead. */
const CONTRADICTIONS_MAX = 3;

const LANES = [0, 1, 2];

type Alone = Extract<Recalled, { readonly kind: "alone" }>;

interface WordOfOne extends Pick<Alone, "from" | "readings"> {
  readonly cycle: number;
}

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
  readonly #replays: Replays;
  readonly #stabilisation: Stabilisation;
  #transfer: Transfer | undefined;
  /** How many transfers there have been. */
  #begun = 0;
  #notBefore = 0;
  #cycle = 0;
  /** The incarnation that each lane was last seen in. */
  readonly #epochs = [1, 1, 1];
  readonly #contradictions = [0, 0, 0];
  /** By lane: what one other lane alone has told it last. */
  readonly #words: (WordOfOne | undefined)[] = [];
  /** In how many slots each isolated lane was there without a word of where it is. */
  readonly #unheard = [0, 0, 0];
  /** How far each following lane had got by the end of the slot before. */
  readonly #reached = [0, 0, 0];

  constructor(options: ReintegrationOptions) {
    this.#options = options;
    this.#replays = new Replays(options.sessions, (lane, cycle, recalled) =>
      this.#recalled(lane, cycle, recalled),
    );
    this.#stabilisation = new Stabilisation({
      ...options,
      voted: this.#voted,
      positions: this.#positions,
    });
  }

  hearPart(lane: number, part: SnapshotPart): void {
    if (this.#transfer?.donor === lane) this.#transfer.hearPart(part);
  }

  hearAnswer(lane: number, answer: RestoreAnswer): void {
    if (this.#transfer?.target === lane) this.#transfer.hearAnswer(answer);
  }

  hearReplay(lane: number, replay: Replay): void {
    this.#replays.hear(lane, replay);
  }

  /** A lane has begun, perhaps with a state that it found on its medium: believed where that was voted. */
  hearHello(lane: number, { recovered }: Hello): void {
    this.#meet(lane);
    if (recovered === undefined) return;
    const { cycles: cycle, digest } = recovered;
    this.#positions.hearRecovered(lane, { cycle, digest });
  }

  /** A lane is behind: what it lacks is asked of those whose logs are believed. */
  hearPosition(lane: number, position: StatePosition): void {
    const { health } = this.#options;
    this.#positions.hearBehind(lane, position, this.#cycle);
    const standing = health.standing(lane);
    if (standing === "restoring" || standing === "latched") return;
    if (!this.#positions.isTrusted(lane) || this.#isBetterSent(position)) return;
    if (this.#stabilisation.replaysLoss(lane, position.cycle)) return;
    const peers = LANES.filter((peer) => peer !== lane && this.#isBelieved(peer));
    this.#replays.ask(lane, { cycle: position.cycle, until: this.#cycle + 1, peers });
  }

  #isBetterSent({ cycle }: StatePosition): boolean {
    const { digestSize, health } = this.#options;
    const hasDonor = health.voters.some((lane) => this.#positions.isWitness(lane));
    return (digestSize ?? 0) > 0 && hasDonor && cycle === 0 && this.#cycle > FRESH_GAP_MAX;
  }

  #isBelieved(lane: number): boolean {
    const { health, lanes } = this.#options;
    const isThere = lanes.presence(lane) === "up" && health.standing(lane) !== "latched";
    return isThere && this.#positions.isTrusted(lane);
  }

  #recalled(lane: number, cycle: number, recalled: Recalled): void {
    const { health, lanes, sessions } = this.#options;
    if (recalled.kind !== "contradictory") this.#contradictions[lane] = 0;
    switch (recalled.kind) {
      case "agreed":
        sessions.replay(lane, { cycle, readings: recalled.readings });
        return;
      case "alone": {
        const readings = this.#confirmed(lane, cycle, recalled);
        if (readings.length === 0) return;
        // One lane's word is not a vote: who goes by it has to show that it comes to the same.
        const from = lanes.incarnation(recalled.from).name;
        const why = `has what it missed from ${from} alone, and follows`;
        if (health.standing(lane) === "voting") health.setAside(lane, "it is behind");
        health.follow(lane, why);
        this.#positions.restOnOne(lane);
        sessions.replay(lane, { cycle, readings });
        return;
      }
      case "contradictory":
        this.#contradicted(lane);
        return;
      case "lost":
        // Declared lost since it was asked.
        if (this.#stabilisation.replaysLoss(lane, cycle)) return;
        this.#stabilisation.isLost(lane, cycle, this.#cycle - 1);
        if (this.#isOthersHistory(lane, cycle))
          this.#needsState(lane, "no lane knows what it has missed any more");
        return;
    }
  }

  /** Two lanes' logs differ: a frame may have been damaged, so that it is asked again; else one of the two has another history. */
  #contradicted(lane: number): void {
    const { health, digestSize } = this.#options;
    const times = (this.#contradictions[lane] ?? 0) + 1;
    this.#contradictions[lane] = times;
    if (times < CONTRADICTIONS_MAX) return;
    this.#contradictions[lane] = 0;
    const why = "the others contradict each other on what it has missed";
    if (digestSize) {
      this.#needsState(lane, why);
      return;
    }
    // Nothing shows which one: those that only follow begin anew, and where there is none, all do.
    const others = LANES.filter((other) => other !== lane && this.#isBelieved(other));
    const followers = others.filter((other) => health.standing(other) !== "voting");
    if (followers.length === 0) this.#stabilisation.renewAll(why);
    for (const follower of followers)
      this.#options.lanes.renew(follower, "begins anew: its log contradicts a voter's");
  }

  /** Without a digest nothing would show that one lane's word was damaged on its way: it has to say the same twice. */
  #confirmed(lane: number, cycle: number, { from, readings }: Alone): readonly Uint8Array[] {
    if (this.#options.digestSize !== 0) return readings;
    const before = this.#words[lane];
    this.#words[lane] = { cycle, from, readings };
    const isAgain = before?.cycle === cycle && before.from === from;
    return isAgain ? commonStart(before.readings, readings) : [];
  }

  /** Whether a lane whose state is believed has gone beyond that cycle. */
  #isOthersHistory(lane: number, cycle: number): boolean {
    return LANES.some((other) => {
      const place = this.#positions.heard(other, this.#cycle - 1);
      return other !== lane && this.#isBelieved(other) && (place?.position.cycle ?? 0) > cycle;
    });
  }

  #needsState(lane: number, why: string): void {
    const { health, digestSize } = this.#options;
    health.isolate(lane, why);
    if (digestSize) this.#positions.doubt(lane);
    else health.latch(lane, `${why}, and its system has no snapshots to restore it from`);
  }

  /** Before a slot: a lane that is down, or in another incarnation than it was, does not vote. */
  watch(cycle: number): void {
    const { health, lanes } = this.#options;
    this.#cycle = cycle;
    this.#replays.open(cycle);
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
    this.#replays.forget(lane);
    this.#epochs[lane] = epoch;
  }

  /** Between two slots: `cycle` is the one that has just been closed. */
  turn(cycle: number, vote: Vote, ballots: Triad<BallotBytes>): void {
    const { digestSize } = this.#options;
    const value = vote.kind === "unanimous" || vote.kind === "majority" ? vote.value : undefined;
    if (value !== undefined) this.#stabilisation.rest();
    const said = value ?? this.#said(ballots);
    if (said !== undefined && digestSize) this.#voted.add(placeAfter(cycle, said, digestSize));
    if (vote.kind === "unanimous") return;
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
        health.isolate(lane, "it has another state than who holds the history");
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
      !(place.isBehind && this.#isBetterSent(place.position))
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
      this.#positions.trust(target);
      health.follow(target, `has the voted state (${end.bytes} bytes), and follows`);
    } else if (end.kind === "failed" || health.standing(donor) !== "voting") {
      this.#transfer = undefined;
      if (end.kind !== "failed" || !end.again) this.#notBefore = cycle + PAUSE_SLOTS;
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
    const place = this.#positions.heard(target, state.cycle - 1);
    if (place?.isBehind === false && !sameBytes(place.position.digest, state.digest)) {
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
    if (place === undefined) return (this.#unheard[lane] ?? 0) >= UNHEARD_SLOTS;
    return (
      !this.#positions.isTrusted(lane) || (place.isBehind && this.#isBetterSent(place.position))
    );
  }

  /** Without a vote: what two say whose state is believed, else what the only such one says: of those that vote, where one does. */
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
    return LANES.filter((lane) => this.#isBelieved(lane) && this.#positions.isWitness(lane));
  }
}

function onlyOf([lane, ...more]: readonly number[], ballots: Triad<BallotBytes>): BallotBytes {
  return lane === undefined || more.length > 0 ? undefined : ballots[lane];
}

/** A ballot's content is the output, and the digest behind it. */
function placeAfter(cycle: number, content: Uint8Array, digestSize: number): StatePosition {
  return { cycle: cycle + 1, digest: content.subarray(content.length - digestSize) };
}
