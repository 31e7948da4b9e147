/** What running a part says: of an obligation, in words, and at the review of all that is promised. */
import { type Fuzzed, fuzz } from "../../prove/fuzz/fuzz.ts";
import type { Refuted } from "../../prove/fuzz/search.ts";
import type { PartText } from "../../prove/text/lint.ts";
import type { LaneVerdict } from "../ledger/records.ts";
import { bounded } from "../subject/bounded.ts";
import type { NamedObligation } from "./clauses.ts";

const REFUTED_MAX = 6;

/** For one who is to mend it: where the code is wrong there are inputs that show it. */
export function whatFuzzingSays(
  { function: its, clause, label }: NamedObligation,
  { tries, refuted, unread }: Fuzzed,
): string {
  if (unread !== null) return bounded(`not run: ${unread}`);
  const ofFunction = refuted.filter((one) => one.function === its);
  const own = ofFunction.find((one) => one.clause === clause && one.label === label);
  if (own !== undefined) return bounded(`a counterexample: ${caseText(own)}`);
  const [other = refuted[0]] = ofFunction;
  if (other !== undefined) {
    const what = other.label === null ? other.clause : `${other.clause} ${other.label}`;
    return bounded(`none against this; ${what} is refuted: ${caseText(other)}`);
  }
  return `no counterexample found in ${tries} tries: perhaps a weak hint, and not a wrong body`;
}

function caseText({ call, outcome }: Refuted): string {
  return `${call} ${outcome}`;
}

/** At the review: cases that nobody could know, and whether the contract refutes bodies that do nothing. */
export async function fuzzVerdict(
  part: PartText,
  effort: { readonly seed: number; readonly tries: number; readonly isStated: boolean },
): Promise<LaneVerdict> {
  const { seed, tries, isStated } = effort;
  const found = await fuzz(part, { seed, tries });
  const refuted = found.refuted.slice(0, REFUTED_MAX).map(shown);
  const toothless = tooLittle(found);
  const document = {
    ...{ kind: "fuzz", seed, tries: found.tries, refuted, unread: found.unread },
    toothless,
  };
  const [first] = found.refuted;
  if (first !== undefined) {
    const key = `${first.function}: ${first.clause}`;
    const why = bounded(`proved, and refuted by running it: ${caseText(first)}`);
    return { pass: false, failure: { key, why }, document };
  }
  const [why] = isStated ? [] : [...unseen(found), ...toothless];
  const failure = why === undefined ? null : { key: "contract", why };
  return { pass: failure === null, failure, document };
}

/** One line for each function and body that nothing in its contract is known to be against. */
function tooLittle({ untried, toothless }: Fuzzed): readonly string[] {
  const none = untried.map(
    (its) =>
      `${its}: no inputs were found that meet what it requires: its contract says too little`,
  );
  const tried = toothless.filter((one) => !untried.includes(one.function));
  return [
    ...none,
    ...tried.map(({ function: its, returns, isMet }) =>
      isMet
        ? `${its}: a body that only returns ${returns} meets its contract, which says too little`
        : `${its}: no clause is known to refute a body that only returns ${returns}: the contract says too little, or cannot be evaluated`,
    ),
  ];
}

/** What an operator has stated need not be run; what nobody has stated has to be. */
function unseen({ unread }: Fuzzed): readonly string[] {
  return unread === null
    ? []
    : [bounded(`nobody has stated the contract, and it was not run: ${unread}`)];
}

function shown(one: Refuted): Refuted {
  return {
    ...one,
    text: bounded(one.text),
    call: bounded(one.call),
    outcome: bounded(one.outcome),
  };
}
