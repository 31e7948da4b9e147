/** One lane at the rig's end of its link: who it is, what it was told, and what the rig has refused of it. */

import type { Medium } from "../lane/medium.ts";
import type { Link } from "../link/link.ts";
import type { Ballot } from "../wire/fast-codec.ts";

/** What the rig refused of one lane, by reason, and what it caught the lane at. */
export interface LaneCounters {
  bad_length: number;
  bad_crc: number;
  bad_header: number;
  bad_payload: number;
  /** Ballots and relays of a slot that is closed. */
  late: number;
  duplicate: number;
  /** Frames of another life of the lane. */
  stale: number;
  /** Frames in another lane's name. */
  masquerade: number;
  /** Frames beyond what a lane may send in one slot. */
  babble: number;
  /** Relays that say something else than the lane was told. */
  relay_lies: number;
}

export interface LaneEnd {
  readonly link: Link;
  /** What the lane calls itself in its frames. */
  readonly address: number;
  readonly counters: LaneCounters;
  epoch: number;
  sequence: number;
  input: Uint8Array;
  /** What the lane keeps beside it, where it has asked for that. */
  medium: Medium | undefined;
  /** Frames that have come in this slot. */
  heard: number;
  /** The lanes, by address, to which one of its relays was carried in this slot. */
  readonly relayedTo: Set<number>;
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

/** What is voted: the output, and behind it the digest of the state, whose size is the system's. A copy: the frame is the link's. */
export function contentOf({ output, digest }: Ballot): Uint8Array {
  if (digest === undefined) return output.slice();
  const content = new Uint8Array(output.length + digest.length);
  content.set(output);
  content.set(digest, output.length);
  return content;
}
