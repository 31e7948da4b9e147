/** What the conformance list comes to on one rung: tried, skipped and not covered, in the list's order. */
import type { CaseBench, Finding, LeftOut } from "./conformance.ts";
import type { Applying } from "./needs.ts";

export interface CaseResult {
  readonly id: string;
  readonly term: string;
  readonly verdict: Finding["verdict"] | LeftOut["verdict"];
  readonly injected: string | null;
  readonly observed: string | null;
  readonly cycle: number | null;
  readonly lane: string | null;
  /** Why it was not tried, where it was not. */
  readonly reason?: string;
}

export interface ConformanceResult {
  readonly schema: "tripod.conformance.v1";
  readonly rung: string;
  /** The one that was named; null where each case was tried on a shipped system of its kind. */
  readonly system: string | null;
  readonly verdict: Finding["verdict"];
  readonly cases: readonly CaseResult[];
}

export interface CaseProgress {
  readonly id: string;
  readonly term: string;
  /** Of those that are tried, from 1. */
  readonly nth: number;
  readonly count: number;
}

export async function conducted(
  { rung, system }: Pick<ConformanceResult, "rung" | "system">,
  bench: CaseBench,
  { cases, leftOut }: Applying,
  watch: (progress: CaseProgress) => void = () => undefined,
): Promise<ConformanceResult> {
  const results: CaseResult[] = [];
  for (const [at, one] of cases.entries()) {
    const { id, term, injected } = one;
    watch({ id, term, nth: at + 1, count: cases.length });
    results.push({ id, term, injected, ...(await one.conduct(bench)) });
  }
  const untried = leftOut.map((one): CaseResult => ({ ...NOT_TRIED, ...one }));
  const has = (one: Finding["verdict"]) => results.some(({ verdict }) => verdict === one);
  return {
    schema: "tripod.conformance.v1",
    rung,
    system,
    verdict: (["fail", "inconclusive"] as const).find(has) ?? "pass",
    cases: [...results, ...untried].toSorted((left, right) => numberOf(left) - numberOf(right)),
  };
}

const NOT_TRIED = { injected: null, observed: null, cycle: null, lane: null };

function numberOf({ id }: { readonly id: string }): number {
  return Number(id.slice(1));
}
