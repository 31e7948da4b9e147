/** Where the conformance cases are tried: a rung with a system of each kind, its lanes built once. */

import { recoverySlots } from "../../../runtime/rig/recovery.ts";
import { systemAt } from "../../system/system-at.ts";
import type { CaseBench, ConformanceCase, SystemKind } from "./conformance.ts";
import { type ConformanceRung, type ReadyRung, readyRung } from "./ready-rung.ts";
import { trialRun } from "./trial-run.ts";

/** What is tried where a case says no more than which kind of system it takes. */
const SYSTEMS: Readonly<Record<SystemKind, string>> = {
  stateless: "sensor_poll_v3",
  history: "kv_store_v2",
};

/** For these cases. `say` hears what is done before they can be tried. */
export async function openBench(
  rung: ConformanceRung,
  cases: readonly Pick<ConformanceCase, "system">[],
  say: (text: string) => void = () => undefined,
): Promise<CaseBench> {
  const places = new Map<SystemKind, ReadyRung>();
  const close = async () => {
    for (const place of places.values()) await place.close?.();
  };
  try {
    for (const kind of new Set(cases.map(({ system }) => system))) {
      say(`building the lanes of ${SYSTEMS[kind]}`);
      places.set(kind, await readyRung(await systemAt(SYSTEMS[kind]), rung));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const placed = (kind: SystemKind) => {
    const found = places.get(kind);
    if (found === undefined) throw new Error(`no ${kind} system was built`);
    return found;
  };
  return {
    arena: (kind) => {
      const { system, rig } = placed(kind);
      const [a, b, c] = rig.lanes;
      return {
        lanes: [a.name, b.name, c.name],
        stray: system.generated(0).stray,
        redundancy: rig.redundancy,
        recovery: recoverySlots(rig, system),
      };
    },
    run: async (kind, trial) => {
      const place = placed(kind);
      if (trial.voterDiesAfter !== undefined) return await place.killVoter(trial);
      return await trialRun({ ...place, trial });
    },
    close,
  };
}
