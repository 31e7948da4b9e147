/** One slot's exchange and vote: opened with what the sources tell, closed when the lanes that live have voted. */
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
  #cycle = 0;
  #closed = true;
  #graceGiven = false;

  constructor(deployment: Deployment, deadlines: Deadlines, lanes: Lanes, rigEnd: RigEnd) {
    this.#deployment = deployment;
    this.#deadlines = deadlines;
    this.#lanes = lanes;
    this.#rigEnd = rigEnd;
  }

  /** Tells each lane its readings, and answers the ballots that came before the slot was closed. */
  async hold(cycle: number, told: readonly ReadingBytes[]): Promise<Triad<BallotBytes>> {
    const { clock } = this.#deployment;
    this.#cycle = cycle;
    this.#closed = false;
    this.#graceGiven = false;
    this.#rigEnd.open(cycle, payloadsOf(told));
    const endExchange = clock.schedule(this.#deadlines.exchangeNs, () => this.#rigEnd.tick());
    const endSlot = clock.schedule(this.#deadlines.ballotNs, () => this.#close(cycle));
    this.weigh();
    await this.#deployment.until(() => this.#closed);
    endExchange();
    endSlot();
    return this.#rigEnd.ballots;
  }

  /**
   * Looks whether the slot can be closed: every lane that lives has voted. A decided vote waits for the third ballot
   * only as long as the grace. Called whenever a ballot arrives or a lane goes down.
   */
  weigh(): void {
    if (this.#closed) return;
    const { ballots } = this.#rigEnd;
    const awaited = this.#lanes.lives.some(
      ({ state }, lane) => (state === "up" || state === "paused") && ballots[lane] === undefined,
    );
    if (!awaited) {
      this.#closed = true;
    } else if (!this.#graceGiven && majority(ballots) !== undefined) {
      this.#graceGiven = true;
      const cycle = this.#cycle;
      this.#deployment.clock.schedule(this.#deadlines.graceNs, () => this.#close(cycle));
    }
  }

  #close(cycle: number): void {
    if (cycle === this.#cycle) this.#closed = true;
  }
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
