/** Which lanes vote: persistence counts, isolation with its reason, and the way back by clean cycles and within a quota. */

import { type BallotBytes, LANES, type Triad } from "../contract/triad.ts";
import type { Redundancy } from "../rig/redundancy.ts";
import type { Lifecycle, LifecycleEvent, Standing } from "./lifecycle.ts";
import { isUnlike, majority, ofVoters, type Vote } from "./voter.ts";

export interface Change {
  readonly lane: number;
  readonly standing: Standing;
  readonly why: string;
  /** Whether it was isolated for what it said: then what it holds is in doubt. */
  readonly isDoubted: boolean;
}

/** A slot that is over, as far as health goes by it. */
export interface CountedSlot {
  readonly cycle: number;
  readonly vote: Vote;
  readonly ballots: Triad<BallotBytes>;
  /** What the triad said in it, where it said anything. */
  readonly good: Uint8Array | undefined;
  /** The lanes of which a ballot came for an earlier slot. */
  readonly lateVoters: ReadonlySet<number>;
  /** The lanes that the host kept from voting: their silence is not held against them. */
  readonly heldUpLanes: readonly number[];
}

interface Counts {
  miscompares: number;
  silences: number;
  /** Slots without a ballot in time, silent ones among them. */
  lates: number;
  clean: number;
  /** Consecutive slots in which a following lane said nothing, or something else. */
  unclean: number;
  readonly readmitted: number[];
  /** Whether it does not vote though it has not failed. */
  isSetAside: boolean;
}

export class Health {
  readonly #redundancy: Redundancy;
  readonly #changed: (change: Change) => void;
  readonly #lifecycles: readonly Lifecycle[];
  readonly #counts: readonly Counts[] = LANES.map(() => ({
    miscompares: 0,
    silences: 0,
    lates: 0,
    clean: 0,
    unclean: 0,
    readmitted: [],
    isSetAside: false,
  }));
  #voters: readonly number[] = LANES;

  constructor(
    redundancy: Redundancy,
    lifecycles: readonly Lifecycle[],
    changed: (change: Change) => void,
  ) {
    this.#redundancy = redundancy;
    this.#lifecycles = lifecycles;
    this.#changed = changed;
  }

  /** By index; the same array for as long as nothing changes. */
  get voters(): readonly number[] {
    return this.#voters;
  }

  standing(lane: number): Standing {
    return this.#lifecycle(lane).state.standing;
  }

  count(slot: CountedSlot): void {
    const { cycle, vote, ballots, good } = slot;
    if (vote.kind !== "unanimous" || this.#voters.length < LANES.length) {
      // Where nobody votes any more, two that follow are believed when they agree: that is how a triad begins again.
      const model = this.#voters.length > 0 ? good : majority(ofVoters(ballots, this.#followers()));
      const isCounted = (lane: number) => !slot.heldUpLanes.includes(lane);
      for (const lane of this.#voters.filter(isCounted)) this.#countVoter(lane, slot);
      for (const lane of this.#followers().filter(isCounted)) {
        this.#countFollower(cycle, lane, ballots[lane], model);
      }
      return;
    }
    for (const lane of this.#counts) {
      lane.miscompares = 0;
      lane.silences = 0;
      lane.lates = 0;
    }
  }

  #countVoter(index: number, { vote, ballots, lateVoters }: CountedSlot): void {
    const lane = this.#at(index);
    const ballot = ballots[index];
    if (ballot !== undefined) lane.lates = 0;
    if (ballot !== undefined || lateVoters.has(index)) lane.silences = 0;
    if (ballot === undefined) {
      lane.lates++;
      if (!lateVoters.has(index) && this.#isMissed(index, ballots)) lane.silences++;
    }
    if (vote.kind === "majority" && ballot !== undefined) {
      lane.miscompares = isUnlike(ballot, vote.value) ? lane.miscompares + 1 : 0;
    }
    this.#judge(index, lane);
  }

  /** A silence is held against a lane only while another one speaks, or there is no other. */
  #isMissed(index: number, ballots: Triad<BallotBytes>): boolean {
    const others = this.#voters.filter((one) => one !== index);
    return others.length === 0 || others.some((one) => ballots[one] !== undefined);
  }

  #judge(index: number, { miscompares, silences, lates }: Counts): void {
    const { miscompare, silence, late } = this.#redundancy.persistence;
    if (miscompares >= miscompare) {
      this.#apply(index, "isolate", `${miscompares} consecutive miscompares`, true);
    } else if (silences >= silence) {
      this.isolate(index, `silent in ${silences} consecutive slots`);
    } else if (lates >= late) {
      this.isolate(index, `late or silent in ${lates} consecutive slots`);
    }
  }

  #countFollower(
    cycle: number,
    index: number,
    ballot: BallotBytes,
    good: Uint8Array | undefined,
  ): void {
    const lane = this.#at(index);
    if (good === undefined) return;
    if (ballot === undefined || isUnlike(ballot, good)) {
      lane.clean = 0;
      lane.unclean++;
      return;
    }
    lane.unclean = 0;
    lane.clean++;
    if (lane.clean >= this.#redundancy.clean) this.#readmit(cycle, index, lane);
  }

  #followers(): readonly number[] {
    return LANES.filter((lane) => this.standing(lane) === "following");
  }

  #readmit(cycle: number, index: number, lane: Counts): void {
    const { most, within } = this.#redundancy.readmissions;
    if (lane.isSetAside) {
      this.#apply(index, "readmit", `re-admitted after ${lane.clean} clean cycles`);
      return;
    }
    const recent = lane.readmitted.filter((at) => at > cycle - within);
    lane.readmitted.splice(0, lane.readmitted.length, ...recent, cycle);
    if (recent.length >= most) {
      this.latch(index, `came back ${most} times within ${within} slots: permanently isolated`);
      return;
    }
    this.#apply(index, "readmit", `re-admitted after ${lane.clean} clean cycles`);
  }

  /** How long a following lane has been anything but clean. */
  unclean(lane: number): number {
    return this.#at(lane).unclean;
  }

  /** It is not clean yet, and gets nearer. */
  catchesUp(lane: number): void {
    this.#at(lane).unclean = 0;
  }

  /** Isolates a lane, whatever it is doing; one that is latched stays so. */
  isolate(lane: number, why: string): void {
    this.#apply(lane, "isolate", why);
  }

  /** Takes a lane out that has only missed inputs: that it comes back is not counted against it. */
  setAside(lane: number, why: string): void {
    this.#apply(lane, "isolate", why);
    this.#at(lane).isSetAside = true;
  }

  restore(lane: number, why: string): void {
    this.#apply(lane, "restore", why);
  }

  follow(lane: number, why: string): void {
    this.#apply(lane, "follow", why);
  }

  believe(lane: number, why: string): void {
    this.#apply(lane, "believe", why);
  }

  latch(lane: number, why: string): void {
    this.#apply(lane, "latch", why);
  }

  #apply(index: number, event: LifecycleEvent, why: string, isDoubted = false): void {
    const lifecycle = this.#lifecycle(index);
    if (lifecycle.apply(event) === undefined) return;
    const { standing } = lifecycle.state;
    if (event !== "follow") this.#at(index).isSetAside = false;
    Object.assign(this.#at(index), { miscompares: 0, silences: 0, lates: 0, clean: 0, unclean: 0 });
    const voters = LANES.filter((one) => this.standing(one) === "voting");
    this.#voters = voters.length === LANES.length ? LANES : voters;
    this.#changed({ lane: index, standing, why, isDoubted });
  }

  #lifecycle(lane: number): Lifecycle {
    const lifecycle = this.#lifecycles[lane];
    if (lifecycle === undefined) throw new RangeError(`a triad has no lane ${lane}`);
    return lifecycle;
  }

  #at(lane: number): Counts {
    const found = this.#counts[lane];
    if (found === undefined) throw new RangeError(`a triad has no lane ${lane}`);
    return found;
  }
}
