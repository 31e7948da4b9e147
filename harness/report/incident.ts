/** Neighbouring slots in which not all was well, counted together. */
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";

/** A lane that did not vote with the others in a slot, or with others for what is wrong; an excluded one agreed, but is not counted. */
export interface Disagreement {
  readonly lane: string;
  readonly how: "silent" | "miscompares" | "wrong" | "alone" | "excluded";
  /** What may have caused it, in words. */
  readonly causes: readonly string[];
}

/** A slot in which not all was well. */
export interface Anomaly {
  readonly slot: number;
  readonly vote: SlotRecord["vote"];
  readonly verdict: Verdict;
  readonly disagreements: readonly Disagreement[];
  /** Slots of different phases of the plan are not counted together. */
  readonly phase: number;
}

export interface Incident {
  readonly phase: number;
  readonly first: number;
  readonly last: number;
  readonly votes: Readonly<Record<SlotRecord["vote"], number>>;
  readonly verdict: Verdict;
  /** By lane, then by how it disagreed: in how many slots. */
  readonly disagreements: readonly CountedDisagreement[];
}

export interface CountedDisagreement extends Disagreement {
  readonly count: number;
}

/** An incident ends after this many good slots. */
const GAP_MAX = 10;
/** A longer one is told in parts, so that a long run is not silent. */
const LENGTH_MAX = 500;

export class OpenIncident implements Incident {
  readonly phase: number;
  readonly first: number;
  last: number;
  readonly votes = { unanimous: 0, majority: 0, split: 0, none: 0 };
  verdict: Verdict = "pass";
  readonly disagreements: (CountedDisagreement & { count: number; readonly causes: string[] })[] =
    [];

  constructor({ phase, slot }: Anomaly) {
    this.phase = phase;
    this.first = slot;
    this.last = slot;
  }

  takes({ phase, slot }: Anomaly): boolean {
    return phase === this.phase && !this.isOver(slot) && slot - this.first < LENGTH_MAX;
  }

  isOver(slot: number): boolean {
    return slot - this.last > GAP_MAX;
  }

  add({ slot, vote, verdict, disagreements }: Anomaly): void {
    this.last = slot;
    this.votes[vote]++;
    this.verdict = worst(this.verdict, verdict);
    for (const one of disagreements) this.#count(one);
  }

  #count({ lane, how, causes }: Disagreement): void {
    const known = this.disagreements.find((one) => one.lane === lane && one.how === how);
    if (known === undefined) {
      this.disagreements.push({ lane, how, causes: [...causes], count: 1 });
      return;
    }
    known.count++;
    for (const cause of causes) if (!known.causes.includes(cause)) known.causes.push(cause);
  }
}
