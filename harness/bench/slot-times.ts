/** Runs a plan in this process, or from it, and notes when each slot was judged. */
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import { run } from "../../runtime/run.ts";
import { deployOf } from "../run/deploy.ts";
import { planRun } from "../run/run-plan.ts";

/** The system and the seed that all figures are of. */
export const SYSTEM = "sensor_poll_v3";
export const SEED = 7;

export interface TimedRun {
  readonly rung: "sim" | "process";
  readonly faults: string;
  /** Slots that are run first and left out: code is compiled in them, and caches fill. */
  readonly warmUp: number;
  readonly slots: number;
}

export interface SlotTimes {
  readonly slotsPerSecond: number;
  /** From one slot's verdict to the next one's, by slot. */
  readonly eachMs: Float64Array;
  /** The part of the slots in which a lane did not vote in time. */
  readonly silentShare: number;
}

/** Start-up and end of the run are left out. Throws when a slot fails: a wrong vote has no speed. */
export async function slotTimes(timed: TimedRun): Promise<SlotTimes> {
  const { rung, faults, warmUp, slots } = timed;
  const cycles = warmUp + slots;
  const planned = await planRun({ system: SYSTEM, rung, seed: SEED, cycles, faults });
  const { plan, system, inputs } = planned;
  const judgedMs = new Float64Array(cycles);
  let failed = 0;
  let silent = 0;
  await run(plan, system, inputs, {
    deploy: await deployOf(planned.system, planned.plan.rig, planned.plan),
    observe: (record) => {
      if (record.t !== "slot") return;
      judgedMs[record.cycle] = performance.now();
      if (record.verdict === "fail") failed++;
      if (record.cycle >= warmUp && hasSilence(record)) silent++;
    },
  });
  if (failed > 0) throw new Error(`${failed} slots failed on ${rung} under ${faults}`);
  const [begin, end] = [judgedMs[warmUp - 1] ?? 0, judgedMs[cycles - 1] ?? 0];
  const eachMs = Float64Array.from(
    { length: slots },
    (_, slot) => (judgedMs[warmUp + slot] ?? 0) - (judgedMs[warmUp + slot - 1] ?? 0),
  );
  return {
    slotsPerSecond: (slots / (end - begin)) * 1000,
    eachMs,
    silentShare: silent / slots,
  };
}

function hasSilence({ ballots = {} }: SlotRecord): boolean {
  return Object.values(ballots).includes(null);
}
