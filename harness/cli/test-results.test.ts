import { expect, test } from "vitest";
import { countsOf } from "./test-results.ts";

const nothing = {
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};

test("the counts are vitest's", () => {
  const results = { ...nothing, numPassedTests: 5, numFailedTests: 2, numPendingTests: 1 };
  expect(countsOf(results)).toEqual({ files: 0, passed: 5, failed: 2, skipped: 1 });
});

test("a file that fails before its first test counts as one failure", () => {
  const file = { status: "failed", assertionResults: [] };
  expect(countsOf({ ...nothing, testResults: [file] }).failed).toBe(1);
});

test("a file that fails through its tests is not counted twice", () => {
  const file = { status: "failed", assertionResults: [{ status: "failed" }] };
  const results = { ...nothing, numFailedTests: 1, testResults: [file] };
  expect(countsOf(results).failed).toBe(1);
});

test("anything but vitest's results is refused", () => {
  expect(() => countsOf({ passed: 5 })).toThrow();
});
