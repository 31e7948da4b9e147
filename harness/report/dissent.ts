/** Who did not vote with the others in a slot, and what the plan and the lane's life offer as the cause. */
import { AFTERMATH_SLOTS } from "../../runtime/fault/aftermath.ts";
import type { Column, LaneShare } from "./columns.ts";
import type { Dissent } from "./incident.ts";
import type { LaneView, RunState } from "./run-state.ts";

export function dissentsOf(
  state: Pick<RunState, "lanes" | "season">,
  column: Column,
): readonly Dissent[] {
  return state.lanes.flatMap((lane, index) => {
    const how = howOf(column.lanes[index]);
    if (how === undefined) return [];
    return [
      { lane: lane.name, how, causes: causesOf(lane, how, { ...state, slot: column.first }) },
    ];
  });
}

function howOf(share: LaneShare | undefined): Dissent["how"] | undefined {
  if (share === undefined) return undefined;
  if (share.silent > 0) return "silent";
  if (share.miscompares > 0) return "miscompares";
  return share.undecided > 0 ? "alone" : undefined;
}

/** A source's lie can make a lane differ from its peers, but not silent. */
function causesOf(
  lane: LaneView,
  how: Dissent["how"],
  { season, slot }: Pick<RunState, "season" | "slot">,
): readonly string[] {
  if (lane.state !== "up") return [lane.state];
  if (lane.faults.length > 0) return lane.faults.map(({ label }) => label);
  const { labels, until } = lane.past;
  if (labels.length > 0 && slot - until < AFTERMATH_SLOTS) return [`after ${labels.join(", ")}`];
  if (how !== "silent" && season.ofSources.length > 0) return season.ofSources;
  return ["no fault planned"];
}
