/** A whole run on the sim rung with three TypeScript lanes, for tests: a plan in, all that was observed out. */

import type { Inputs, Start, StartMachine, System } from "../contract/system.ts";
import type { Triad } from "../contract/triad.ts";
import { type FaultPlan, parsePlan, validateTargets } from "../fault/plan.ts";
import type { Pokes } from "../fault/planned-faults.ts";
import { isPreset, type PresetContext, presetPlan } from "../fault/presets.ts";
import type { SlotRecord } from "../judge/slot.ts";
import { type Verdict, worst } from "../judge/verdict.ts";
import { type Boot, bootProgram } from "../lane/boot.ts";
import { programOf } from "../lane/program.ts";
import { recoverySlots } from "../rig/recovery.ts";
import { defaultRig, type Rig } from "../rig/rig.ts";
import { run } from "../run.ts";
import { type FaultRecord, type LaneRecord, Trace, type TraceRecord } from "../trace.ts";
import type { Deploy } from "../triad/deployment.ts";
import type { LaneReport } from "../triad/lane-report.ts";
import { sim } from "../triad/sim.ts";

export interface Observed {
  readonly records: readonly TraceRecord[];
  readonly slots: readonly SlotRecord[];
  readonly lives: readonly LaneRecord[];
  readonly faults: readonly FaultRecord[];
  readonly reports: readonly LaneReport[];
  readonly digest: string;
  /** The worst of the slots. */
  readonly verdict: Verdict;
  readonly plan: FaultPlan;
}

export interface SimPlan<Config, Reading> {
  readonly seed?: number;
  readonly cycles: number;
  /** A plan file's list, or a preset. */
  readonly faults?: readonly object[] | string;
  readonly rig?: Partial<Pick<Rig, "lanes" | "exchange" | "deadlines" | "redundancy">>;
  readonly inputs?: Partial<Inputs<Config, Reading>>;
  /** Puts something else in the place of a lane: 0 is alpha. */
  readonly boots?: { readonly [lane in 0 | 1 | 2]?: Boot };
  readonly pokes?: Pokes;
  /** Puts something around the rung. */
  readonly around?: (deploy: Deploy) => Deploy;
}

export async function simRun<Config, Reading, Output>(
  system: System<Config, Reading, Output>,
  start: Start<Config, Reading, Output> | StartMachine<Config, Reading, Output>,
  planned: SimPlan<Config, Reading>,
): Promise<Observed> {
  const { seed = 1, cycles, boots = {}, around = (deploy) => deploy } = planned;
  const rig = { ...defaultRig(system, ["ts", "ts", "ts"], "sim"), ...planned.rig };
  const inputs = { ...system.generated(seed), ...planned.inputs };
  const plan = planOf(planned.faults ?? [], {
    ...{ seed, cycles, rig, inputs },
    recovery: recoverySlots(rig, system),
  });
  const boot = bootProgram(programOf({ system: system.name, lane: "ts" }, system.payloads, start));
  const lanes: Triad<Boot> = [boots[0] ?? boot, boots[1] ?? boot, boots[2] ?? boot];
  const records: TraceRecord[] = [];
  const trace = new Trace();
  const reports = await run({ seed, cycles, rig, faults: plan }, system, inputs, {
    deploy: around(sim(lanes)),
    ...(planned.pokes === undefined ? {} : { pokes: planned.pokes }),
    observe: (record) => {
      records.push(record);
      trace.append(record);
    },
  });
  const slots = records.filter((record) => record.t === "slot");
  return {
    records,
    slots,
    lives: records.filter((record) => record.t === "lane"),
    faults: records.filter((record) => record.t === "fault"),
    reports,
    digest: trace.digest(),
    verdict: slots.reduce<Verdict>((sofar, { verdict }) => worst(sofar, verdict), "pass"),
    plan,
  };
}

/** The cycles in which the vote missed a ballot of that lane. */
export function missing({ slots }: Observed, lane: string): readonly number[] {
  return slots.flatMap(({ cycle, ballots }) => (ballots?.[lane] === null ? [cycle] : []));
}

/** Each change of a lane's state once all three had started. */
export function lives({ lives: all }: Observed): readonly string[] {
  return all.slice(3).map(({ cycle, lane, state }) => `${cycle}: ${lane} ${state}`);
}

function planOf(
  faults: readonly object[] | string,
  {
    seed,
    cycles,
    rig,
    inputs: { sources, f, stray },
    recovery,
  }: Pick<PresetContext, "seed" | "cycles" | "recovery"> & {
    readonly rig: Rig;
    readonly inputs: Pick<Inputs<unknown, unknown>, "sources" | "f" | "stray">;
  },
): FaultPlan {
  const lanes = rig.lanes.map(({ name }) => name);
  if (typeof faults === "string") {
    if (!isPreset(faults)) throw new Error(`no such preset: ${faults}`);
    return presetPlan(faults, { seed, cycles, lanes, sources, f, stray, recovery });
  }
  const parsed = parsePlan({ faults }, seed);
  const aimed = "ok" in parsed ? validateTargets(parsed.ok, { lanes, sources, cycles }) : parsed;
  if ("refused" in aimed) throw new Error(aimed.refused);
  return aimed.ok;
}
