/** Neighbouring slots in which not all was well, told together in one line. */

import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";

/** A lane that did not vote with the others in a slot. */
export interface Dissent {
  readonly lane: string;
  readonly how: "silent" | "miscompares" | "alone";
  /** What may have caused it, in words. */
  readonly causes: readonly string[];
}

/** A slot in which not all was well. */
export interface Anomaly {
  readonly slot: number;
  readonly vote: SlotRecord["vote"];
  readonly verdict: Verdict;
  readonly dissents: readonly Dissent[];
  /** Slots of different seasons are not told together: the plan's windows make the seasons. */
  readonly season: number;
}

export interface Incident {
  readonly season: number;
  readonly first: number;
  readonly last: number;
  readonly votes: Readonly<Record<SlotRecord["vote"], number>>;
  readonly verdict: Verdict;
  /** By lane, then by how it dissented: in how many slots. */
  readonly dissents: readonly CountedDissent[];
}

export interface CountedDissent extends Dissent {
  readonly count: number;
}

/** So many good slots end an episode. */
const GAP_MAX = 10;
/** An episode that goes on is told in parts, so that a long run is not silent. */
const LENGTH_MAX = 500;

const NO_VOTES = { unanimous: 0, majority: 0, split: 0, none: 0 };

export function begun(trouble: Anomaly): Incident {
  const { season, slot, verdict } = trouble;
  return grown(
    { season, first: slot, last: slot, votes: NO_VOTES, verdict, dissents: [] },
    trouble,
  );
}

export function belongs({ season, first, last }: Incident, trouble: Anomaly): boolean {
  const { slot } = trouble;
  return season === trouble.season && slot - last <= GAP_MAX && slot - first < LENGTH_MAX;
}

export function isOver({ last }: Incident, slot: number): boolean {
  return slot - last > GAP_MAX;
}

export function grown(episode: Incident, trouble: Anomaly): Incident {
  const { slot, vote, verdict } = trouble;
  return {
    ...episode,
    last: slot,
    votes: { ...episode.votes, [vote]: episode.votes[vote] + 1 },
    verdict: worst(episode.verdict, verdict),
    dissents: trouble.dissents.reduce(joinedBy, episode.dissents),
  };
}

function joinedBy(known: readonly CountedDissent[], dissent: Dissent): readonly CountedDissent[] {
  const { lane, how, causes } = dissent;
  const at = known.findIndex((one) => one.lane === lane && one.how === how);
  const before = known[at];
  if (before === undefined) return [...known, { ...dissent, count: 1 }];
  const all = [...new Set([...before.causes, ...causes])];
  return known.with(at, { lane, how, causes: all, count: before.count + 1 });
}
