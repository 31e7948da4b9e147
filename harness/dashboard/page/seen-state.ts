/** What the panels draw of a run's state at one slot. A state goes on counting; this is kept. */
import type { LaneState } from "../../report/lane-state.ts";
import type { CountedPlan, RunState } from "../../report/run-state.ts";

type Counted = RunState<CountedPlan>;

export type SeenLane = Pick<
  LaneState,
  | "name"
  | "lane"
  | "state"
  | "standing"
  | "deaths"
  | "miscompares"
  | "silent"
  | "relayLies"
  | "faults"
>;

export interface SeenState {
  readonly lanes: readonly SeenLane[];
  readonly phase: Counted["phase"];
  readonly log: Pick<Counted["log"], "entries" | "incident" | "count">;
  readonly votes: Pick<Counted["votes"], "masked">;
  readonly faults: { readonly all: { readonly requested: number } };
}

export function seenState({ lanes, phase, log, votes, faults }: Counted): SeenState {
  const { entries, incident, count } = log;
  return {
    lanes: lanes.map((one): SeenLane => {
      const { name, lane, state, standing, deaths, miscompares, silent, relayLies } = one;
      const counts = { deaths, miscompares, silent, relayLies };
      return {
        name,
        lane,
        state,
        standing,
        ...counts,
        faults: one.faults.map((fault) => ({ ...fault })),
      };
    }),
    phase,
    log: { entries, incident: incident && structuredClone({ ...incident }), count },
    votes: { masked: votes.masked },
    faults: { all: { requested: faults.all.requested } },
  };
}
