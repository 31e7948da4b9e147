/** Holds a lane that was accepted against the one that it was made of: over cases of fresh seeds, many times as many as a check puts. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { AnyCase, AnyClaim } from "../../../systems/catalog.ts";
import { casesOf, livesIn } from "../../check/case-budget.ts";
import { type CaseOutcome, tryCase } from "../../check/examine.ts";
import type { PlayedHistory } from "../../check/history-play.ts";
import { LaneUnderTest } from "../../check/lane-under-test.ts";
import { hasLives, livesOf } from "../../check/lives.ts";
import { withRuntimeChecks } from "../../check/subjects.ts";
import { CASE_PLAYS } from "../../counterexample/counterexample.ts";
import type { Courtroom } from "../../loop/judge/courtroom.ts";
import { subjectIn } from "../../loop/judge/property-check.ts";

/** Seeds that no search, no check and no review has had. */
const SEEDS = 5;
const FIRST_SEED = 0x0dd_5eed;
const TIMEOUT_MS = 2000;

/** The first case in which they are not alike. `refuted` is one that the specification refutes; of the other it says nothing. */
export interface Unlike {
  readonly kind: "refuted" | "open";
  readonly why: string;
}

interface HeldEffort {
  readonly seed: number;
  /** Cases a property, over all seeds. */
  readonly runs: number;
}

/** One that is refuted, where there is one; null where all were alike. Closes both courts. */
export async function unlikeness(
  original: Courtroom,
  accepted: Courtroom,
  effort: HeldEffort,
): Promise<Unlike | null> {
  const { system } = accepted;
  const checked = await withRuntimeChecks(system, await subjectIn(accepted));
  const one = new LaneUnderTest(await subjectIn(original), system);
  const other = new LaneUnderTest(checked, system);
  let open: Unlike | null = null;
  try {
    for (const { name, claim, tried } of drawn(accepted, checked.command.carrier, effort)) {
      const [was, is] = await Promise.all(
        [one, other].map((lane) => tryCase({ system, lane, property: claim }, tried, TIMEOUT_MS)),
      );
      if (isDeepStrictEqual(said(was), said(is))) continue;
      const { failure } = is ?? {};
      if (failure !== undefined) {
        return { kind: "refuted", why: `${name}: ${failure.kind}: ${failure.why}` };
      }
      open ??= { kind: "open", why: `${name}: it answers something else` };
    }
    return open;
  } finally {
    await Promise.all([one.close(), other.close()]);
    original.close();
    accepted.close();
  }
}

interface Drawn {
  readonly name: string;
  readonly claim: AnyClaim;
  readonly tried: AnyCase | PlayedHistory;
}

function* drawn(
  { system, properties }: Courtroom,
  carrier: "grpc" | "serial",
  { seed, runs: wanted }: HeldEffort,
): Generator<Drawn> {
  const each = Math.ceil(wanted / SEEDS);
  const claims = properties.flatMap((property) =>
    CASE_PLAYS.filter((play) => play === "cases" || hasLives(system, property)).map((play) => ({
      name: `${property.name} (${play})`,
      claim: livesOf(system, property, play),
      runs: (play === "cases" ? casesOf : livesIn)(property, carrier, each),
    })),
  );
  const rounds = Array.from({ length: SEEDS }, (_, round) => FIRST_SEED + 1000 * seed + round);
  // One claim's at a time: all of them would fill the memory.
  for (const one of rounds) {
    for (const { name, claim, runs } of claims) {
      yield* sampled(claim, { seed: one, numRuns: runs }).map((tried) => ({ name, claim, tried }));
    }
  }
}

function sampled(claim: AnyClaim, of: { readonly seed: number; readonly numRuns: number }) {
  const cases: fc.Arbitrary<AnyCase | PlayedHistory> =
    "histories" in claim ? claim.histories : claim.cases;
  return fc.sample(cases, of);
}

function said(outcome: CaseOutcome | undefined) {
  return outcome && { ...outcome, tried: undefined, failure: outcome.failure?.kind };
}
