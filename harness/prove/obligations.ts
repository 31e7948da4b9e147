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

const FUNCTION = /^ {2}Function (\w+)/;
const TITLE = /^Goal (.+):$/;
/** Of each prover that was asked. */
const OUTCOME = /^Prover .+ returns (\w+)/;
const END = /^-{20,}$/;
const SMOKE_TEST = /^Wp_smoke_/;

export function obligationsIn(log: string): readonly Obligation[] {
  const found: Obligation[] = [];
  let its = "";
  let title: string | undefined;
  let lines: string[] = [];
  let isProved = false;
  const close = () => {
    if (title !== undefined && !isProved && !SMOKE_TEST.test(title)) {
      found.push({ function: its, title, text: lines.join("\n").trim() });
    }
    title = undefined;
  };
  for (const line of log.split("\n")) {
    const [, name] = FUNCTION.exec(line) ?? [];
    const [, next] = TITLE.exec(line) ?? [];
    const [, outcome] = OUTCOME.exec(line) ?? [];
    if (END.test(line) || next !== undefined) close();
    its = name ?? its;
    if (next !== undefined) {
      title = next;
      lines = [];
      isProved = false;
    } else if (outcome !== undefined) isProved ||= outcome === "Valid";
    else lines.push(line);
  }
  close();
  return found;
}
