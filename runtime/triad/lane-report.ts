/** How a lane fared in a run, when that is over. */
import type { BoardReport } from "../instance/instance.ts";
import type { LaneTarget } from "../rig/rig.ts";
import type { Incarnation } from "./incarnation.ts";
import type { LaneCounters } from "./lane-counters.ts";
import type { Presence, Standing } from "./lifecycle.ts";

export interface LaneReport extends Incarnation {
  /** What it runs on, and where that is, if it is elsewhere. */
  readonly on: LaneTarget;
  readonly at: string | undefined;
  readonly refusedByRig: LaneCounters;
  /** Whether it was there when the run ended. */
  readonly state: Presence;
  /** Whether its ballots counted when the run ended, and if not, why not. */
  readonly standing: Standing;
  /** Where the lane runs on one. */
  readonly board?: BoardReport | undefined;
}
