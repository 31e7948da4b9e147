import { expect, test } from "vitest";
import { readReview } from "./review-page.ts";

test("the first line decides, and lists under their headings are findings and notes", () => {
  const page =
    "REJECT\n\n## Findings\n- lane.ts:3 a table\n- lane.ts:9 a clock\n\n## Notes\n* no claim on memory\n";
  expect(readReview(page)).toEqual({
    decision: "reject",
    findings: ["lane.ts:3 a table", "lane.ts:9 a clock"],
    notes: ["no claim on memory"],
  });
  expect(readReview("# APPROVE\n## Notes\n- one")).toEqual({
    ...{ decision: "approve", findings: [], notes: ["one"] },
  });
});

test("a page without a verdict in its first line is none, whatever it says further down", () => {
  for (const page of [
    "",
    "approve",
    "I would APPROVE\nAPPROVE",
    "APPROVED",
    "## Findings\nAPPROVE",
  ]) {
    expect(readReview(page)).toBeUndefined();
  }
});

test("a rejection has a reason, be it that none was given", () => {
  expect(readReview("REJECT")?.findings).toEqual(["the auditor gave no reason"]);
});
