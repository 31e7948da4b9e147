/** How long it takes from any state that was reached, without a further fault, until all is well for good. */
import type { Path } from "./model-run.ts";

export interface State {
  readonly id: string;
  /** The shortest way there that was found. */
  readonly path: Path;
  /** The state after a slot without a fault. */
  next: string | undefined;
  /** Whether that slot was unanimous and right. */
  isWhole: boolean;
  /** The lanes that are in step, and right. */
  readonly witnesses: readonly number[];
}

/** The longest such way, in slots. Infinite where it goes round without being whole. */
export function backFrom(states: ReadonlyMap<string, State>): {
  readonly slots: number;
  readonly from: State | undefined;
} {
  const back = new Map<State, number>();
  let slots = 0;
  let from: State | undefined;
  for (const state of states.values()) {
    const mine = distance(state, states, back);
    if (mine <= slots) continue;
    slots = mine;
    from = state;
  }
  return { slots, from };
}

/** Walks on to what is known, or round to where it has been, and notes all distances on the way. */
function distance(
  state: State,
  states: ReadonlyMap<string, State>,
  back: Map<State, number>,
): number {
  const nextOf = ({ next }: State) => (next === undefined ? undefined : states.get(next));
  const way = new Set<State>();
  let at: State | undefined = state;
  while (at !== undefined && !back.has(at) && !way.has(at)) {
    way.add(at);
    at = nextOf(at);
  }
  const walked = [...way];
  if (at !== undefined && way.has(at)) noteRound(walked.splice(walked.indexOf(at)), back);
  for (const one of walked.reverse()) {
    const rest = distanceFrom(nextOf(one), back);
    back.set(one, rest === 0 && one.isWhole ? 0 : rest + 1);
  }
  return distanceFrom(state, back);
}

/** States that lead round for ever. */
function noteRound(round: readonly State[], back: Map<State, number>): void {
  const isWhole = round.every((one) => one.isWhole);
  for (const one of round) back.set(one, isWhole ? 0 : Number.POSITIVE_INFINITY);
}

function distanceFrom(state: State | undefined, back: ReadonlyMap<State, number>): number {
  return (state && back.get(state)) ?? Number.POSITIVE_INFINITY;
}
