import { expect, test } from "vitest";
import { candidatesOf, type LaneTexts, type RepairCandidate } from "./candidate.ts";
import { guidedOrder } from "./guided-order.ts";
import { branchAround, markedLane, marksIn } from "./marks.ts";

const C = `static int least(int a, int b)
{
  int found = a;
  if (b < a && b != 0) {
    found = b;
  }
  return found + 8u;
}
`;
const TS = `export const least = (a: number, b: number) => (a < b && a > 0 ? a : fallback(b));
function fallback(b: number) {
  switch (b) {
    case 1:
      return 2;
  }
  return b;
}
`;

test("each branch of a C lane leaves its mark where it begins, and the rest stands as it was", () => {
  const marked = markedLane(new Map([["lane.c", C]]));
  const text = marked?.lane.get("lane.c") ?? "";
  expect(text).toContain("{ tripod_mark(0);\n  int found = a;");
  expect(text).toContain("b != 0) { tripod_mark(1);\n    found = b;");
  expect(text.replaceAll(/ tripod_mark\(\d+\);/g, "").endsWith(C)).toBe(true);
});

test("in TypeScript a branch that is an expression is marked as one, within those around it", () => {
  const text = markedLane(new Map([["lane.ts", TS]]))?.lane.get("lane.ts") ?? "";
  const marks = text.match(/globalThis\.tripodMark\(\d+\)/g) ?? [];
  expect(new Set(marks).size).toBe(marks.length);
  expect(marks).toHaveLength(6);
  const plain = text.replaceAll(/globalThis\.tripodMark\(\d+\)[,;] ?/g, "");
  expect(plain.replaceAll(/[\s()]/g, "")).toBe(TS.replaceAll(/[\s()]/g, ""));
});

test("a lane in another language has no marks", () => {
  expect(markedLane(new Map([["lane.rs", "fn main() {}"]]))).toBeUndefined();
});

test("marks are read out of whatever else the lane writes", () => {
  expect(marksIn("hello @3;@12; trap@ 4; @3;")).toEqual(new Set([3, 12]));
});

const changeAt = (text: string): RepairCandidate => ({
  ...{ file: "lane.c", repair: "number", at: C.indexOf(text), end: C.indexOf(text) + 1 },
  replacement: "7",
});

test("a change belongs to the smallest branch around it", () => {
  const { branches = [] } = markedLane(new Map([["lane.c", C]])) ?? {};
  const of = (text: string) => branchAround(branches, changeAt(text));
  expect([of("found = b"), of("b != 0"), of("8u"), of("static")]).toEqual([1, 0, 0, undefined]);
  expect(branchAround(branches, { ...changeAt("8u"), file: "other.h" })).toBeUndefined();
});

test("what a failing case never enters is left out, and where passing ones seldom come is tried first", () => {
  const lane: LaneTexts = new Map([["lane.c", C]]);
  const { branches = [] } = markedLane(lane) ?? {};
  const candidates = candidatesOf(lane);
  const within = (one: RepairCandidate) => branchAround(branches, one);
  const outer = new Set([0]);
  const both = new Set([0, 1]);
  const entered = guidedOrder(candidates, branches, { failing: [both], passing: [outer, outer] });
  expect(entered).toHaveLength(candidates.length);
  const lost = entered.filter(({ repair }) => repair === "copy" || repair === "lost");
  expect(lost.map(within)).toContain(0);
  expect(within(lost[0] as RepairCandidate)).toBe(1);
  const not = guidedOrder(candidates, branches, { failing: [both, outer], passing: [] });
  expect(not.map(within)).not.toContain(1);
  expect(not.length).toBeGreaterThan(0);
});
