import { expect, test } from "vitest";
import { escaped } from "../runtime/quoted.ts";
import { legible, legibleLine, shortened } from "./legible.ts";

test.each([
  ["a colour", "\u001b[31mred", "\\x1b[31mred"],
  ["a title, ended by a bell", "\u001b]0;mine\u0007", "\\x1b]0;mine\\x07"],
  ["an 8-bit control", "\u009b2J", "\\x9b2J"],
  ["a carriage return and a tab", "PASS\r\tFAIL", "PASS\\x0d\\x09FAIL"],
  ["writing turned round", "a\u202ecsv.exe", "a\\u{202e}csv.exe"],
  ["a character without width", "a\u200bb", "a\\u{200b}b"],
  ["half a pair", "a\ud800b", "a\\u{d800}b"],
])("%s does not reach a terminal", (_, text, shown) => {
  expect(escaped(text)).toBe(shown);
});

test("letters of all scripts stay", () => {
  expect(escaped("Größe, 温度, Θ, █")).toBe("Größe, 温度, Θ, █");
});

test("legible text is one line", () => {
  expect(legible("two\nlines\t\u0000")).toBe("two lines \\x00");
});

test("a line of another program's keeps its blanks, and steers no terminal", () => {
  expect(legibleLine("\t  |  ^ \u001b[31m ")).toBe("      |  ^ \\x1b[31m");
});

test("a value of any length leaves an error readable", () => {
  expect(shortened(`unknown system "${"x".repeat(1e6)}" (expected tcp_v1)`)).toBe(
    `unknown system "${"x".repeat(159)}... (999842 more characters) (expected tcp_v1)`,
  );
  expect(shortened("a b ".repeat(1e5)).length).toBeLessThan(2050);
});
