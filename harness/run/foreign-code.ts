/** Marks when this thread is in code that is not Tripod's, so that what never returns from there is named, and ended. */
import type { Boot } from "../../runtime/lane/boot.ts";
import type { Rig, RigRung } from "../../runtime/rig/rig.ts";
import { LOADING, whereabouts } from "../under-way.ts";

/** The lanes of a rig come first, by their index. */
const LANES = 1;
/** All of it but the lanes: oracle, generator, codecs. */
const SYSTEM = 101;

/** Of a lane in this thread, by its index in the rig. */
export function markedLane(index: number, boot: Boot): Boot {
  return (emit, died) => {
    const lane = inLane(index, () => boot(emit, died));
    const receive = (bytes: Uint8Array) => inLane(index, () => lane.receive(bytes));
    return lane.end === undefined ? { receive } : { receive, end: lane.end.bind(lane) };
  };
}

function inLane<Value>(index: number, act: () => Value): Value {
  const before = whereabouts.enter(LANES + index);
  try {
    return act();
  } finally {
    whereabouts.leave(before);
  }
}

/** On sim all of a run is in this thread: what does not return is a lane's or else the system's. */
export async function markedRun<Value>(rung: RigRung, act: () => Promise<Value>): Promise<Value> {
  if (rung !== "sim") return await act();
  const before = whereabouts.enter(SYSTEM);
  try {
    return await act();
  } finally {
    whereabouts.leave(before);
  }
}

/** `slot` is undefined until the lanes have started. */
export function stuckInWords(code: number, { lanes }: Rig, slot: number | undefined): string {
  const place = slot === undefined ? "its start" : `slot ${slot}`;
  const lane = lanes[code - LANES];
  if (lane !== undefined) {
    return `lane "${lane.name}" (${lane.lane}) has not returned from ${place}`;
  }
  if (code === LOADING) return "a lane's module has not been loaded";
  if (code === SYSTEM) {
    const at = slot === undefined ? "before the first slot" : `in ${place}`;
    return `the system's oracle, generator or codecs have not returned ${at}`;
  }
  return slot === undefined ? "the run has not begun" : `the run stands at slot ${slot}`;
}
