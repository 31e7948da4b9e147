/** What the prover answered to each question, as Why3 keeps it. */

/**
 * Of `kept` answers, all in a file, of which one holds those to questions that are the same; where there is no file, all are
 * missing. Within its steps a prover proves it, or says that it does not know. A file that is cut short holds none.
 */
export function unansweredOf(answers: readonly string[], kept: number): number {
  if (answers.length === 0) return kept;
  return answers.filter((answer) => !/"verdict": *"(?:valid|unknown|stepout)"/.test(answer)).length;
}
