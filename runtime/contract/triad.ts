/** Three of something, one a lane, in the rig's order; and what of a lane is voted. */

export type Triad<Value> = readonly [Value, Value, Value];

/** The lanes, by index. */
export const LANES: readonly number[] = [0, 1, 2];

/** A lane's output for a slot, or undefined for silence by the deadline. */
export type BallotBytes = Uint8Array | undefined;
