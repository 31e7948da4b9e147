/** What the lanes of a searched run hold, looked at from outside, and the history that it is held against. */
import { LANES } from "./acts.ts";
import { fold, recordsOn } from "./fold-system.ts";
import type { ModelRun } from "./model-run.ts";
import { fieldOf, numberAt, objectAt } from "./open-fields.ts";
import { FIRST, STATE_AT_FIRST } from "./warm-start.ts";

export interface LaneView {
  readonly isUp: boolean;
  readonly isVoting: boolean;
  /** How many slots its state accounts for; 0 where there is none. */
  readonly cycles: number;
  readonly isInStep: boolean;
  /** Whether the true history has its state; the empty one is nobody's. */
  readonly isRight: boolean;
  /** How many slots the newest state on its medium accounts for, where that is right; else 0. */
  readonly kept: number;
}

export function viewsOf(run: ModelRun, lost = lostSlots(run)): readonly LaneView[] {
  const truth = trueStates(run, lost);
  return LANES.map((_, lane) => {
    const lifecycle = objectAt(run.loop, "_lifecycles", lane, "_state");
    const isUp = fieldOf(lifecycle, "presence") === "up";
    const history = fieldOf(run.deployment.instances[lane], "_lane", "_life", "history");
    const cycles = isUp && history !== undefined ? numberAt(history, "_cycles") : 0;
    const state = fieldOf(history, "_history", "state");
    const medium = fieldOf(run.loop, "_running", "sessions", "_parties", lane, "medium", "bytes");
    const newest = medium instanceof Uint8Array ? recordsOn(medium).at(-1) : undefined;
    const isKept = newest !== undefined && truth.get(newest.cycles) === newest.state;
    return {
      isUp,
      isVoting: fieldOf(lifecycle, "standing") === "voting",
      cycles,
      isInStep: cycles === run.cycle,
      isRight: cycles > 0 && truth.get(cycles) === state,
      kept: isKept ? newest.cycles : 0,
    };
  });
}

/** The state after each number of slots, from FIRST on, with silence where inputs were declared lost. */
export function trueStates(
  run: ModelRun,
  lost: ReadonlySet<unknown> = lostSlots(run),
): ReadonlyMap<number, number> {
  let state = STATE_AT_FIRST;
  const states = new Map([[FIRST, state]]);
  for (let slot = FIRST; slot < run.cycle; slot++) {
    state = fold(state, lost.has(slot) ? undefined : slot);
    states.set(slot + 1, state);
  }
  return states;
}

export function lostSlots(run: ModelRun): ReadonlySet<unknown> {
  const lost = objectAt(run.loop, "_expectation", "_record", "_lost");
  if (lost instanceof Set) return lost;
  throw new Error("what was lost is kept in another way");
}
