/** Which faults cannot be had on which rung, and why: a plan that asks for one is refused before the run. */
import type { Rule, Targets } from "../fault/plan.ts";
import type { LaneTarget, RigLane } from "./rig.ts";

type Reasons = Readonly<Partial<Record<Rule["kind"], string>>>;

const NO_CLOCK = "only a board has a clock that can drift";
const NO_SWITCH = "nothing here can cut a Pico's power; use reset or restart";

const WALL_CLOCK = "a board behind a pty is paced to the wall clock; a virtual one can drift";

const CANNOT: Readonly<Record<LaneTarget, Reasons>> = {
  sim: { "clock-drift": NO_CLOCK },
  process: { "clock-drift": NO_CLOCK },
  "emulated-pico": {},
  pico: {
    kill: NO_SWITCH,
    "power-cut": NO_SWITCH,
    "brown-out": NO_SWITCH,
    "clock-drift": "nothing here can change a Pico's clock",
  },
};

/** What a plan may not ask of these lanes. */
export function cannotOn(lanes: readonly RigLane[]): NonNullable<Targets["cannot"]> {
  return (kind, name) => {
    const lane = lanes.find((one) => one.name === name);
    if (lane === undefined) return undefined;
    if (kind === "clock-drift" && lane.link?.serial === "pty") return WALL_CLOCK;
    return CANNOT[lane.on][kind];
  };
}
