/** Which commands `tripod new system` says are next. */
import { expect, test } from "vitest";
import { textOf } from "../view/line.ts";
import { runLines } from "./new.ts";

test("a system of fewer than three lanes is told no command that would be refused", () => {
  const told = (...lanes: string[]) => runLines("./mine", lanes).map(textOf).join();
  expect(told("ts", "c", "rust", "ada")).toMatch(/--rung sim.*--rung process/);
  expect(told("ts", "c")).not.toContain("tripod run");
  // Ada runs as a process and on boards.
  expect(told("c", "rust", "ada")).toMatch(/--rung process.*--rung emulated/);
  expect(told("c", "rust", "ada")).not.toContain("--rung sim");
});
