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
    "not covered: a rig that lies; it carries the lanes' relays and votes, so it is a test instrument",
    ...(rig.exchange
      ? []
      : ["not covered: a source that tells each lane something else; this rig has no exchange"]),
    ...ofSimilarLanes(rig),
    "not covered: lanes that are wrong alike; no voter sees that, only the oracle does",
    ...ofShared(rig, rung),
  ];
}

function hypothesis(f: number): string {
  const lane = "at any time at most one lane is faulty, its links with it";
  if (f === 0) return `assumed: ${lane}; no source is`;
  const sources = f === 1 ? "one source" : `${f} sources`;
  return `assumed: ${lane}, and at most ${sources}; one that tells each lane something else does not coincide with a faulty lane`;
}

function ofSimilarLanes({ lanes }: Rig): readonly string[] {
  const alike = similar(lanes);
  if (alike === undefined) return [];
  const { names, lane } = alike;
  return [
    `not covered: a fault of the implementation ${lane}; ${names.join(" and ")} both run it, and would outvote who is right`,
  ];
}

/** What the lanes have in common besides their task. */
function ofShared({ lanes }: Rig, rung: RigRung): readonly string[] {
  const runs = new Set(lanes.map(({ lane }) => lane));
  if (rung === "sim") {
    return ["not covered: faults of V8, on which all lanes of the sim rung run"];
  }
  if (lanes.some(isOnBoard) && runs.has("c") && runs.has("ada")) {
    return [
      "not covered: faults of GCC's back end and of the C shell, which C and Ada images share",
    ];
  }
  return ["not covered: faults of the machine and its operating system, which all lanes share"];
}
