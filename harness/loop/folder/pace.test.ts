import { expect, test } from "vitest";
import { backOffMs } from "./pace.ts";

test("the wait doubles, up to five minutes, and is never shorter than what was asked for", () => {
  expect([1, 2, 3, 4].map((failures) => backOffMs(failures))).toEqual([1000, 2000, 4000, 8000]);
  expect(backOffMs(30)).toBe(300_000);
  expect(backOffMs(1, 60_000)).toBe(60_000);
});
