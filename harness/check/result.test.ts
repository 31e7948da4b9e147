import { expect, it } from "vitest";
import { type CheckResult, propertyResult, worstOf } from "./result.ts";

it("passes a property only when every case was tried", () => {
  const verdictAfter = (runs: number) => propertyResult(runs, 10, undefined).verdict;
  expect([9, 10, 11].map(verdictAfter)).toEqual(["inconclusive", "pass", "inconclusive"]);
});

it("is as bad as the worst of its lanes", () => {
  const lanes = (
    ...verdicts: readonly ("pass" | "fail" | "inconclusive")[]
  ): CheckResult["lanes"] =>
    Object.fromEntries(
      verdicts.map((verdict, at) => [`lane${at}`, { property: { runs: 1, verdict } }]),
    );
  expect(worstOf(lanes("pass", "pass"))).toBe("pass");
  expect(worstOf(lanes("pass", "inconclusive"))).toBe("inconclusive");
  expect(worstOf(lanes("inconclusive", "fail", "pass"))).toBe("fail");
});
