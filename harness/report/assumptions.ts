/** What the fault hypothesis takes for granted in one deployment, and what it therefore does not cover, in plain words. */
import { isOnBoard, type Rig, type RigRung, similar } from "../../runtime/rig/rig.ts";

export interface Deployed {
  readonly rig: Rig;
  readonly rung: RigRung;
  /** How many sources may be faulty at once. */
  readonly f: number;
}

/** The rule first, then what is outside it, the gravest first. */
export function assumptionsOf({ rig, rung, f }: Deployed): readonly string[] {
  return [
    hypothesis(f),
    "not covered: a faulty rig; it carries relays and votes, and is a test instrument",
    ...(rig.exchange ? [] : ["not covered: an equivocating source; this rig has no exchange"]),
    ...ofSimilarLanes(rig),
    "not covered: two lanes wrong alike; no voter detects that, only the oracle",
    ...ofShared(rig, rung),
  ];
}

function hypothesis(f: number): string {
  const lane = "at any time at most one faulty lane, its links included";
  if (f === 0) return `assumed: ${lane}; no faulty source`;
  const sources = f === 1 ? "one faulty source" : `${f} faulty sources`;
  return `assumed: ${lane}, and at most ${sources}; none equivocates while a lane is faulty`;
}

function ofSimilarLanes({ lanes }: Rig): readonly string[] {
  const alike = similar(lanes);
  if (alike === undefined) return [];
  const { names, lane } = alike;
  return [
    `not covered: a fault of the implementation ${lane}; ${names.join(" and ")} both run it and would outvote the right lane`,
  ];
}

/** What the lanes have in common besides their task. */
function ofShared({ lanes }: Rig, rung: RigRung): readonly string[] {
  const runs = new Set(lanes.map(({ lane }) => lane));
  if (rung === "sim") {
    return ["not covered: faults of V8, which all lanes on sim share"];
  }
  if (lanes.some(isOnBoard) && runs.has("c") && runs.has("ada")) {
    return [
      "not covered: faults of GCC's back end and of the C shell, which C and Ada images share",
    ];
  }
  return ["not covered: faults of the host and its operating system, which all lanes share"];
}
