/** One slot of a saved run, seen again: its frames from a replay, and how its system tells outputs in words. */
import type { AnySystem } from "../../systems/catalog.ts";
import { replayedFrames, tooFar } from "../frames/replayed-frames.ts";
import { admitTrusted } from "../kept-code/trust.ts";
import type { SlotFrames } from "../page/slot-frames.ts";
import { describer } from "../run/describer.ts";
import { admittedPlan, type RecordedRun, readRecordedRun } from "../run/recorded-run.ts";
import { systemAt } from "../system/system-at.ts";
import { UserError } from "../user-error.ts";

export interface SeenAgain {
  /** Undefined where the system is one whose code is not run here. */
  readonly describe: ((output: Uint8Array) => string) | undefined;
  readonly frames: SlotFrames | { readonly unknown: string };
}

export async function seenAgain(
  path: string,
  plan: { readonly system: string; readonly system_dir?: string },
  { slot, trust }: { readonly slot: number | undefined; readonly trust: boolean },
): Promise<SeenAgain> {
  const shipped = plan.system_dir === undefined ? await systemAt(plan.system) : undefined;
  const recorded = slot === undefined ? undefined : await admitted(path, trust);
  const system = shipped ?? (recorded && (await systemAt(recorded.system)));
  const describe = system && describer({ system });
  if (slot === undefined) return { describe, frames: { unknown: "No slot was voted." } };
  if (recorded === undefined || system === undefined)
    return { describe, frames: { unknown: UNTRUSTED } };
  return { describe, frames: await framesOf(recorded, system, slot) };
}

const UNTRUSTED =
  "The frames are not known: a replay would run code that was not saved here by you. Read it, then add --trust.";

/** Undefined where its code is not admitted, and nobody is asked. */
async function admitted(path: string, trust: boolean): Promise<RecordedRun | undefined> {
  const admission = { admit: admitTrusted(trust, { asks: false }) };
  try {
    await admittedPlan(path, admission);
  } catch (error) {
    if (error instanceof UserError && !trust) return undefined;
    throw error;
  }
  return await readRecordedRun(path, admission);
}

async function framesOf(
  recorded: RecordedRun,
  system: AnySystem,
  slot: number,
): Promise<SeenAgain["frames"]> {
  try {
    const why = tooFar(system, recorded, slot);
    if (why !== undefined) return { unknown: `The frames are not known: ${why}.` };
    const [frames] = await replayedFrames(recorded, { from: slot, until: slot + 1 });
    return frames ?? { unknown: "The frames are not known: the replay did not come to this slot." };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { unknown: `The frames are not known: ${error.message}` };
  }
}
