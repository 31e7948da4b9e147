/** What redundancy management must be seen to do, on whichever rung: every case of the conformance list that a run decides. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { conformanceCases } from "./cases.ts";
import type { CaseBench, ConformanceCase } from "./conformance.ts";

/** `open` makes the rung ready for cases; `cases` are all of them unless told otherwise. */
export function conformanceSuite(
  rung: string,
  open: (cases: readonly ConformanceCase[]) => Promise<CaseBench>,
  cases: readonly ConformanceCase[] = conformanceCases,
): void {
  describe(`redundancy management on ${rung}`, () => {
    let bench: CaseBench;

    beforeAll(async () => {
      bench = await open(cases);
    });

    afterAll(async () => await bench.close());

    test.each(cases)("$id $term: $expected", async (one) => {
      const { verdict, observed } = await one.conduct(bench);
      expect({ verdict, observed }).toEqual({ verdict: "pass", observed });
    });
  });
}
