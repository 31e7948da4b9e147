/** Whether claims are worth holding a lane to: they accept the oracle, draw and judge the same each time, and can fail. */
import fc from "fast-check";
import type { Told } from "../../../runtime/contract/system.ts";
import type { AnyCase, AnyClaim, AnyHistoryCase, AnySystem } from "../../../systems/catalog.ts";
import { heard } from "../../check/expected.ts";
import { idealOutcome, plainly } from "../../check/ideal.ts";
import { type ChangedOutcome, changedOutcomes, refutedChange } from "../../check/self-check.ts";
import { caseAsJson } from "../../counterexample/case-data.ts";
import { canonical } from "../ledger/canonical.ts";

const SEED = 3;
const CASES = { polls: 100, histories: 20 };
const CHANGES = { cases: 10, ofEach: 60 };

export interface Claims {
  readonly system: AnySystem;
  readonly properties: readonly AnyClaim[];
}

/** What speaks against the claims as they are now, in one line. `before` are those that they tighten. */
export function unsound(before: Claims, now: Claims): string | undefined {
  const old = new Map(before.properties.map((claim) => [claim.name, claim]));
  const added = now.properties.filter(({ name }) => !old.has(name));
  return (
    first(now.properties, (claim) => unsteady(now.system, claim)) ??
    first(before.properties, (claim) => loosened(before, now, claim)) ??
    first(added, (claim) => unfounded(now.system, claim))
  );
}

function first(
  claims: readonly AnyClaim[],
  wrong: (claim: AnyClaim) => string | undefined,
): string | undefined {
  for (const claim of claims) {
    const why = wrong(claim);
    if (why !== undefined) return `${claim.name}: ${why}`;
  }
  return undefined;
}

/** A claim of today's has to be there, and to refute what it refutes; and an oracle may choose among what is right today, nothing else. */
function loosened(before: Claims, now: Claims, claim: AnyClaim): string | undefined {
  const kept = now.properties.find(({ name }) => name === claim.name);
  if (kept?.claim !== claim.claim) return "the claim is dropped or reworded";
  for (const { what, refutedBy } of someChanges(before.system, claim)) {
    if (refutedBy(claim) !== undefined && refutedBy(kept) === undefined) {
      return `the claim is loosened: ${what} is no longer refuted`;
    }
  }
  const was = [...judgedByOracle(before.system, claim)];
  const is = [...judgedByOracle(now.system, claim)];
  const broken = is.find(
    ({ verdict }, at) => verdict !== undefined && was[at]?.verdict === undefined,
  );
  return broken && `the oracle breaks the claim: ${broken.verdict}`;
}

/** Of one case there are thousands: a few of many cases tell more. */
function* someChanges(system: AnySystem, claim: AnyClaim): Generator<ChangedOutcome> {
  for (let at = 0; at < CHANGES.cases; at++) {
    let left = CHANGES.ofEach;
    for (const changed of changedOutcomes(system, claim, SEED + at)) {
      yield changed;
      left--;
      if (left === 0) break;
    }
  }
}

/** A new claim has to accept what the oracle says, and to refute something else. */
function unfounded(system: AnySystem, claim: AnyClaim): string | undefined {
  for (const { verdict } of judgedByOracle(system, claim)) {
    if (verdict !== undefined) return `the claim refutes the oracle: ${verdict}`;
  }
  return refutedChange(system, claim, SEED) === undefined
    ? "the claim refutes nothing that is changed in what the oracle says"
    : undefined;
}

/** Cases with what the oracle makes of them, and what the claim says to it. */
interface Judged {
  readonly tried: unknown;
  readonly verdict: string | undefined;
}

function* judgedByOracle(system: AnySystem, claim: AnyClaim): Generator<Judged> {
  if ("histories" in claim) {
    const { histories, refute } = claim;
    for (const drawn of sample<AnyHistoryCase>(histories, CASES.histories)) {
      const tried = plainly(drawn);
      const told: readonly Told<unknown>[] = idealOutcome(system, tried);
      yield { tried: drawn, verdict: refute(tried, told) };
    }
    return;
  }
  const { cases, refute } = claim;
  for (const tried of sample<AnyCase>(cases, CASES.polls)) {
    const readings = heard(system, tried.readings);
    const output = system.oracle(tried.config, readings.length)(readings);
    yield { tried, verdict: refute(tried, output) };
  }
}

function sample<Case>(cases: fc.Arbitrary<Case>, numRuns: number): readonly Case[] {
  return fc.sample(cases, { seed: SEED, numRuns });
}

function unsteady(system: AnySystem, claim: AnyClaim): string | undefined {
  const [once, again] = [1, 2].map(() => [...judgedByOracle(system, claim)]);
  const text = (all: readonly Judged[] = []) =>
    canonical(all.map(({ tried, verdict }) => [caseAsJson(tried), verdict ?? null]));
  return text(once) === text(again) ? undefined : "one seed does not draw and judge alike twice";
}
