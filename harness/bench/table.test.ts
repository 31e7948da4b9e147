import { expect, test } from "vitest";
import { atLeast, atMost, type Figure, figure } from "./figure.ts";
import { figureTable, noteLines } from "./table.ts";

function tableRow(one: Figure): string {
  return figureTable("title", [one])[1] ?? "";
}

test("a row shows median, spread, target and whether it is met", () => {
  const row = tableRow(figure("calm", "/s", [29_000, 31_000, 33_000.4], atLeast(30_000)));
  expect(row.split(/\s{2,}/).filter(Boolean)).toEqual([
    "calm",
    "31,000 /s",
    "29,000..33,000",
    ">= 30,000 /s",
    "yes",
  ]);
});

test("a missed target is said so", () => {
  expect(tableRow(figure("p99", "ms", [5.01], atMost(5)))).toMatch(/<= 5 ms {2}NO$/);
});

test("a figure just at its target has met it", () => {
  expect(tableRow(figure("p99", "ms", [5], atMost(5)))).toMatch(/ yes$/);
});

test("a figure without a target ends at its spread", () => {
  expect(tableRow(figure("p90", "us", [1, 2, 3]))).toMatch(/1\.\.3$/);
});

test("a single sample has no spread", () => {
  expect(tableRow(figure("peak", "MB", [61.23]))).toMatch(/61\.2 MB +one run$/);
});

test("columns stand under their heads, and the widest row fits 80 columns", () => {
  const one = figure("a name as long as there is", "/s", [1e5, 1e5, 1e5], atLeast(1e5));
  const [head = "", row = ""] = figureTable("A measurement's title", [one]);
  expect(row.length).toBeLessThanOrEqual(80);
  expect(row.indexOf("yes")).toBe(head.indexOf("met"));
  expect(row.indexOf("100,000 /s") + "100,000 /s".length).toBe(
    head.indexOf("median") + "median".length,
  );
});

test("a note is broken at words and keeps all of them", () => {
  const note = "word ".repeat(60).trim();
  const lines = noteLines(note);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.every((line) => line.length <= 80)).toBe(true);
  expect(lines.join(" ").split(/\s+/).filter(Boolean)).toHaveLength(60);
});
