/** How many of the cases that were asked for a claim is given: those that cost more get fewer. */
import fc from "fast-check";
import type { LaneCommand } from "../../runtime/instance/lane-process.ts";
import type { AnyClaim } from "../../systems/catalog.ts";

type Carrier = LaneCommand["carrier"];

/** A history is as dear as many polls. */
const A_HISTORY = 4;
/** One whose lane is killed or replaced starts processes: a native one takes milliseconds, one on Node 100 times that. */
const WITH_STARTS: Readonly<Record<Carrier, number>> = { serial: A_HISTORY, grpc: 40 };
/** The number of cases that shows what a claim's histories are made of. */
const SAMPLE_COUNT = 20;

/** At least one. The same claim is given the same number every time. */
export function casesOf(claim: AnyClaim, carrier: Carrier, runs: number): number {
  if (!("histories" in claim)) return runs;
  const sample = fc.sample(claim.histories, { seed: 1, numRuns: SAMPLE_COUNT });
  const takesStarts = sample.some(({ events }) => events.some(({ kind }) => kind !== "slot"));
  return Math.ceil(runs / (takesStarts ? WITH_STARTS[carrier] : A_HISTORY));
}
