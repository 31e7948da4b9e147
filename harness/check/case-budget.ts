/** How many of the cases that were asked for a claim is given: those that cost more get fewer. */
import fc from "fast-check";
import type { LaneCommand } from "../../runtime/instance/lane-process.ts";
import type { AnyClaim, AnyHistoryProperty } from "../../systems/catalog.ts";

type Carrier = LaneCommand["carrier"];

/** A history is as dear as many polls. */
const A_HISTORY = 4;
/** One whose lane is killed or replaced starts processes: a native one takes milliseconds, one on Node 100 times that. */
const WITH_STARTS: Readonly<Record<Carrier, number>> = { serial: A_HISTORY, grpc: 40 };
/** The number of cases that shows what a claim's histories are made of. */
const SAMPLE_COUNT = 20;

/** For so many polls there is one life of many slots, for so many histories too, be it alone or through an exchange. */
const A_LIFE = { ofPolls: 20, ofHistories: 10 };
/** Few lives may all be short: what comes late needs some. */
const LIVES_MIN = 12;

/** At least one. The same claim is given the same number every time. */
export function casesOf(claim: AnyClaim, carrier: Carrier, runs: number): number {
  if (!("histories" in claim)) return runs;
  return Math.ceil(runs / (takesStarts(claim) ? WITH_STARTS[carrier] : A_HISTORY));
}

/** How many lives of many slots, in each of the two ways. Those that start processes on Node are few. */
export function livesIn(claim: AnyClaim, carrier: Carrier, runs: number): number {
  const cases = casesOf(claim, carrier, runs);
  if (!("histories" in claim))
    return Math.min(cases, Math.max(LIVES_MIN, Math.ceil(cases / A_LIFE.ofPolls)));
  const isDear = carrier === "grpc" && takesStarts(claim);
  return Math.min(cases, Math.max(isDear ? 2 : LIVES_MIN, Math.ceil(cases / A_LIFE.ofHistories)));
}

/** By claim: it is asked for each way in which one is played, and a sample is as dear as a check's cases. */
const startsOf = new WeakMap<AnyHistoryProperty, boolean>();

function takesStarts(claim: AnyHistoryProperty): boolean {
  const known = startsOf.get(claim);
  if (known !== undefined) return known;
  const sample = fc.sample(claim.histories, { seed: 1, numRuns: SAMPLE_COUNT });
  const takes = sample.some(({ events }) => events.some(({ kind }) => kind !== "slot"));
  startsOf.set(claim, takes);
  return takes;
}
