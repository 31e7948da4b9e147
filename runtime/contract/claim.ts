/**
 * A claim of a proved part as data: one statement, from which the clause of the part's contract and a property of a system's
 * lanes are made.
 */

/** A name stands for a number, or for a point that is quantified over. */
export type Term =
  | string
  | number
  | { readonly minus: readonly [Term, Term] }
  /** How many say, or hold, what the term is. */
  | { readonly count: string; readonly of: Term };

export type Formula =
  | { readonly less: readonly [Term, Term] }
  | { readonly atLeast: readonly [Term, Term] }
  | { readonly same: readonly [Term, Term] }
  /** In order: each at most the next. */
  | { readonly ordered: readonly [Term, Term, Term] }
  | { readonly both: readonly [Formula, Formula] }
  | { readonly given: Formula; readonly follows: Formula }
  | { readonly every: string; readonly holds: Formula };

export interface ProvedClaim {
  /** The label of the clause in the part's contract. */
  readonly label: string;
  readonly sentence: string;
  readonly formula: Formula;
}

/** One call of the part, or one answer of a lane. */
export interface ClaimCase {
  readonly numbers: Readonly<Record<string, bigint>>;
  readonly counts: Readonly<Record<string, (of: bigint) => number>>;
  /** What is put for a point: all that can tell. */
  readonly points: readonly bigint[];
}

export function holds(formula: Formula, of: ClaimCase): boolean {
  if ("less" in formula) return numberOf(formula.less[0], of) < numberOf(formula.less[1], of);
  if ("atLeast" in formula) {
    return numberOf(formula.atLeast[0], of) >= numberOf(formula.atLeast[1], of);
  }
  if ("same" in formula) return numberOf(formula.same[0], of) === numberOf(formula.same[1], of);
  if ("ordered" in formula) {
    const [a, b, c] = formula.ordered;
    return numberOf(a, of) <= numberOf(b, of) && numberOf(b, of) <= numberOf(c, of);
  }
  if ("both" in formula) return formula.both.every((one) => holds(one, of));
  if ("given" in formula) return !holds(formula.given, of) || holds(formula.follows, of);
  return of.points.every((point) =>
    holds(formula.holds, { ...of, numbers: { ...of.numbers, [formula.every]: point } }),
  );
}

function numberOf(term: Term, of: ClaimCase): bigint {
  if (typeof term === "number") return BigInt(term);
  if (typeof term === "string") return named(of.numbers, term);
  if ("minus" in term) return numberOf(term.minus[0], of) - numberOf(term.minus[1], of);
  return BigInt(named(of.counts, term.count)(numberOf(term.of, of)));
}

function named<Value>(all: Readonly<Record<string, Value>>, name: string): Value {
  const value = all[name];
  if (value === undefined) throw new Error(`the case says nothing of ${name}`);
  return value;
}
