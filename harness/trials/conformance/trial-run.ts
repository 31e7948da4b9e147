/** One run of a conformance case: the trial's plan on a rung's rig, and all that was seen of it. */

import type { Inputs, Slot } from "../../../runtime/contract/system.ts";
import { type FaultPlan, parsePlan, validateTargets } from "../../../runtime/fault/plan.ts";
import { presetPlan } from "../../../runtime/fault/presets.ts";
import type { SlotRecord } from "../../../runtime/judge/slot.ts";
import { cannotOn } from "../../../runtime/rig/abilities.ts";
import { recoverySlots } from "../../../runtime/rig/recovery.ts";
import type { Rig } from "../../../runtime/rig/rig.ts";
import { run } from "../../../runtime/run.ts";
import type { FaultRecord, HealthRecord, LaneRecord, LossRecord } from "../../../runtime/trace.ts";
import type { Deploy } from "../../../runtime/triad/deployment.ts";
import type { Output } from "../../../runtime/triad/output.ts";
import { tapped } from "../../../runtime/triad/tapped.ts";
import type { AnySystem } from "../../../systems/catalog.ts";
import type { CaseSeen, CaseTrial } from "./conformance.ts";
import { counted } from "./state-frames.ts";

export interface TrialRun {
  readonly system: AnySystem;
  /** As the rung has it; the trial may change its budgets. */
  readonly rig: Rig;
  readonly deploy: Deploy;
  readonly trial: CaseTrial;
  /** Asked between slots: true ends the run. */
  readonly interrupted?: () => boolean;
  /** Hears each slot's output as it is said. */
  readonly said?: (slot: number, output: Output) => void;
}

/** A case names its faults by what they are: the same ones in every run. */
const SEED = 1;

export async function trialRun(one: TrialRun): Promise<CaseSeen> {
  const { system, trial, interrupted = () => false, said = () => undefined } = one;
  const inputs = inputsOf(system, trial);
  const rig = rigOf(one.rig, trial);
  const faults = planOf(trial, system, rig, inputs);
  const slots: SlotRecord[] = [];
  const changes: HealthRecord[] = [];
  const hits: FaultRecord[] = [];
  const losses: LossRecord[] = [];
  const lives: LaneRecord[] = [];
  const outputs: Output[] = [];
  const { deploy: counting, frames } = counted(one.deploy);
  const deploy = tapped(counting, (slot, output) => {
    outputs.push(output);
    said(slot, output);
  });
  const plan = { seed: SEED, cycles: trial.cycles, rig, faults };
  const reports = await run(plan, system, inputs, {
    deploy,
    observe: (record) => {
      if (record.t === "slot") slots.push(record);
      else if (record.t === "health") changes.push(record);
      else if (record.t === "fault") hits.push(record);
      else if (record.t === "loss") losses.push(record);
      else if (record.t === "lane") lives.push(record);
    },
    interrupted: () => interrupted() || trial.enough?.(changes, slots) === true,
  });
  return { slots, changes, lives, faults: hits, losses, frames, outputs, reports };
}

function rigOf(rig: Rig, { exchange, deadlines, redundancy }: CaseTrial): Rig {
  return {
    ...rig,
    exchange: exchange ?? rig.exchange,
    deadlines: { ...rig.deadlines, ...deadlines },
    redundancy: { ...rig.redundancy, ...redundancy },
  };
}

function planOf(
  { faults, cycles }: CaseTrial,
  system: AnySystem,
  rig: Rig,
  { sources, f, stray }: Inputs<unknown, unknown>,
): FaultPlan {
  const lanes = rig.lanes.map(({ name }) => name);
  if (typeof faults === "string") {
    const recovery = recoverySlots(rig, system);
    return presetPlan(faults, { seed: SEED, cycles, lanes, sources, f, stray, recovery });
  }
  const parsed = parsePlan({ faults }, SEED);
  const aimed =
    "ok" in parsed
      ? validateTargets(parsed.ok, { lanes, sources, cycles, cannot: cannotOn(rig.lanes) })
      : parsed;
  if ("refused" in aimed) throw new Error(`a case's own plan: ${aimed.refused}`);
  return aimed.ok;
}

function inputsOf(system: AnySystem, { isSteady }: CaseTrial): Inputs<unknown, unknown> {
  const inputs = system.generated(SEED);
  return isSteady ? { ...inputs, slots: steady(inputs.slots) } : inputs;
}

/** The first slot, again and again. */
function* steady(slots: Iterable<Slot<unknown>>): Iterable<Slot<unknown>> {
  for (const first of slots) for (;;) yield first;
}
