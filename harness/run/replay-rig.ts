/** Where a run can be run again in virtual time, which `replay` and `shrink` need. */
import type { Parsed } from "../../runtime/contract/parsed.ts";
import { cannotOn } from "../../runtime/rig/abilities.ts";
import { onEmulatedBoards, type Rig } from "../../runtime/rig/rig.ts";
import type { RunPlan } from "../../runtime/run.ts";
import { unknownName } from "../../runtime/unknown-name.ts";
import type { AnySystem } from "../../systems/catalog.ts";

export interface ReplayRig {
  readonly rig: Rig;
  readonly rung: "sim" | "emulated";
}

/**
 * Sim, where it can run all of the lanes and the plan; else emulated boards, in virtual time too: nothing here makes
 * WebAssembly of Ada, and only a board has a clock that drifts. Refused where neither can.
 */
export function replayRig(
  system: AnySystem,
  { rig, faults }: Pick<RunPlan, "rig" | "faults">,
): Parsed<ReplayRig> {
  if (hasCommand(rig)) {
    return {
      refused: "a lane of this run is an external command, which does not run in virtual time",
    };
  }
  const known = system.lanes.map(({ name }) => name);
  const stranger = rig.lanes.find(({ lane }) => !known.includes(lane));
  if (stranger !== undefined) {
    return { refused: unknownName(`lane of ${system.name}`, stranger.lane, known) };
  }
  const cannot = cannotOn(rig.lanes);
  const can = faults.rules.every(
    (rule) => !("lane" in rule) || rule.lane.every((name) => cannot(rule.kind, name) === undefined),
  );
  const needs = (language: string) =>
    rig.lanes.some(({ lane }) =>
      system.lanes.some((one) => one.name === lane && one.language === language),
    );
  if (can && !needs("ada")) return { ok: { rig, rung: "sim" } };
  if (!needs("ts")) return { ok: { rig: onEmulatedBoards(rig), rung: "emulated" } };
  return {
    refused:
      "this run cannot be replayed: sim runs neither Ada nor drifting clocks, boards run no TypeScript",
  };
}

export function hasCommand({ lanes }: Rig): boolean {
  return lanes.some(({ command }) => command !== undefined);
}
