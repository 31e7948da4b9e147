/** A lane that has missed inputs is replayed them from the others' logs: where two agree, or one alone is to be had. */
import { LANES } from "../contract/triad.ts";
import type { Replay, StatePosition } from "../wire/state-messages.ts";
import type { Health } from "./health.ts";
import type { Lanes } from "./lanes.ts";
import type { Positions } from "./positions.ts";
import { commonStart, type Recalled, Replays } from "./replays.ts";
import type { SlotExchange } from "./slot-exchange.ts";
import type { Stabilisation } from "./stabilisation.ts";

/** A lane that begins from nothing and lacks more than this is better sent the state than all inputs since. */
const FRESH_GAP_MAX = 64;

/** So often two lanes' logs may differ, or neither know what others have gone beyond, before a lane is sent the state instead. */
const FRUITLESS_MAX = 3;

/** In one slot: with 32 cycles each it is far more than a log holds. */
const ASKED_MAX = 64;

type Alone = Extract<Recalled, { readonly kind: "alone" }>;

interface WordOfOne extends Pick<Alone, "from" | "readings"> {
  readonly cycle: number;
}

export interface CatchUpOptions {
  readonly health: Health;
  readonly lanes: Lanes;
  readonly sessions: SlotExchange;
  readonly positions: Positions;
  readonly stabilisation: Stabilisation;
  /** Of the system's state, in bytes: 0 where it has no digest. */
  readonly digestSize: number | undefined;
}

export class CatchUp {
  readonly #options: CatchUpOptions;
  readonly #replays: Replays;
  #cycle = 0;
  /** By lane: the cycles that it has said in this slot that it lacks. */
  readonly #asked: readonly Set<number>[] = LANES.map(() => new Set());
  /** By lane: how often in a row it was told nothing. */
  readonly #fruitless = [0, 0, 0];
  /** By lane: what one other lane alone has told it last. */
  readonly #words: (WordOfOne | undefined)[] = [];

  constructor(options: CatchUpOptions) {
    this.#options = options;
    this.#replays = new Replays(options.sessions, (lane, cycle, recalled) =>
      this.#recalled(lane, cycle, recalled),
    );
  }

  open(cycle: number): void {
    this.#cycle = cycle;
    for (const asked of this.#asked) if (asked.size > 0) asked.clear();
    this.#replays.open(cycle);
  }

  /** Another incarnation lacks something else. */
  forget(lane: number): void {
    this.#replays.forget(lane);
  }

  hearReplay(lane: number, replay: Replay): void {
    this.#replays.hear(lane, replay);
  }

  /** A lane is behind: what it lacks is asked of those whose logs are believed. */
  hearPosition(lane: number, position: StatePosition): void {
    const { health } = this.#options;
    const standing = health.standing(lane);
    if (standing === "restoring" || standing === "latched") return;
    if (!this.#options.positions.isTrusted(lane) || this.isBetterSent(position)) return;
    // One lane's flood must not become the others': it is heard once a slot at each place, and at so many.
    const asked = this.#asked[lane];
    if (asked === undefined || asked.has(position.cycle) || asked.size >= ASKED_MAX) return;
    asked.add(position.cycle);
    if (this.#options.stabilisation.replaysLoss(lane, position.cycle)) return;
    const peers = LANES.filter((peer) => peer !== lane && this.isBelieved(peer));
    this.#replays.ask(lane, { cycle: position.cycle, until: this.#cycle + 1, peers });
  }

  /** Whether it is better sent the voted state than all that it lacks. */
  isBetterSent({ cycle }: StatePosition): boolean {
    const { digestSize, health } = this.#options;
    const hasDonor = health.voters.some((lane) => this.#options.positions.isWitness(lane));
    return (digestSize ?? 0) > 0 && hasDonor && cycle === 0 && this.#cycle > FRESH_GAP_MAX;
  }

  /** Whether what its log and its ballots say counts as the history's. */
  isBelieved(lane: number): boolean {
    const { health, lanes } = this.#options;
    const isThere = lanes.presence(lane) === "up" && health.standing(lane) !== "latched";
    return isThere && this.#options.positions.isTrusted(lane);
  }

  #recalled(lane: number, cycle: number, recalled: Recalled): void {
    const { health, lanes, sessions } = this.#options;
    switch (recalled.kind) {
      case "agreed":
        this.#fruitless[lane] = 0;
        sessions.replay(lane, { cycle, readings: recalled.readings });
        return;
      case "alone": {
        this.#fruitless[lane] = 0;
        const readings = this.#confirmed(lane, cycle, recalled);
        if (readings.length === 0) return;
        // One lane's word is not a vote: who goes by it has to show that it comes to the same.
        const from = lanes.incarnation(recalled.from).name;
        const why = `has what it missed from ${from} alone, and follows`;
        if (health.standing(lane) === "voting") health.setAside(lane, "it is behind");
        health.follow(lane, why);
        this.#options.positions.restOnOne(lane);
        sessions.replay(lane, { cycle, readings });
        return;
      }
      case "contradictory":
        this.#contradicted(lane);
        return;
      case "lost":
        // Declared lost since it was asked.
        if (this.#options.stabilisation.replaysLoss(lane, cycle)) return;
        this.#options.stabilisation.isLost(lane, cycle, this.#cycle - 1);
        if (this.#isOthersHistory(lane, cycle) && this.#isFruitless(lane)) {
          this.#needsState(lane, "no lane knows what it has missed any more");
        }
        return;
    }
  }

  /** It is asked again: what one slot says may be about to change, and a system without snapshots knows no other way back. */
  #isFruitless(lane: number): boolean {
    const times = (this.#fruitless[lane] ?? 0) + 1;
    this.#fruitless[lane] = times % FRUITLESS_MAX;
    return times === FRUITLESS_MAX;
  }

  /** Two lanes' logs differ: a frame may have been damaged, so that it is asked again; else one of the two has another history. */
  #contradicted(lane: number): void {
    const { health, digestSize } = this.#options;
    if (!this.#isFruitless(lane)) return;
    const why = "the others contradict each other on what it has missed";
    if (digestSize) {
      this.#needsState(lane, why);
      return;
    }
    // Nothing shows which one. Those that only follow begin anew; two that vote alike are not given up for a third.
    const others = LANES.filter((other) => other !== lane && this.isBelieved(other));
    const followers = others.filter((other) => health.standing(other) !== "voting");
    if (followers.length === 0 && this.#options.stabilisation.hasVote) {
      this.#needsState(lane, why);
    } else if (followers.length === 0) this.#options.stabilisation.renewAll(why);
    for (const follower of followers)
      this.#options.lanes.renew(follower, "begins anew: its log contradicts a voter's");
  }

  /** One lane's word may have been damaged on its way, alike to both others, who would outvote it then: it has to say the same twice. */
  #confirmed(lane: number, cycle: number, { from, readings }: Alone): readonly Uint8Array[] {
    const before = this.#words[lane];
    this.#words[lane] = { cycle, from, readings };
    const isAgain = before?.cycle === cycle && before.from === from;
    return isAgain ? commonStart(before.readings, readings) : [];
  }

  /** Whether a lane whose state is believed has gone beyond that cycle. */
  #isOthersHistory(lane: number, cycle: number): boolean {
    return LANES.some((other) => {
      const place = this.#options.positions.heard(other, this.#cycle - 1);
      return other !== lane && this.isBelieved(other) && (place?.position.cycle ?? 0) > cycle;
    });
  }

  #needsState(lane: number, why: string): void {
    const { health, digestSize } = this.#options;
    health.isolate(lane, why);
    if (digestSize) this.#options.positions.doubt(lane);
    else health.latch(lane, `${why}, and its system has no snapshots to restore it from`);
  }
}
