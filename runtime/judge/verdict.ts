/**
 * The outcome of a slot and of a run: three verdicts of conformance testing (ETSI ES 201 873-1, TTCN-3), and dissent.
 *
 * - pass: every voted output is the oracle's.
 * - inconclusive: nothing was claimed, or nothing was shown.
 * - dissent: the voted output is the oracle's, but a lane said something else, or crashed, though no fault was planned on it.
 * - fail: an output is not the oracle's, or there is none where the fault hypothesis demands one.
 *
 * In rising order of severity. Dissent is a known defect of a lane, and inconclusive only a lack of evidence: more evidence takes
 * back the second and never the first. Fail is graver still, for the vote did not mask it.
 */
export const VERDICTS = ["pass", "inconclusive", "dissent", "fail"] as const;

export type Verdict = (typeof VERDICTS)[number];

/** The worst verdict stands: once failed, a run stays failed. */
export function worst(left: Verdict, right: Verdict): Verdict {
  return VERDICTS.indexOf(left) >= VERDICTS.indexOf(right) ? left : right;
}

/** The process's exit status for a verdict. */
export const EXIT_CODE: Readonly<Record<Verdict, 0 | 1 | 3>> = {
  pass: 0,
  inconclusive: 3,
  dissent: 1,
  fail: 1,
};
