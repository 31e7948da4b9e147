/** Until when lanes cannot vote in the open slot, as far as it follows from what faults keep from its receivers. */
import { LANES } from "../contract/triad.ts";
import { cycleOf, FIRST_PLACE, placeIn } from "../fault/message-index.ts";
import type { Withheld } from "../fault/withheld.ts";
import { majorityOf } from "../lane/exchange.ts";

export class WithheldBallots {
  /** In the rig's order, in which their addresses count from 1. */
  readonly #names: readonly string[];
  readonly #hasExchange: boolean;
  #cycle = -1;
  #openedNs = 0;
  #isExchangeOver = false;
  /** Of each lane, from when on its ballot may come. */
  readonly #ballotsNs = LANES.map(() => 0);
  /** Of each lane, from when on it may have heard the rig, at its own index, and each of the others. */
  readonly #heardNs = LANES.map(() => LANES.map(() => 0));

  constructor(names: readonly string[], hasExchange: boolean) {
    this.#names = names;
    this.#hasExchange = hasExchange;
  }

  open(cycle: number, nowNs: number): void {
    this.#cycle = cycle;
    this.#openedNs = nowNs;
    this.#isExchangeOver = false;
    this.#ballotsNs.fill(nowNs);
    for (const heard of this.#heardNs) heard.fill(nowNs);
  }

  /** TICK has been sent: a lane that has not heard enough says so, and may be sent what its peers have agreed on. */
  endExchange(): void {
    this.#isExchangeOver = true;
  }

  /** What is of another slot is of no use. */
  hear({ link, direction, index, forNs }: Withheld): void {
    const lane = this.#names.indexOf(link);
    if (cycleOf(index) !== this.#cycle || lane < 0) return;
    // It was sent in this slot: no sooner than the slot was opened.
    const untilNs = this.#openedNs + forNs;
    const place = placeIn(index);
    const isOwn = place === FIRST_PLACE;
    if (isOwn && direction === "up") putOff(this.#ballotsNs, lane, untilNs);
    else if (isOwn) putOff(this.#heardNs[lane], lane, untilNs);
    else if (direction === "up") putOff(this.#heardNs[place - 1], lane, untilNs);
    else putOff(this.#heardNs[lane], place - 1, untilNs);
  }

  /** From when on a lane's ballot may come: not before it has heard enough to agree on an input. */
  untilNs(lane: number): number {
    const ballotNs = this.#ballotsNs[lane] ?? 0;
    return this.#isExchangeOver ? ballotNs : Math.max(ballotNs, this.#agreedNs(lane));
  }

  #agreedNs(lane: number): number {
    const heard = this.#hasExchange
      ? LANES.map((from) => this.#heardFromNs(lane, from))
      : [this.#heardFromNs(lane, lane)];
    heard.sort((left, right) => left - right);
    return heard[majorityOf(heard.length) - 1] ?? 0;
  }

  /** A lane relays what it has been told itself. */
  #heardFromNs(lane: number, from: number): number {
    return Math.max(this.#heardNs[from]?.[from] ?? 0, this.#heardNs[lane]?.[from] ?? 0);
  }
}

/** Places beyond those of lanes are of messages that no ballot depends on. */
function putOff(times: number[] | undefined, at: number, untilNs: number): void {
  const before = times?.[at];
  if (times !== undefined && before !== undefined) times[at] = Math.max(before, untilNs);
}
