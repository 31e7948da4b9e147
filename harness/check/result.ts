/** What a check comes to, as plain data: this is `check --json`. */
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";
import type { CaseCounterexample } from "../counterexample/counterexample.ts";
import type { CanaryName } from "./canaries.ts";

export interface CheckResult {
  readonly schema: "tripod.check.v2";
  readonly system: string;
  readonly seed: number;
  readonly verdict: Verdict;
  /** How the checker showed, on this very system, that it can fail: which property refuted which canary. */
  readonly canaries: Readonly<Record<CanaryName, string>>;
  readonly lanes: Readonly<Record<string, LaneVerdicts>>;
}

/** By property. */
export type LaneVerdicts = Readonly<Record<string, PropertyResult>>;

export interface PropertyResult {
  /** How many cases were tried, up to the first that failed. */
  readonly runs: number;
  /** Pass only if every case that was asked for was tried, and held. */
  readonly verdict: Verdict;
  readonly counterexample?: CaseCounterexample;
}

/** How many of the `wanted` cases were tried. */
export function propertyResult(
  runs: number,
  wanted: number,
  counterexample: CaseCounterexample | undefined,
): PropertyResult {
  if (counterexample !== undefined) return { runs, verdict: "fail", counterexample };
  return { runs, verdict: runs === wanted ? "pass" : "inconclusive" };
}

export function worstOf(lanes: CheckResult["lanes"]): Verdict {
  const verdicts = Object.values(lanes).flatMap((lane) =>
    Object.values(lane).map(({ verdict }) => verdict),
  );
  return verdicts.reduce(worst, "pass");
}
