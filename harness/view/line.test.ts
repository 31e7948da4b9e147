import { expect, test } from "vitest";
import { command, dim, folded, plain, strong, textOf } from "./line.ts";

test("a line that fits is left as it is", () => {
  const line = [strong(" verdict"), plain("  pass")];
  expect(folded(line, 80)).toEqual([line]);
});

test("a line that is too long goes on under its text, and keeps its words and tones", () => {
  const lines = folded([strong(" recovery"), dim("  all three lanes alike again")], 27);
  expect(lines.map(textOf)).toEqual([" recovery  all three lanes", "           alike again"]);
  expect(lines[1]).toContainEqual(dim("alike"));
});

test("without a label it goes on a little further in", () => {
  const lines = folded([plain("   bravo was isolated in slot 7")], 20);
  expect(lines.map(textOf)).toEqual(["   bravo was", "     isolated in", "     slot 7"]);
});

test("a command and a path are not broken, and nothing stands behind the last word", () => {
  const reproduce = "./tripod replay runs/one --trust";
  const lines = folded([plain(" reproduce:  "), command(reproduce), plain("  ")], 40);
  expect(lines.map(textOf)).toEqual([` reproduce:  ${reproduce}`]);
  const path = `runs/${"a".repeat(9)}`;
  const told = folded([plain(` it is in ${path} and there`)], 20);
  expect(told.map(textOf)).toEqual([" it is in", `   ${path}`, "   and there"]);
});
