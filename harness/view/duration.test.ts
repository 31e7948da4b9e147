import { expect, test } from "vitest";
import { duration } from "./duration.ts";

test("seconds have one decimal, minutes and hours their next lower unit", () => {
  const told = [0, 1540, 59_400, 59_960, 125_000, 3_599_900, 7_260_000].map(duration);
  expect(told).toEqual([
    "0.0 s",
    "1.5 s",
    "59.4 s",
    "1 min 00 s",
    "2 min 05 s",
    "1 h 00 min",
    "2 h 01 min",
  ]);
});
