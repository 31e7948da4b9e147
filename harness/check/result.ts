/** What a check comes to, as plain data: this is `check --json`. */
import { type Verdict, worst } from "../../runtime/judge/verdict.ts";
import type { Confinement } from "../../runtime/sandbox/confinement.ts";
import type { CaseCounterexample } from "../counterexample/counterexample.ts";
import type { Instrumentation } from "../toolchain/build/instrumented.ts";
import type { CanaryName } from "./canaries.ts";

export interface CheckResult {
  readonly schema: "tripod.check.v2";
  readonly system: string;
  readonly seed: number;
  readonly verdict: Verdict;
  /** What confined the lanes. */
  readonly sandbox: Confinement;
  /** By lane, what looked on in a build of its own while it was checked, or why nothing could; null for one that is not compiled. */
  readonly runtime_checks: Readonly<Record<string, Instrumentation | null>>;
  /** How the checker showed, on this very system, that it can fail: which property refuted which canary. */
  readonly canaries: Readonly<Record<CanaryName, string>>;
  /** By property, what it refutes: a change to what the oracle says, or a canary; null where it refutes nothing. */
  readonly self_check: Readonly<Record<string, string | null>>;
  readonly lanes: Readonly<Record<string, LaneVerdicts>>;
}

/** By property. */
export type LaneVerdicts = Readonly<Record<string, PropertyResult>>;

export interface PropertyResult {
  /** How many cases were tried, up to the first that failed. */
  readonly runs: number;
  /** How many lives of many slots beside them, alone and through an exchange. */
  readonly lives: number;
  /** Pass only if every case that was asked for was tried, and held. */
  readonly verdict: Verdict;
  readonly counterexample?: CaseCounterexample;
}

/** How many of the `wanted` cases and lives were tried. That a claim holds says something only where it can fail. */
export function propertyResult(
  { runs, lives }: { readonly runs: number; readonly lives: number },
  { wanted, canFail }: { readonly wanted: number; readonly canFail: boolean },
  counterexample: CaseCounterexample | undefined,
): PropertyResult {
  if (counterexample !== undefined) return { runs, lives, verdict: "fail", counterexample };
  return { runs, lives, verdict: canFail && runs + lives === wanted ? "pass" : "inconclusive" };
}

export function worstOf(lanes: CheckResult["lanes"]): Verdict {
  const verdicts = Object.values(lanes).flatMap((lane) =>
    Object.values(lane).map(({ verdict }) => verdict),
  );
  return verdicts.reduce(worst, "pass");
}
