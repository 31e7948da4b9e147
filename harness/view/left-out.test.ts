import { expect, test } from "vitest";
import { parsePlan } from "../../runtime/fault/plan.ts";
import { leftOutInWords, shareOfFaults } from "./left-out.ts";

function plan(more: object) {
  const faults = [
    { kind: "drop", link: "alpha", label: "drop", window: [0, 4] },
    { kind: "drop", link: "bravo", label: "drop", window: [7, 11] },
    { kind: "stall", link: "alpha", label: "stall", window: [14, 18] },
  ];
  const parsed = parsePlan({ faults, ...more }, 1);
  if ("refused" in parsed) throw new Error(parsed.refused);
  return parsed.ok;
}

test("of a run that is too short for all of its faults it says how many of how many, and which are left out", () => {
  const short = plan({ left_out: ["delay", "jitter"] });
  expect(shareOfFaults(short)).toBe("2 of 4 faults");
  expect(leftOutInWords(short, 30)).toBe(
    "30 slots: room for 2 of 4 faults; left out: delay, jitter",
  );
});

test("of a run that has them all it says nothing", () => {
  expect(shareOfFaults(plan({}))).toBe("");
  expect(leftOutInWords(plan({}), 30)).toBeUndefined();
});
