/** Plays a counterexample again, and says whether it still fails in the same way. */
import type { Verdict } from "../../runtime/judge/verdict.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { type Failure, failuresOf, isSame } from "../report/failure.ts";
import { verdictOf } from "../run/recorded-run.ts";
import { configOf } from "../run/replay.ts";
import { systemOf } from "../run/run-plan.ts";
import { UserError } from "../user-error.ts";
import type { CounterexampleFile, KeptCounterexample } from "./counterexample-file.ts";
import { Replayer } from "./replayer.ts";
import { eventsOf } from "./run-case.ts";
import { exhibit } from "./shrink.ts";

export interface Reproduction {
  readonly system: AnySystem;
  /** The failure as it happened now; undefined where it did not. */
  readonly failure: CounterexampleFile["failure"] | undefined;
  /** What else went wrong, and the slots' verdict. */
  readonly others: readonly Failure[];
  readonly verdict: Verdict;
}

export async function reproduce({ file, rig, faults }: KeptCounterexample): Promise<Reproduction> {
  const system = await systemOf(file.system);
  const { seed, sources, f, stray, rung, slots } = file;
  const config = configOf(system, Buffer.from(file.config, "hex"));
  refuseUnreadable(system, slots);
  const inputs = { config, sources, f, stray: BigInt(stray) };
  const replayer = await Replayer.open({ system, seed, inputs, rung }, rig);
  const events = eventsOf(faults.rules, slots.length);
  const played = await replayer.play({ rig, faultSeed: faults.seed, events, slots });
  const failures = failuresOf(played.slots);
  const isWanted = (one: Failure) => isSame(one, file.failure);
  return {
    system,
    failure: failures.some(isWanted)
      ? exhibit(system, file.failure, { rig, slots: played.slots })
      : undefined,
    others: failures.filter((one) => !isWanted(one)),
    verdict: verdictOf(played.slots),
  };
}

function refuseUnreadable({ name, payloads }: AnySystem, slots: CounterexampleFile["slots"]): void {
  for (const [cycle, readings] of slots.entries()) {
    for (const hex of readings) {
      if (hex === null || payloads.reading.decode(Buffer.from(hex, "hex")) !== undefined) continue;
      throw new UserError(`slots.${cycle}: ${name} cannot read the reading ${hex || "(empty)"}`);
    }
  }
}
