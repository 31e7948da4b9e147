/** A claim as the clause of a contract. */
import type { Formula, ProvedClaim, Term } from "../../runtime/contract/claim.ts";

/** What a claim's names are called in the contract; a count gets its term. */
export interface Names {
  readonly terms: Readonly<Record<string, string>>;
  readonly counts: Readonly<Record<string, (of: string) => string>>;
}

export function clauseOf({ label, formula }: ProvedClaim, names: Names): string {
  return `${label}: ${formulaIn(formula, names)}`;
}

function formulaIn(formula: Formula, names: Names): string {
  const term = (one: Term) => termIn(one, names);
  if ("less" in formula) return formula.less.map(term).join(" < ");
  if ("atLeast" in formula) return formula.atLeast.map(term).join(" >= ");
  if ("same" in formula) return formula.same.map(term).join(" == ");
  if ("ordered" in formula) return formula.ordered.map(term).join(" <= ");
  if ("both" in formula) {
    return formula.both.map((one) => formulaIn(one, names)).join(" && ");
  }
  if ("given" in formula) {
    return `${formulaIn(formula.given, names)} ==> ${grouped(formula.follows, names)}`;
  }
  return `\\forall integer ${formula.every}; ${formulaIn(formula.holds, names)}`;
}

function grouped(formula: Formula, names: Names): string {
  const text = formulaIn(formula, names);
  return "both" in formula ? `(${text})` : text;
}

function termIn(term: Term, names: Names): string {
  if (typeof term === "number") return String(term);
  if (typeof term === "string") return names.terms[term] ?? term;
  if ("minus" in term) return term.minus.map((one) => termIn(one, names)).join(" - ");
  const count = names.counts[term.count];
  if (count === undefined) throw new Error(`${term.count} has no name in the contract`);
  return count(termIn(term.of, names));
}
