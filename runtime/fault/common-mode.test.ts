import { expect, test } from "vitest";
import { commonMode } from "./common-mode.ts";
import { parsePlan } from "./plan.ts";

function found(faults: readonly object[]): string | undefined {
  const parsed = parsePlan({ faults }, 1);
  if ("refused" in parsed) throw new Error(parsed.refused);
  return commonMode(parsed.ok.rules);
}

const lie = (lane: string | string[], bit?: number) => ({ kind: "lie-in-ballot", lane, bit });

test("two lanes that lie in the same bit are a common-mode fault, in one rule or in two", () => {
  const words = "lie-in-ballot, bit 3, on alpha and bravo";
  expect(found([lie(["alpha", "bravo"], 3)])).toBe(words);
  expect(found([lie("alpha", 3), lie("bravo", 3)])).toBe(words);
});

test("lies that are drawn, in different bits, or of one lane are none", () => {
  expect(found([lie(["alpha", "bravo", "charlie"])])).toBeUndefined();
  expect(found([lie("alpha", 3), lie("bravo", 4)])).toBeUndefined();
  expect(found([lie("alpha", 3), lie("alpha", 3)])).toBeUndefined();
  expect(found([{ kind: "lie-in-relay", lane: ["alpha", "bravo"] }])).toBeUndefined();
});
