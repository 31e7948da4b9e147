/** What vitest's JSON reporter says of a run of tests, counted. */
import { z } from "zod";

export interface Counts {
  readonly files: number;
  readonly passed: number;
  /** Tests that failed, and files that did so outside any test. */
  readonly failed: number;
  /** Tests that did not run. */
  readonly skipped: number;
}

const resultsSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/** Throws when these are not vitest's results. */
export function countsOf(results: unknown): Counts {
  const read = resultsSchema.parse(results);
  const brokenFiles = read.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((one) => one.status !== "failed"),
  );
  return {
    files: read.testResults.length,
    passed: read.numPassedTests,
    failed: read.numFailedTests + brokenFiles.length,
    skipped: read.numPendingTests + read.numTodoTests,
  };
}
