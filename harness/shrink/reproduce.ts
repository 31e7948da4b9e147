/** Runs a shrunk run again, and says whether it still fails in the same way. */
import { dirname } from "node:path";
import type { Verdict } from "../../runtime/judge/verdict.ts";
import { RigFailure } from "../../runtime/triad/rig-failure.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import type { RunCounterexample, RunFailure } from "../counterexample/counterexample.ts";
import {
  type Failure,
  failureShown,
  failuresIn,
  failuresOf,
  isSame,
} from "../counterexample/failure.ts";
import { planOf } from "../counterexample/run-plan.ts";
import { describer } from "../run/describer.ts";
import { verdictOf } from "../run/recorded-run.ts";
import { savedReference } from "../system/reference.ts";
import { systemAt } from "../system/system-at.ts";
import { UserError } from "../user-error.ts";
import { Replayer } from "./replayer.ts";
import { eventsOf } from "./run-case.ts";

export interface Reproduction {
  readonly system: AnySystem;
  /** The failure as it happened now; undefined where it did not. */
  readonly failure: RunFailure | undefined;
  /** What else went wrong, and the slots' verdict. */
  readonly others: readonly Failure[];
  readonly verdict: Verdict;
}

/** `path` is where the file is. Throws UserError (2) where its parts do not fit its system. */
export async function reproduce(file: RunCounterexample, path: string): Promise<Reproduction> {
  const refuse = (why: string) => new UserError(`${path}: ${why}`);
  const system = await systemAt(savedReference(file, dirname(path)), `${path}: system: `);
  const plan = planOf(file, dirname(path));
  if ("refused" in plan) throw refuse(plan.refused);
  const { rig, faults } = plan.ok;
  const { seed, sources, f, stray, rung, slots } = file;
  const config = system.payloads.config.decode(Buffer.from(file.config, "hex"));
  if (config === undefined) throw refuse(`config: not a configuration of ${system.name}`);
  const invalid = invalidReading(system, slots);
  if (invalid !== undefined) throw refuse(invalid);
  const inputs = { config, sources, f, stray: BigInt(stray) };
  const replayer = await Replayer.open({ system, seed, inputs, rung }, rig);
  const events = eventsOf(faults.rules, slots.length);
  const run = { rig, faultSeed: faults.seed, events, slots };
  const played = await replayer.play(run).catch((error: unknown) => {
    if (!(error instanceof RigFailure)) throw error;
    throw new UserError(`${path}: the rig failed: ${error.message}`, 4, { cause: error });
  });
  const isWanted = (one: Failure) => isSame(one, file.failure);
  const lanes = rig.lanes.map(({ name }) => name);
  const shown = { lanes, describe: describer({ system }) };
  const again = played.slots.flatMap((record) =>
    failuresIn(record)
      .filter(isWanted)
      .map((one) => failureShown(record, one, shown)),
  );
  return {
    system,
    failure: again[0],
    others: failuresOf(played.slots).filter((one) => !isWanted(one)),
    verdict: verdictOf(played.slots),
  };
}

function invalidReading(
  { name, payloads }: AnySystem,
  slots: RunCounterexample["slots"],
): string | undefined {
  for (const [slot, readings] of slots.entries()) {
    for (const hex of readings) {
      if (hex === null || payloads.reading.decode(Buffer.from(hex, "hex")) !== undefined) continue;
      return `slots.${slot}: invalid reading ${hex || "(empty)"} of ${name}`;
    }
  }
  return undefined;
}
