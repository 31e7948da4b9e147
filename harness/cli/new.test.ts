/** Which commands `tripod new system` says are next. */
import { expect, test } from "vitest";
import { textOf } from "../view/line.ts";
import { runLines } from "./new.ts";

test("a system of fewer than three lanes is told no command that would be refused", () => {
  expect(runLines("./mine", 3).map(textOf).join()).toContain("tripod run ./mine --rung process");
  expect(runLines("./mine", 2).map(textOf).join()).not.toContain("tripod run");
});
