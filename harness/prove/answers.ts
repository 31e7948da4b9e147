/** What the prover answered to each question, as Why3 keeps it. */

/** Within its steps a prover proves it, or says that it does not know. Each answer is JSON, of which one that is cut short is none. */
export function unansweredOf(answers: readonly string[]): number {
  return answers.filter((answer) => !/"verdict": *"(?:valid|unknown|stepout)"/.test(answer)).length;
}
