/** What trials of mutants and probes add up to: a language's score, and the exit status that it is worth. */
import { isProbe } from "./order.ts";
import type { MutatedLanguage, PlannedMutant } from "./planned.ts";
import type { TrialOutcome } from "./trial.ts";

export interface Tried {
  readonly mutant: PlannedMutant;
  /** Untried is what stands in a branch that no case reaches: it was not even built. */
  readonly outcome: TrialOutcome | { readonly kind: "untried" };
}

export interface LanguageScore {
  readonly killed: number;
  readonly survived: number;
  /** Refused by the compiler: counted neither way. */
  readonly unbuilt: number;
  /** In branches that no case reached: counted neither way. */
  readonly untried: number;
  /** Killed of those that were run; null of none. */
  readonly score: number | null;
  readonly branches: number;
  readonly unreached: number;
}

export type Scores = Readonly<Partial<Record<MutatedLanguage, LanguageScore>>>;

export function survives({ outcome }: Tried): boolean {
  return outcome.kind === "survived";
}

export function scoresOf(tried: readonly Tried[]): Scores {
  const groups = Map.groupBy(tried, ({ mutant }) => mutant.language);
  return Object.fromEntries([...groups].map(([language, those]) => [language, scoreOf(those)]));
}

function scoreOf(those: readonly Tried[]): LanguageScore {
  const probes = those.filter(
    ({ mutant, outcome }) => isProbe(mutant) && outcome.kind !== "unbuilt",
  );
  const mutants = those.filter(({ mutant }) => !isProbe(mutant));
  const count = (kind: Tried["outcome"]["kind"]) =>
    mutants.filter(({ outcome }) => outcome.kind === kind).length;
  const [killed, survived] = [count("killed"), count("survived")];
  const run = killed + survived;
  return {
    ...{ killed, survived, unbuilt: count("unbuilt"), untried: count("untried") },
    score: run === 0 ? null : killed / run,
    branches: probes.length,
    unreached: probes.filter(survives).length,
  };
}

/** 0 where every language's score is high enough, 1 where one is lower, 3 where that was not measured. */
export function exitCodeOf(
  result: { readonly planned: number; readonly tried: number; readonly languages: Scores },
  minScore: number,
): 0 | 1 | 3 {
  if (minScore === 0) return 0;
  const scores = Object.values(result.languages).map(({ score }) => score);
  const isMeasured = result.tried === result.planned && scores.length > 0 && !scores.includes(null);
  if (!isMeasured) return 3;
  return scores.every((score) => (score ?? 0) >= minScore) ? 0 : 1;
}
