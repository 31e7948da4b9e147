/** How the lanes met their demands: each slot that says something of a lane itself, and not of what the plan did to it. */
import {
  type Coincidence,
  type CoincidenceCounts,
  Coincidences,
  type Met,
} from "../../runtime/judge/coincidence.ts";
import { ballotOf, type SlotRecord, saysSame } from "../../runtime/judge/slot.ts";

/** For people and for JSON. */
export interface CoincidenceReport {
  readonly lanes: Readonly<Record<string, { readonly demands: number; readonly failures: number }>>;
  readonly pairs: readonly (Coincidence & { readonly lanes: readonly [string, string] })[];
}

export class DemandCounts {
  readonly #names: readonly string[];
  readonly #counts: Coincidences;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#counts = new Coincidences(names.length);
  }

  /** `struck`: the lanes that the plan lets be faulty in this slot. */
  add(slot: SlotRecord, struck: ReadonlySet<string>): void {
    if (slot.outside !== undefined) return;
    this.#counts.add(this.#names.map((name) => (struck.has(name) ? undefined : metBy(name, slot))));
  }

  /** Those of another run of the same lanes. */
  addCounts(counts: CoincidenceCounts): void {
    this.#counts.addCounts(counts);
  }

  get counts(): CoincidenceCounts {
    return this.#counts.counts;
  }

  report(): CoincidenceReport {
    const nameOf = (lane: number) => this.#names[lane] ?? "";
    const lanes = this.#counts.lanes().map((count, lane) => [nameOf(lane), { ...count }] as const);
    return {
      lanes: Object.fromEntries(lanes),
      pairs: this.#counts.pairs().map(([[one, other], found]) => ({
        lanes: [nameOf(one), nameOf(other)],
        ...found,
      })),
    };
  }
}

function metBy(name: string, slot: SlotRecord): Met {
  const ballot = ballotOf(slot, name);
  if (ballot === null) return undefined;
  if (ballot === slot.value) return slot.expected === undefined ? "right" : "wrong";
  return saysSame(ballot, slot.expected ?? slot.value) ? "right" : "wrong";
}
