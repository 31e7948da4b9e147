/** The budgets and thresholds of redundancy management, and their defaults: data of a rig. */

import { MEDIUM_SIZE } from "../contract/system.ts";
import { PIECE_SIZE } from "../wire/state-messages.ts";

export interface Redundancy {
  /** The number of consecutive slots of one kind that exclude a lane. */
  readonly persistence: {
    readonly miscompare: number;
    /** Without a ballot, not even a late one, while another voter has one. */
    readonly silence: number;
    /** Without a ballot in time. */
    readonly late: number;
  };
  /** The number of consecutive slots in which an excluded lane must say what is voted before it votes again. */
  readonly clean: number;
  /** The number of slots without a vote for which the last good value stands; then the output is INVALID. */
  readonly hold: number;
  /** Whether the last lane's word is the output where the other two are excluded. */
  readonly simplex: boolean;
  /** A lane that would come back more often than `most` times within `within` slots stays out for good. */
  readonly readmissions: { readonly most: number; readonly within: number };
  readonly transfer: {
    /** Of a state, on their way at once. */
    readonly pieces: number;
    /** A transfer that takes longer is given up, and begun again. */
    readonly slots: number;
  };
  /** The number of slots after the last fault within which the triad is whole again. */
  readonly stabilisation: number;
  /** Frames of one lane in one slot; what is beyond is not looked at. */
  readonly frames: number;
}

/** The reasons are the reference's: rig-schema.ts, `tripod help rig`. */
export const DEFAULT_REDUNDANCY: Redundancy = {
  persistence: { miscompare: 5, silence: 64, late: 64 },
  clean: 4,
  hold: 3,
  simplex: true,
  readmissions: { most: 16, within: 2000 },
  transfer: { pieces: 16, slots: 1000 },
  stabilisation: stabilisationSlots(16),
  frames: 1024,
};

/**
 * A lane with a history that has missed an input is silent until it is restored: a long wait gains nothing. Eight slots of
 * silence are 40 ms on a laptop, which is more than its scheduler takes from a lane as a rule.
 */
export const HISTORY_SILENCE = 8;

/** A piece takes 9 ms at 921,600 baud: more than one at a time would keep inputs and ballots waiting. */
export const BOARD_PIECES = 1;

/**
 * The bound for a state as large as the medium, sent twice because the first transfer may fail: the time in which silent and
 * contradicting lanes are waited for, isolated, sent the state and watched, and the pieces at so many a slot.
 */
export function stabilisationSlots(pieces: number): number {
  return 96 + 2 * Math.ceil(MEDIUM_SIZE / (PIECE_SIZE * pieces));
}
