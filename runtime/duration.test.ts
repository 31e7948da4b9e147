import fc from "fast-check";
import { expect, test } from "vitest";
import { durationText, parseDurationNs } from "./duration.ts";

test.each([
  ["500us", 500e3],
  ["10ms", 10e6],
  ["2.5s", 2.5e9],
  ["20min", 1200e9],
  ["12h", 43_200e9],
  ["0s", 0],
])("%s is %d ns", (text, ns) => {
  expect(parseDurationNs(text)).toBe(ns);
});

test.each([
  "",
  "10",
  "s",
  "-1s",
  "+1s",
  "1 s",
  "1,5s",
  ".5s",
  "1e3s",
  "1m",
  "1sec",
  "1s2ms",
  "1s ",
])("%j is refused", (text) => {
  expect(parseDurationNs(text)).toBeUndefined();
});

test("what is written is read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (us) => {
      expect(parseDurationNs(durationText(us * 1e3))).toBe(us * 1e3);
    }),
    { seed: 5, numRuns: 300 },
  );
  expect([60e9, 90e9, 2000e6, 1500e6].map(durationText)).toEqual(["1min", "90s", "2s", "1500ms"]);
});
