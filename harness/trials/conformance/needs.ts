/** What cases take of a system: a case whose needs are not met says nothing about it, and does not apply. */
import type { AnySystem } from "../../../systems/catalog.ts";
import type { ConformanceCase, LeftOut, Need, SystemKind } from "./conformance.ts";

/** What is tried where no system is named. */
export const SHIPPED: Readonly<Record<SystemKind, string>> = {
  stateless: "sensor_poll_v3",
  history: "kv_store_v2",
};

const NEEDS: Readonly<
  Record<Need, { readonly holds: (system: AnySystem) => boolean; readonly otherwise: string }>
> = {
  "faulty sources": {
    holds: (system) => system.generated(0).f > 0,
    otherwise: "its generated inputs allow no source to be faulty (f = 0)",
  },
  "alike slots": {
    holds: ({ history, wires }) => history === undefined && wires === undefined,
    otherwise: "the case votes on one output in every slot; here outputs depend on earlier slots",
  },
  digest: {
    holds: ({ history }) => (history?.digestSize ?? 0) > 0,
    otherwise: "it keeps no history with a state digest",
  },
  medium: {
    holds: ({ history }) => history?.hasMedium === true,
    otherwise: "its lanes keep nothing on a medium (history: { hasMedium: true } where they do)",
  },
  "shipped inputs": {
    holds: ({ name }) => Object.values(SHIPPED).includes(name),
    otherwise: `the case is written for the inputs of ${SHIPPED.history}`,
  },
};

export interface Applying {
  readonly cases: readonly ConformanceCase[];
  readonly leftOut: readonly LeftOut[];
}

/** The cases that say something about a system, and for each of the others why not. */
export function applyingTo(system: AnySystem, chosen: Applying): Applying {
  const unmet = ({ needs, system: kind }: ConformanceCase) =>
    [...(kind === "history" ? (["digest"] as const) : []), ...needs].find(
      (need) => !NEEDS[need].holds(system),
    );
  const notApplying = chosen.cases.flatMap((one): readonly LeftOut[] => {
    const need = unmet(one);
    if (need === undefined) return [];
    const { id, term } = one;
    return [{ id, term, verdict: "not-applicable", reason: NEEDS[need].otherwise }];
  });
  return {
    cases: chosen.cases.filter((one) => unmet(one) === undefined),
    leftOut: [...chosen.leftOut, ...notApplying],
  };
}
