/** Which candidates come first, as the cases say: those that every failing case comes to, and where passing ones seldom come. */
import { type RepairCandidate, sharesOf } from "./candidate.ts";
import { type Branch, branchAround } from "./marks.ts";

/** Of each case, the marks that it left. */
export interface Traces {
  readonly failing: readonly ReadonlySet<number>[];
  readonly passing: readonly ReadonlySet<number>[];
}

/**
 * A lane with one slip goes by it in each case that fails: what one of them never enters is left out. What is left is ordered by how
 * likely its kind is, times how suspicious its branch is.
 */
export function guidedOrder(
  candidates: readonly RepairCandidate[],
  branches: readonly Branch[],
  traces: Traces,
): readonly RepairCandidate[] {
  const suspicions = branches.map((_, mark) => suspicion(mark, traces));
  const outside = suspicion(undefined, traces);
  const entered = candidates.flatMap((candidate) => {
    const branch = branchAround(branches, candidate);
    const weight = branch === undefined ? outside : (suspicions[branch] ?? 0);
    return weight > 0 ? [{ candidate, weight }] : [];
  });
  const shares = sharesOf(entered.map(({ candidate }) => candidate));
  const score = ({ candidate, weight }: (typeof entered)[number]) =>
    weight * shares[candidate.repair];
  return entered
    .toSorted((one, other) => score(other) - score(one))
    .map(({ candidate }) => candidate);
}

/**
 * The square of Ochiai's measure, which is known from fault localisation: the share of failing cases among those that come to it. What
 * stands outside of all branches, every case comes to.
 */
function suspicion(mark: number | undefined, { failing, passing }: Traces): number {
  const enters = (trace: ReadonlySet<number>) => mark === undefined || trace.has(mark);
  if (!failing.every(enters)) return 0;
  return failing.length / (failing.length + passing.filter(enters).length);
}
