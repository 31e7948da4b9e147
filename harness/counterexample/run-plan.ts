/** The plan of a shrunk run, read from its counterexample: its rig and its faults, which have to fit each other. */
import type { Parsed } from "../../runtime/contract/parsed.ts";
import { type FaultPlan, parsePlan, validateTargets } from "../../runtime/fault/plan.ts";
import { onEmulatedBoards, type Rig } from "../../runtime/rig/rig.ts";
import { rigFromData } from "../../runtime/rig/rig-data.ts";
import type { RunCounterexample } from "./counterexample.ts";

export interface ShrunkPlan {
  readonly rig: Rig;
  readonly faults: FaultPlan;
}

/** `folder` is where the counterexample's file is. */
export function planOf(file: RunCounterexample, folder: string): Parsed<ShrunkPlan> {
  const { seed, slots, sources, failure } = file;
  const read = rigFromData(file.rig, folder);
  if ("refused" in read) return read;
  if (read.ok.rig.system !== file.system) return { refused: `rig.system: expected ${file.system}` };
  const rig = file.rung === "emulated" ? onEmulatedBoards(read.ok.rig) : read.ok.rig;
  const lanes = rig.lanes.map(({ name }) => name);
  const listed = lanes.join(", ");
  if (failure.lane !== null && !lanes.includes(failure.lane)) {
    return { refused: `failure.lane: unknown lane "${failure.lane}" (expected ${listed})` };
  }
  const uneven = slots.findIndex((readings) => readings.length !== sources);
  if (uneven >= 0) return { refused: `slots.${uneven}: expected ${sources} readings` };
  const planned = parsePlan(file.faults, seed);
  const targets = { lanes, sources, cycles: slots.length };
  const faults = "ok" in planned ? validateTargets(planned.ok, targets) : planned;
  return "ok" in faults
    ? { ok: { rig, faults: faults.ok } }
    : { refused: `faults: ${faults.refused}` };
}
