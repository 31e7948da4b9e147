import { expect, test } from "vitest";
import type { Line } from "../view/line.ts";
import { fitted, lookOf } from "./capabilities.ts";

const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

const line: Line = [
  { text: " bravo ", tone: "plain" },
  { text: "down", tone: "bad" },
  { text: "  its process has ended", tone: "dim" },
];

function look(columns: number, locale = "C.UTF-8") {
  return lookOf({ isTTY: false, columns, rows: 24 }, { LANG: locale });
}

test("in colour and without, the text is the same, cut to the terminal's width", () => {
  for (const columns of [12, 20, 80]) {
    const painted = fitted(line, { ...look(columns), colour: true });
    expect(painted).not.toBe(fitted(line, look(columns)));
    expect(painted.replaceAll(COLOUR, "")).toBe(fitted(line, look(columns)));
  }
});

test("the locale decides between Unicode and plain ASCII", () => {
  expect(fitted(line, look(12))).toBe(" bravo down…");
  expect(fitted(line, look(12, "C"))).toBe(" bravo do...");
});

test("only a terminal gets colours, and none against NO_COLOR", () => {
  const terminal = { isTTY: true, columns: 80, rows: 24 };
  expect(lookOf(terminal, {}).colour).toBe(true);
  expect(lookOf(terminal, { NO_COLOR: "1" }).colour).toBe(false);
  expect(lookOf(terminal, { TERM: "dumb" }).colour).toBe(false);
  expect(lookOf({ ...terminal, isTTY: false }, {}).colour).toBe(false);
});
