/** What the rig counts of one lane, in this incarnation and those before it. */
import type { RigLane } from "../rig/rig.ts";
import type { Status } from "../wire/messages.ts";

export interface Incarnation {
  readonly name: string;
  readonly lane: string;
  epoch: number;
  /** When START is sent again, if it is not answered before. */
  startRetryAtNs: number;
  miscompares: number;
  silent: number;
  deaths: number;
  status: Status | undefined;
  /** The digest of the proved parts that the newest HELLO told of; undefined where it told of none. */
  parts: Uint8Array | undefined;
}

/** How long a lane is given to answer START before it is asked again. */
export const START_RETRY_NS = 25_000_000;
/** The same in virtual time, where a lane answers within microseconds and a slot takes some ten of them. */
export const SIM_START_RETRY_NS = 1_000_000;

/** Before the first START. */
export function initialIncarnation({ name, lane }: RigLane): Incarnation {
  return {
    name,
    lane,
    epoch: 1,
    startRetryAtNs: 0,
    miscompares: 0,
    silent: 0,
    deaths: 0,
    status: undefined,
    parts: undefined,
  };
}
