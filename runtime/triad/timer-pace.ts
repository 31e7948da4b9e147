/** How fast the timers of one slot follow each other, for lanes whose outputs come out of a wire. */

/** Twice what a slot has been seen to need: so many come at the rig's pace. */
export const PROMPT_TIMERS = 64;
const SLOWEST = 16;

/**
 * How long to wait for the next one after so many in this slot, on a host that others use, too. Those behind the prompt ones
 * come ever later, as retransmissions do (RFC 6298, 5.5): what cannot keep up with the timers would not catch up with what is
 * under way either, and would stay behind for good.
 */
export function hostTimerNs(sent: number, timerNs: number): number {
  return timerNs * Math.min(2 ** Math.max(0, sent - PROMPT_TIMERS), SLOWEST);
}
