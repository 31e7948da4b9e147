/** How many slots a lane takes at most to come back, by what was done to it: what the presets leave between their windows. */
import type { RecoverySlots } from "../fault/presets.ts";
import type { Redundancy } from "./redundancy.ts";
import type { Rig, RigNeeds } from "./rig.ts";

/**
 * What a lane has missed is replayed to it in the next slot, over a serial line in the one after that; one more for its ballot. Seen
 * is that it votes in the very slot behind the fault. The same on every rung, so that a seed has one plan on all of them.
 */
const GAP_SLOTS = 3;

/**
 * For a new incarnation and a state of some kilobytes, carried beside the slots. Seen in all are 9 slots on sim, 10 on processes and
 * 16 on boards; a busy machine and a larger state take more.
 */
const TRANSFER_SLOTS = 40;
/** Where there is no state an isolated lane follows at once. */
const FOLLOW_SLOTS = 2;

export function recoverySlots(
  { redundancy }: Pick<Rig, "redundancy">,
  { history }: Pick<RigNeeds, "history">,
): RecoverySlots {
  const rejoin = history === undefined ? FOLLOW_SLOTS : TRANSFER_SLOTS;
  const isLostForGood = history?.digestSize === 0;
  return {
    strike: strikeSlots(redundancy),
    gap: GAP_SLOTS,
    isolation: isLostForGood ? undefined : GAP_SLOTS + rejoin + redundancy.clean,
    stabilisation: redundancy.stabilisation,
  };
}

function strikeSlots({ persistence }: Redundancy): number {
  return Math.max(1, Math.min(...Object.values(persistence)) - 1);
}
