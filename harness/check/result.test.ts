import { expect, it } from "vitest";
import { type CheckResult, plain, propertyResult, worstOf } from "./result.ts";

const EFFORT = { seed: 1, runs: 10, timeoutMs: 1 };
const NONE = () => {
  throw new Error("there is nothing to exhibit");
};

it("shows big integers as decimal text, bytes as hex and silence as null", () => {
  const tried = {
    config: { f: 1 },
    readings: [{ sensor: 4, lo: -(2n ** 63n), hi: 1n }, Uint8Array.of(0, 0xff), undefined],
    truth: 2n ** 63n - 1n,
  };
  const shown = {
    config: { f: 1 },
    readings: [{ sensor: 4, lo: "-9223372036854775808", hi: "1" }, "00ff", null],
    truth: "9223372036854775807",
  };
  expect(plain(tried)).toEqual(shown);
  expect(JSON.parse(JSON.stringify(plain(tried)))).toEqual(shown);
});

it("passes a property only when every case was tried", () => {
  const examined = (runs: number) => ({ runs, refutation: undefined });
  expect(propertyResult(examined(10), NONE, EFFORT).verdict).toBe("pass");
  expect(propertyResult(examined(9), NONE, EFFORT).verdict).toBe("inconclusive");
  expect(propertyResult(examined(11), NONE, EFFORT).verdict).toBe("inconclusive");
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
