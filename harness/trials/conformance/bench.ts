/** Where the conformance cases are tried: a rung with a system of each kind, its lanes built once. */

import { recoverySlots } from "../../../runtime/rig/recovery.ts";
import type { AnySystem } from "../../../systems/catalog.ts";
import { systemAt } from "../../system/system-at.ts";
import type { CaseBench, ConformanceCase, SystemKind } from "./conformance.ts";
import { SHIPPED } from "./needs.ts";
import { type ConformanceRung, type ReadyRung, readyRung } from "./ready-rung.ts";
import { trialRun } from "./trial-run.ts";

/** For these cases, on `own` where it is given, else on a shipped system of each kind. `say` hears what is done before they can be tried. */
export async function openBench(
  rung: ConformanceRung,
  cases: readonly Pick<ConformanceCase, "system">[],
  say: (text: string) => void = () => undefined,
  own?: AnySystem,
): Promise<CaseBench> {
  /** By the system's name. */
  const places = new Map<string, ReadyRung>();
  const close = async () => {
    for (const place of places.values()) await place.close?.();
  };
  try {
    for (const kind of new Set(cases.map(({ system }) => system))) {
      const system = own ?? (await systemAt(SHIPPED[kind]));
      if (places.has(system.name)) continue;
      say(`building the lanes of ${system.name}`);
      places.set(system.name, await readyRung(system, rung));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const placed = (kind: SystemKind) => {
    const found = places.get(own?.name ?? SHIPPED[kind]);
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
