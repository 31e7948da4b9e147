/** The frames of slots of a saved run: it is run again in virtual time, where the same plan deals the same fates, up to these slots. */
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import type { SlotFrames } from "../page/slot-frames.ts";
import { describer } from "../run/describer.ts";
import type { RecordedRun } from "../run/recorded-run.ts";
import { rigToReplay, runAgain } from "../run/replay.ts";
import { FrameRecorder } from "./frame-recorder.ts";
import { slotFrames } from "./slot-frames.ts";

/** From the first slot up to the one before `until`. */
export interface SlotRange {
  readonly from: number;
  readonly until: number;
}

/** So that what is held back in the last slot is seen to arrive. */
export const SLOTS_AFTER = 16;

/** Emulated boards run tens of slots a second: a slot far on is not worth the wait. */
const EMULATED_SLOT_MAX = 300;

/** Why nobody waits for a replay up to that slot, in words. Throws UserError where the run cannot be run again. */
export function tooFar(system: AnySystem, recorded: RecordedRun, slot: number): string | undefined {
  const { rung } = rigToReplay(system, recorded);
  if (rung !== "emulated" || slot <= EMULATED_SLOT_MAX) return undefined;
  return `a replay on emulated boards up to slot ${slot} takes too long`;
}

/** In order. Throws UserError where the run cannot be run again. */
export async function replayedFrames(
  recorded: RecordedRun,
  { from, until }: SlotRange,
): Promise<readonly SlotFrames[]> {
  const recorder = new FrameRecorder({ from, until });
  const again = new Map<number, SlotRecord>();
  let slots = 0;
  const { system } = await runAgain(recorded, {
    watchFrames: recorder.watch,
    watch: (record) => {
      recorder.add(record);
      if (record.t !== "slot") return;
      slots = record.cycle + 1;
      if (record.cycle >= from && record.cycle < until) again.set(record.cycle, record);
    },
    interrupted: () => (slots >= until + SLOTS_AFTER ? "the slots have been seen" : undefined),
  });
  const { sources, faults, rig } = recorded;
  const of = { system, sources, faults, lanes: rig.lanes, describe: describer({ system }) };
  return recorded.slots.slice(from, until).flatMap((record) => {
    const replayed = again.get(record.cycle);
    return replayed === undefined ? [] : [slotFrames(recorder, { record, replayed }, of)];
  });
}
