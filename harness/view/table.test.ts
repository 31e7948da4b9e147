import { expect, test } from "vitest";
import { textOf, widthOf } from "./line.ts";
import { field, table } from "./table.ts";

const columns = [{ title: "lane" }, { title: "cases", align: "right" }, { title: "" }] as const;

function shown(...rows: Parameters<typeof table>[1]): readonly string[] {
  return table(columns, rows).map(textOf);
}

test("a column is as wide as its widest cell, and numbers stand to the right", () => {
  expect(shown(["alpha", 7, "ok"], ["charlie", 1234, ""])).toEqual([
    " lane     cases",
    " alpha        7  ok",
    " charlie   1234",
  ]);
});

test("tables without titles have no head", () => {
  const lines = table([{ title: "" }, { title: "" }], [["a", "b"]]);
  expect(lines.map(textOf)).toEqual([" a  b"]);
});

test("a cell keeps its tone, and the space beside it has none", () => {
  const [, row = []] = table(columns, [[{ text: "bravo", tone: "bad" }, 1]]);
  expect(row).toContainEqual({ text: "bravo", tone: "bad" });
  expect(row.filter(({ tone }) => tone !== "plain")).toHaveLength(1);
});

test("a least width puts tables under one another in line", () => {
  const [head = []] = table([{ title: "name", width: 20 }, { title: "value" }], []);
  expect(textOf(head)).toBe(` name${" ".repeat(18)}value`);
});

test("a field's text is broken at words and keeps all of them, and long words are broken", () => {
  const text = `${"word ".repeat(30)}${"x".repeat(200)}`;
  const lines = field("why", text, { columns: 60 });
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(60);
  expect(
    lines
      .map((line) => line[1]?.text)
      .join("")
      .replaceAll(" ", ""),
  ).toBe(text.replaceAll(" ", ""));
  expect(textOf(lines[0] ?? [])).toMatch(/^ {3}why {7}word/);
});
