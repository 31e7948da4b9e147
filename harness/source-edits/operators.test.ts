import { expect, it } from "vitest";
import { sampled } from "../trials/mutants/operators/planned.ts";
import { edited, lineOf, type Operator, otherNumbers, type SourceEdit } from "./edit.ts";
import { nativeEdits } from "./native.ts";
import { tokensOf } from "./tokens.ts";
import { typescriptEdits } from "./typescript.ts";

const C = `#include <stdint.h>
/* a < b */
static uint32_t least(uint32_t a, uint32_t b)
{
  uint32_t found = a;
  if (b < a && b != 0) {
    found = b;
  }
  switch (found) {
    case 1:
    case 2u:
      note("<", found, a);
      break;
  }
  return found + 1;
}
`;

const RUST = `fn least(a: u32, b: Option<u32>) -> u32 {
    let mut found = a;
    if let Some(b) = b {
        found = min(a, b);
    }
    while found >= 10 { found -= 1; }
    match found {
        0 => 1,
        n if n == 3 => { n }
        n => n + 1
    }
}
`;

const TS = `import type { Slot } from "x";
export const start = (a: number) => (b: Slot<number>): number => {
  let found = a as number;
  if (b.length < 3 && found !== 0) found = Math.max(found, 2n as never);
  else throw new Error("1 < 2");
  for (const one of b) { found += one ?? 0; }
  return found > 1 ? found : -found;
};
`;

/** What an operator makes of the lines that it changes. */
function changes(
  source: string,
  edits: readonly SourceEdit[],
  operator: Operator,
): readonly string[] {
  return edits
    .filter((edit) => edit.operator === operator)
    .map((edit) => {
      const line = lineOf(source, edit.at);
      return `${line}: ${edited(source, edit).split("\n")[line - 1]?.trim()}`;
    });
}

it("changes operators, numbers, guards and calls of C, and no comments, texts or directives", () => {
  const edits = nativeEdits(C, "c");
  const of = (operator: Operator) => changes(C, edits, operator);
  expect(of("relational")).toEqual([
    "6: if (b <= a && b != 0) {",
    "6: if (b >= a && b != 0) {",
    "6: if (b < a && b == 0) {",
  ]);
  expect(of("logical")).toEqual(["6: if (b < a || b != 0) {"]);
  expect(of("arithmetic")).toEqual(["15: return found - 1;"]);
  expect(of("constant")).toContain("11: case 3u:");
  expect(of("guard")).toEqual([
    "6: if ((b < a && b != 0) && false) {",
    "6: if ((b < a && b != 0) || true) {",
  ]);
  expect(of("swap")).toEqual(['12: note(found, "<", a);']);
  expect(of("delete")).toEqual(["7: (void)0;", "13: (void)0;"]);
  expect(of("reach")).toEqual([
    "4: { __builtin_trap();",
    "6: if (b < a && b != 0) { __builtin_trap();",
    "11: case 2u: __builtin_trap();",
  ]);
});

it("changes Rust, and takes each arm of a match for a branch", () => {
  const edits = nativeEdits(RUST, "rust");
  const of = (operator: Operator) => changes(RUST, edits, operator);
  expect(of("relational")).toEqual([
    "6: while found > 10 { found -= 1; }",
    "6: while found < 10 { found -= 1; }",
    "9: n if n != 3 => { n }",
  ]);
  expect(of("delete")).toEqual(["4: ", "6: while found >= 10 {  }"]);
  expect(of("swap")).toEqual(["4: found = min(b, a);"]);
  expect(of("reach")).toEqual([
    "1: fn least(a: u32, b: Option<u32>) -> u32 { assert!(false);",
    "3: if let Some(b) = b { assert!(false);",
    "6: while found >= 10 { assert!(false); found -= 1; }",
    "8: 0 => { assert!(false); 1 },",
    "9: n if n == 3 => { assert!(false); n }",
    "10: n => { assert!(false); n + 1 }",
  ]);
});

it("changes TypeScript by its syntax tree, and leaves types alone", () => {
  const edits = typescriptEdits(TS);
  const of = (operator: Operator) => changes(TS, edits, operator);
  expect(of("relational")).toHaveLength(2 + 1 + 2);
  expect(of("logical")).toEqual([
    "4: if (b.length < 3 || found !== 0) found = Math.max(found, 2n as never);",
  ]);
  expect(of("swap")).toEqual([
    "4: if (b.length < 3 && found !== 0) found = Math.max(2n as never, found);",
  ]);
  expect(of("constant")).toContain("7: return found > 0 ? found : -found;");
  expect(of("arithmetic")).toEqual(["6: for (const one of b) { found -= one ?? 0; }"]);
  expect(of("delete")).toHaveLength(2);
  expect(of("reach").map((line) => line.replace(/:.*/, ""))).toEqual(
    expect.arrayContaining(["2", "4", "5", "6", "7"]),
  );
  for (const edit of edits) expect(() => typescriptEdits(edited(TS, edit))).not.toThrow();
});

it("draws the same sample of a seed, in the order of the source", () => {
  const items = Array.from({ length: 100 }, (_, at) => at);
  const drawn = sampled(items, 10, 7);
  expect(drawn).toEqual(sampled(items, 10, 7));
  expect(drawn).toEqual(drawn.toSorted((one, other) => one - other));
  expect(drawn).not.toEqual(sampled(items, 10, 8));
  expect(sampled(items, 1000, 7)).toEqual(items);
});

it("a quoted quote, a backslash and an escape of several signs are one text each", () => {
  const texts = String.raw`a == '\'' || b == '\\' || c == b'\x41' || d == '\u{1F600}' || e == '"'`;
  const found = tokensOf(texts).filter(({ kind }) => kind === "text");
  expect(found.map(({ text }) => text)).toEqual([
    String.raw`'\''`,
    String.raw`'\\'`,
    String.raw`b'\x41'`,
    String.raw`'\u{1F600}'`,
    `'"'`,
  ]);
});

it.each([
  ["0b101", ["6", "0"]],
  ["0o17u8", ["16u8", "0u8"]],
  ["0XfFu", ["256u", "0u"]],
  ["1_000n", ["1001n", "0n"]],
  ["0", ["1"]],
  ["0b2", []],
])("a number is read in its base (%s)", (literal, others) => {
  expect(otherNumbers(literal)).toEqual(others);
});
