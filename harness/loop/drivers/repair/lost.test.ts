import { expect, test } from "vitest";
import { lostStatements } from "./lost.ts";

test("what a C function may have lost is made of its fields and variables", () => {
  const text = `{
  const uint32_t f = read(&reader);
  uint32_t at = state->edges_count;
  at--;
  keep(state->f, state->lo[source]);
}`;
  const found = lostStatements(text);
  expect(found).toEqual(expect.arrayContaining(["state->edges_count++;", "state->f = f;"]));
  expect(found).toEqual(expect.arrayContaining(["state->lo[source] = 0;", "at++;"]));
  expect(found.filter((one) => /^(?:f|source|reader|keep)\b/.test(one))).toEqual([]);
});

test("what a TypeScript function may have lost, likewise, and no method is a field", () => {
  const found = lostStatements("{ let sum = 0; const one = 1; own.count += one; list.push(one); }");
  expect(found).toEqual(["own.count++;", "own.count--;", "sum++;", "sum--;", "own.count = 0;"]);
});
