/** What is known of each lane's place in the history: where it is, since when, and whether its state is the history's. */
import { sameBytes } from "../wire/bytes.ts";
import type { StatePosition } from "../wire/state-messages.ts";
import type { VotedHistory } from "./voted-history.ts";

/** So long a lane that is there may take to say where it is before it is taken for one that cannot. */
export const UNHEARD_SLOTS = 8;

export interface LanePlace {
  /** What it has said last, in this incarnation, and in which cycle. */
  readonly position: StatePosition;
  readonly heardAt: number;
  /** Whether it said so because it is behind; else it has stepped on the slot of that cycle. */
  readonly isBehind: boolean;
}

interface Known {
  place: LanePlace | undefined;
  /** Whether its state is the history's as far as it goes: it was voted, or comes from a state that was. */
  isTrusted: boolean;
  /** Whether it has inputs from one lane alone, and has not said what was voted since: it cannot be a witness. */
  restsOnOne: boolean;
  /** The first cycle of this incarnation: its log holds nothing older. */
  since: number;
}

export class Positions {
  readonly #voted: VotedHistory;
  readonly #lanes: readonly Known[] = [0, 1, 2].map(() => ({
    place: undefined,
    isTrusted: true,
    restsOnOne: false,
    since: 0,
  }));

  constructor(voted: VotedHistory) {
    this.#voted = voted;
  }

  /** Another incarnation: what it holds has to be shown. */
  begin(lane: number, cycle: number): void {
    Object.assign(this.#at(lane), {
      place: undefined,
      isTrusted: false,
      restsOnOne: false,
      since: cycle,
    });
  }

  /** What it found on its medium. */
  hearRecovered(lane: number, position: StatePosition): void {
    if (this.#voted.proves(position)) this.#at(lane).isTrusted = true;
  }

  /** It is behind, and says where. */
  hearBehind(lane: number, position: StatePosition, cycle: number): void {
    const known = this.#at(lane);
    known.place = { position, heardAt: cycle, isBehind: true };
    if (this.#voted.proves(position)) known.isTrusted = true;
  }

  /** It has stepped on the slot of this cycle. */
  hearStep(lane: number, digest: Uint8Array, cycle: number): void {
    const position = { cycle: cycle + 1, digest };
    this.#at(lane).place = { position, heardAt: cycle, isBehind: false };
  }

  trust(lane: number): void {
    Object.assign(this.#at(lane), { isTrusted: true, restsOnOne: false });
  }

  /** All three say what is voted. */
  trustAll(): void {
    for (const known of this.#lanes) {
      known.isTrusted = true;
      known.restsOnOne = false;
    }
  }

  /** It has been told by one lane alone what it had missed. */
  restOnOne(lane: number): void {
    this.#at(lane).restsOnOne = true;
  }

  doubt(lane: number): void {
    this.#at(lane).isTrusted = false;
  }

  isTrusted(lane: number): boolean {
    return this.#at(lane).isTrusted;
  }

  /** Whether its word shows what the history's state is. */
  isWitness(lane: number): boolean {
    const { isTrusted, restsOnOne } = this.#at(lane);
    return isTrusted && !restsOnOne;
  }

  since(lane: number): number {
    return this.#at(lane).since;
  }

  /** What it has said since `cycle`. */
  heard(lane: number, cycle: number): LanePlace | undefined {
    const { place } = this.#at(lane);
    return place !== undefined && place.heardAt >= cycle ? place : undefined;
  }

  /** Whether it has stepped on the slot that this is the state after, and has come to another one. */
  contradicts(lane: number, state: StatePosition | undefined): boolean {
    if (state === undefined) return false;
    const place = this.heard(lane, state.cycle - 1);
    return place?.isBehind === false && !sameBytes(place.position.digest, state.digest);
  }

  #at(lane: number): Known {
    const known = this.#lanes[lane];
    if (known === undefined) throw new RangeError(`a triad has no lane ${lane}`);
    return known;
  }
}

export function isSamePlace(one: StatePosition, other: StatePosition): boolean {
  return one.cycle === other.cycle && sameBytes(one.digest, other.digest);
}
