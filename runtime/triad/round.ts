/** One slot's exchange and vote: opened with what the sources tell, closed when the lanes that live have voted. */
import type { Cancel, Clock } from "../clock.ts";
import type { Deployment } from "../deploy/deployment.ts";
import type { Deadlines } from "../deploy/rig.ts";
import { encodeReadings, type ReadingBytes } from "../hot-wire.ts";
import type { Lanes } from "./lanes.ts";
import type { RigEnd } from "./rig-end.ts";
import { type BallotBytes, majority, type Triad } from "./voter.ts";

export class Round {
  readonly #deployment: Deployment;
  readonly #deadlines: Deadlines;
  readonly #lanes: Lanes;
  readonly #rigEnd: RigEnd;
  #closed = true;
  #graceGiven = false;
  #cancelGrace: Cancel = () => undefined;

  constructor(deployment: Deployment, deadlines: Deadlines, lanes: Lanes, rigEnd: RigEnd) {
    this.#deployment = deployment;
    this.#deadlines = deadlines;
    this.#lanes = lanes;
    this.#rigEnd = rigEnd;
  }

  /** Tells each lane its readings, and answers the ballots that came before the slot was closed. */
  async hold(cycle: number, told: readonly ReadingBytes[]): Promise<Triad<BallotBytes>> {
    const { clock } = this.#deployment;
    this.#closed = false;
    this.#graceGiven = false;
    this.#rigEnd.open(cycle, payloadsOf(told));
    const endExchange = deadline(clock, this.#deadlines.exchangeNs, () => this.#rigEnd.tick());
    const endSlot = deadline(clock, this.#deadlines.ballotNs, () => this.#close());
    this.weigh();
    await this.#deployment.until(() => this.#closed);
    endExchange();
    endSlot();
    this.#cancelGrace();
    return this.#rigEnd.ballots;
  }

  /**
   * Looks whether the slot can be closed: every lane that lives has voted. A decided vote waits for the third ballot
   * only as long as the grace. Called whenever a ballot arrives or a lane goes down.
   */
  weigh(): void {
    if (this.#closed) return;
    const { ballots } = this.#rigEnd;
    const awaited = this.#awaited().some((lane) => ballots[lane] === undefined);
    if (!awaited) {
      this.#closed = true;
    } else if (!this.#graceGiven && majority(ballots) !== undefined) {
      const { clock } = this.#deployment;
      this.#graceGiven = true;
      this.#cancelGrace = deadline(clock, this.#deadlines.graceNs, () => this.#close());
    }
  }

  /** The lanes that live. Where none does, those that boot: a slot that took no time would leave them none to boot in. */
  #awaited(): readonly number[] {
    const there = this.#lanes.inState("up", "paused");
    return there.length > 0 ? there : this.#lanes.inState("starting");
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

/** Lanes that are told the same share one encoding. */
function payloadsOf(told: readonly ReadingBytes[]): readonly Uint8Array[] {
  const [first] = told;
  if (first !== undefined && told.every((one) => one === first)) {
    const shared = encodeReadings(first);
    return told.map(() => shared);
  }
  return told.map(encodeReadings);
}
