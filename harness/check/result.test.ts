import { expect, it } from "vitest";
import { type CheckResult, propertyResult, worstOf } from "./result.ts";

it("passes a property only when every case and every life was tried", () => {
  const verdictAfter = (lives: number) =>
    propertyResult({ runs: 8, lives }, { wanted: 10, canFail: true }, undefined).verdict;
  expect([1, 2, 3].map(verdictAfter)).toEqual(["inconclusive", "pass", "inconclusive"]);
});

it("passes no property that cannot fail", () => {
  const tried = { runs: 8, lives: 2 };
  const result = propertyResult(tried, { wanted: 10, canFail: false }, undefined);
  expect(result).toEqual({ ...tried, verdict: "inconclusive" });
});

it("is as bad as the worst of its lanes", () => {
  const lanes = (
    ...verdicts: readonly ("pass" | "fail" | "inconclusive")[]
  ): CheckResult["lanes"] =>
    Object.fromEntries(
      verdicts.map((verdict, at) => [`lane${at}`, { property: { runs: 1, lives: 0, verdict } }]),
    );
  expect(worstOf(lanes("pass", "pass"))).toBe("pass");
  expect(worstOf(lanes("pass", "inconclusive"))).toBe("inconclusive");
  expect(worstOf(lanes("inconclusive", "fail", "pass"))).toBe("fail");
});
