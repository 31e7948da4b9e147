import { expect, test } from "vitest";
import { isSameProgram } from "./same-program.ts";

const isSame = (file: string, one: string, other: string) =>
  isSameProgram(new Map([[file, one]]), new Map([[file, other]]));

test("brackets that change nothing make no other program", () => {
  expect(isSame("lane.ts", "const x = a < b ? 1 : 2;", "const x = (a < b) ? 1 : 2;")).toBe(true);
  expect(isSame("lane.c", "if (a < b) { f(); }", "if ((a < b)) {\n f(); }")).toBe(true);
});

test("brackets that change something, and other words, do", () => {
  expect(isSame("lane.ts", "const x = a - (b - c);", "const x = (a - b) - c;")).toBe(false);
  expect(isSame("lane.c", "x = a - (b - c);", "x = (a - b) - c;")).toBe(false);
  expect(isSame("lane.c", "f(a, b);", "f((a, b));")).toBe(false);
  expect(isSame("lane.c", "f(a);", "f(b);")).toBe(false);
});
