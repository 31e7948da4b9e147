/** What the instances of a lane cannot do, and why: a plan that asks for it is refused before the run. */
import type { Ability } from "../fault/kind/kind.ts";
import { kindOf } from "../fault/kinds-by-name.ts";
import type { Targets } from "../fault/plan.ts";
import type { LaneTarget, RigLane } from "./rig.ts";

type Reasons = Readonly<Partial<Record<Ability, string>>>;

const NO_CLOCK = "only a board has a clock that can drift";

const CANNOT: Readonly<Record<LaneTarget, Reasons>> = {
  sim: { drift: NO_CLOCK },
  process: { drift: NO_CLOCK },
  host: { drift: NO_CLOCK },
  "emulated-pico": {},
  pico: {
    kill: "nothing here can cut a Pico's power; use reset or restart",
    drift: "nothing here can change a Pico's clock",
  },
};

const BEHIND_PTY: Reasons = {
  drift: "a board behind a pty is paced to the wall clock; a virtual one can drift",
};

/** What a plan may not ask of these lanes. */
export function cannotOn(lanes: readonly RigLane[]): NonNullable<Targets["cannot"]> {
  return (kind, name) => {
    const lane = lanes.find((one) => one.name === name);
    if (lane === undefined) return undefined;
    const reasons = { ...CANNOT[lane.on], ...(lane.link?.serial === "pty" ? BEHIND_PTY : {}) };
    return kindOf({ kind })
      .needs.map((ability) => reasons[ability])
      .find((why) => why !== undefined);
  };
}
