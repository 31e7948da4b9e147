/** The outcome of a slot and of a run, in the terms of conformance testing (ETSI ES 201 873-1, TTCN-3). */
export type Verdict = "pass" | "fail" | "inconclusive";

const SEVERITY: Readonly<Record<Verdict, number>> = { pass: 0, inconclusive: 1, fail: 2 };

/** The worst verdict stands: once failed, a run stays failed. */
export function worst(left: Verdict, right: Verdict): Verdict {
  return SEVERITY[left] >= SEVERITY[right] ? left : right;
}

/** The process's exit status for a verdict. */
export const EXIT_CODE: Readonly<Record<Verdict, 0 | 1 | 3>> = {
  pass: 0,
  fail: 1,
  inconclusive: 3,
};
