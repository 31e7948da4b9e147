/**
 * What is to be shown, goal by goal, as the prover prints it where it is asked to: of those that it has not proved. A search for a
 * contradiction is none: that it proves nothing is what is hoped for.
 */

export interface Obligation {
  readonly function: string;
  /** In the prover's words: `Post-condition 'safety' in 'fusion_marzullo'`. */
  readonly title: string;
  /** What is known there, and what is to follow from it. */
  readonly text: string;
}

const FUNCTION = /^ {2}Function (\w+)/m;
const GOAL = /^Goal (.+):\n([\s\S]*)/m;
/** Of each prover that was asked. */
const OUTCOME = /^Prover .+ returns (\w+)/gm;
const END = /^-{20,}$/m;
const SMOKE_TEST = /^Wp_smoke_/;

export function obligationsIn(log: string): readonly Obligation[] {
  const found: Obligation[] = [];
  let its = "";
  for (const section of log.split(END)) {
    its = FUNCTION.exec(section)?.[1] ?? its;
    const [, title, rest = ""] = GOAL.exec(section) ?? [];
    if (title === undefined || SMOKE_TEST.test(title)) continue;
    const outcomes = [...rest.matchAll(OUTCOME)].map(([, outcome]) => outcome);
    if (outcomes.includes("Valid")) continue;
    const [text = ""] = rest.split(/^Prover .+ returns/m);
    found.push({ function: its, title, text: text.trim() });
  }
  return found;
}
