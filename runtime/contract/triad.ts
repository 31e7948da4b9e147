/** Three of something, one a lane, in the rig's order; and what of a lane is voted. */

export type Triad<Value> = readonly [Value, Value, Value];

/** A lane's output for a slot, or undefined for silence by the deadline. */
export type BallotBytes = Uint8Array | undefined;
