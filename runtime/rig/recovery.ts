/** How many slots a lane takes at most to come back, by what was done to it: what the presets leave between their windows. */
import type { RecoverySlots } from "../fault/presets.ts";
import type { Redundancy } from "./redundancy.ts";
import { isOnBoard, type Rig, type RigNeeds } from "./rig.ts";

/**
 * What a lane has missed is replayed to it in the next slot, over a serial line in the one after that; one more for its ballot. Seen
 * is that it votes in the very slot behind the fault.
 */
const GAP_SLOTS = 3;
const BOARD_GAP_SLOTS = 4;

/**
 * For a new incarnation and a state of some kilobytes, carried beside the slots. Seen in all are 9 slots on sim, 10 on processes and
 * 16 on boards; a busy machine and a larger state take more.
 */
const TRANSFER_SLOTS = 30;
const BOARD_TRANSFER_SLOTS = 40;
/** Where there is no state an isolated lane follows at once. */
const FOLLOW_SLOTS = 2;

export function recoverySlots(
  { lanes, redundancy }: Pick<Rig, "lanes" | "redundancy">,
  { history }: Pick<RigNeeds, "history">,
): RecoverySlots {
  const onBoards = lanes.some(isOnBoard);
  const gap = onBoards ? BOARD_GAP_SLOTS : GAP_SLOTS;
  const transfer = onBoards ? BOARD_TRANSFER_SLOTS : TRANSFER_SLOTS;
  const back = gap + redundancy.clean + (history === undefined ? FOLLOW_SLOTS : transfer);
  const isLostForGood = history?.digestSize === 0;
  return {
    strike: strikeSlots(redundancy),
    gap,
    isolation: isLostForGood ? undefined : back,
    stabilisation: redundancy.stabilisation,
  };
}

function strikeSlots({ persistence }: Redundancy): number {
  return Math.max(1, Math.min(...Object.values(persistence)) - 1);
}
