/** Which kinds of fault met which states of lanes: what a run, or many of them, has tried. */
import type { LaneState } from "./lane-state.ts";

/** In the order in which a lane goes through them. */
export const LANE_STATES = [
  "voting",
  "isolated",
  "restoring",
  "following",
  "permanently_isolated",
  "paused",
  "down",
  "starting",
] as const;
export type CoveredState = (typeof LANE_STATES)[number];

/** By kind of fault, then by the state of the lane it met: how many injections. States that it never met are left out. */
export type CoverageCounts = Readonly<
  Record<string, Readonly<Partial<Record<CoveredState, number>>>>
>;

export class FaultCoverage {
  readonly #kinds = new Map<string, Map<CoveredState, number>>();

  /** A fault of that kind has met lanes in these states. */
  add(kind: string, states: Iterable<CoveredState>): void {
    for (const state of states) this.#count(kind, state, 1);
  }

  addCounts(counts: CoverageCounts): void {
    for (const [kind, states] of Object.entries(counts)) {
      for (const state of LANE_STATES) {
        const count = states[state];
        if (count !== undefined) this.#count(kind, state, count);
      }
    }
  }

  /** How many pairs of kind and state have been met. */
  get pairs(): number {
    return [...this.#kinds.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** In one order, whatever came first. */
  get counts(): CoverageCounts {
    const kinds = [...this.#kinds].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(
      kinds.map(([kind, states]) => [
        kind,
        Object.fromEntries(
          LANE_STATES.flatMap((state) => {
            const count = states.get(state);
            return count === undefined ? [] : [[state, count]];
          }),
        ),
      ]),
    );
  }

  #count(kind: string, state: CoveredState, count: number): void {
    const states = this.#kinds.get(kind) ?? new Map<CoveredState, number>();
    this.#kinds.set(kind, states.set(state, (states.get(state) ?? 0) + count));
  }
}

export function coveredState({ state, standing }: LaneState): CoveredState {
  if (state !== "up") return state;
  if (standing === "out") return "isolated";
  return standing === "latched" ? "permanently_isolated" : standing;
}
