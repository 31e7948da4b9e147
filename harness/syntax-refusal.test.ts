import { stripTypeScriptTypes } from "node:module";
import { expect, test } from "vitest";
import { syntaxRefusal } from "./syntax-refusal.ts";

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test.each([
  ["let a = 1;\n\nconst = 5;\n", "3:7: not TypeScript that Node runs: Unexpected token `=`"],
  ["enum A { B }\n", "1:1: not TypeScript that Node runs: TypeScript enum is not supported"],
  ["const text = `x", "1:14: not TypeScript that Node runs: Unterminated template"],
])("a text that is not TypeScript is refused with line and column: %j", (text, why) => {
  const refusal = syntaxRefusal(
    thrownBy(() => stripTypeScriptTypes(text)),
    "mine.ts",
  );
  expect(refusal?.lines).toEqual([expect.stringContaining(`mine.ts:${why}`)]);
  expect(refusal?.lines[0]).toMatch(/; fix it and run this again$/);
  expect(refusal?.details.join("\n")).toMatch(/\^/);
});

test("another error is not taken for one of syntax", () => {
  expect(syntaxRefusal(new TypeError("x"), "mine.ts")).toBeUndefined();
  expect(syntaxRefusal(new SyntaxError("Unexpected end of JSON input"), "a.ts")).toBeUndefined();
});
