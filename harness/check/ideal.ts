/** The outcome of a history for a lane that does as the oracle does: what every claim must accept. */
import type { Told } from "../../runtime/contract/system.ts";
import type { AnyHistoryCase, AnyHistoryProperty, AnySystem } from "../../systems/catalog.ts";
import { heard } from "./expected.ts";

/**
 * The history without what only a lane can know the outcome of: how often it sends again what a wire has lost, and what is in a
 * snapshot.
 */
export function plainly<Tried extends AnyHistoryCase>(tried: Tried): Tried {
  return {
    ...tried,
    fates: {},
    events: tried.events.filter(({ kind }) => kind !== "transfer"),
  };
}

/** Of a history that is plain. */
export function idealOutcome(
  system: AnySystem,
  { config, sources, events }: AnyHistoryCase,
): readonly Told<unknown>[] {
  const judge = system.oracle(config, sources);
  const told: Told<unknown>[] = [];
  let slots = 0;
  for (const event of events) {
    if (event.kind === "slot") {
      const outputs = [{ slot: slots, output: judge(heard(system, event.readings)) }];
      slots++;
      const packets = (system.wires ?? []).map(() => slots);
      told.push({ kind: "slot", outputs, digest: judge.digest?.(), packets, timers: 0 });
    } else {
      const digest = slots === 0 ? undefined : judge.digest?.();
      told.push({ kind: "crash", cycles: slots, digest, voted: true, lost: false });
    }
  }
  return told;
}

/** Whether the claim accepts what a lane that does as the oracle does makes of the history, as far as that is plain. */
export function holdsOfTheOracle(
  system: AnySystem,
  { refute }: AnyHistoryProperty,
  tried: AnyHistoryCase,
): boolean {
  const plain = plainly(tried);
  return refute(plain, idealOutcome(system, plain)) === undefined;
}
