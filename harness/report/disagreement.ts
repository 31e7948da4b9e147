/** Who did not vote with the others in a slot, and what the plan and the lane's incarnations offer as the cause. */

import type { SlotRecord } from "../../runtime/judge/slot.ts";
import type { FaultPhase } from "./fault-phases.ts";
import type { Disagreement } from "./incident.ts";
import type { LaneState } from "./lane-state.ts";
import { type Column, isWrongVote, type LaneShare } from "./picture.ts";

export function disagreementsOf(
  lanes: readonly LaneState[],
  phase: FaultPhase,
  {
    column,
    record,
    boundSlots,
  }: {
    readonly column: Column;
    readonly record: SlotRecord;
    /** How long a lane may take to be back after a fault. */
    readonly boundSlots: number;
  },
): readonly Disagreement[] {
  return lanes.flatMap((lane, index) => {
    const found = howOf(column.lanes[index], lane);
    if (found === undefined) return [];
    const how = found === "miscompares" && isWrongVote(record) ? "wrong" : found;
    const known = knownCauses(lane.name, record);
    const causes = known ?? causesOf(lane, how, { phase, slot: column.first, boundSlots });
    return [{ lane: lane.name, how, causes }];
  });
}

/** What the slot's judge has found already. */
function knownCauses(
  lane: string,
  { dissent, held_up }: Pick<SlotRecord, "dissent" | "held_up">,
): readonly string[] | undefined {
  if (held_up?.lanes.includes(lane) === true) return BY_HOST;
  return lane === dissent ? UNPLANNED : undefined;
}

function howOf(
  share: LaneShare | undefined,
  { standing }: LaneState,
): Disagreement["how"] | undefined {
  if (share === undefined) return undefined;
  if (share.silent > 0) return "silent";
  if (share.miscompares > 0) return "miscompares";
  if (share.undecided > 0) return "alone";
  return standing === "voting" ? undefined : "excluded";
}

/** A source's lie can make a lane differ from its peers, but not silent. */
function causesOf(
  { state, standing, faults, past }: LaneState,
  how: Disagreement["how"],
  {
    phase,
    slot,
    boundSlots,
  }: { readonly phase: FaultPhase; readonly slot: number; readonly boundSlots: number },
): readonly string[] {
  if (how === "excluded") return [standing];
  if (state !== "up") return [state];
  if (faults.length > 0) return faults.map(({ label }) => label);
  const { labels, until } = past;
  if (labels.length > 0 && slot - until < boundSlots) return [`after ${labels.join(", ")}`];
  if (how !== "silent" && phase.ofSources.length > 0) return phase.ofSources;
  return UNPLANNED;
}

const UNPLANNED: readonly string[] = ["no fault planned"];
const BY_HOST: readonly string[] = ["the host was held up"];
