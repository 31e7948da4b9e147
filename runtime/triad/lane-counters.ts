/** What the rig counts against one lane. */

/** What the rig refused of one lane, by reason, and what it caught the lane at. */
export interface LaneCounters {
  bad_length: number;
  bad_crc: number;
  bad_header: number;
  bad_payload: number;
  /** Ballots and relays of a slot that is closed. */
  late: number;
  duplicate: number;
  /** Frames of another incarnation of the lane. */
  stale: number;
  /** Frames in another lane's name. */
  masquerade: number;
  /** Frames beyond what a lane may send in one slot. */
  babble: number;
  /** Relays that say something else than the lane was told. */
  relay_lies: number;
}

export function emptyCounters(): LaneCounters {
  return {
    bad_length: 0,
    bad_crc: 0,
    bad_header: 0,
    bad_payload: 0,
    late: 0,
    duplicate: 0,
    stale: 0,
    masquerade: 0,
    babble: 0,
    relay_lies: 0,
  };
}
