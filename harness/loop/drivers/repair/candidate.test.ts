import { expect, test } from "vitest";
import { candidatesOf, type LaneTexts, type Repair, repaired } from "./candidate.ts";

const TS = `export const start = (limit: number) => (all: readonly number[]): number => {
  let sum = 0;
  for (const one of all) {
    if (one <= limit && one !== 3) sum += one;
    note(one, limit);
  }
  return sum * 2;
};
`;
const C = `static int least(int a, int b)
{
  int found = a;
  if (b < a && b != 0) {
    found = b;
    note(a, found);
  }
  return found + 8u;
}
`;

/** What the lines become that a repair of that kind changes. */
function made(file: string, text: string, repair: Repair): readonly string[] {
  const lane: LaneTexts = new Map([[file, text]]);
  return candidatesOf(lane)
    .filter((one) => one.repair === repair)
    .map((one) => {
      const lines = repaired(lane, one).get(file)?.split("\n") ?? [];
      const before = text.split("\n");
      const at = lines.findIndex((line, nth) => line !== before[nth]);
      return lines[at]?.trim() ?? "";
    });
}

test("TypeScript is changed by its tree: signs, sides of a condition, numbers near and far, statements", () => {
  const of = (repair: Repair) => made("lane.ts", TS, repair);
  expect(of("relational")).toContain("if (one < limit && one !== 3) sum += one;");
  expect(of("logical")).toEqual(["if (one <= limit || one !== 3) sum += one;"]);
  expect(of("drop")).toEqual(["if (one <= limit) sum += one;", "if (one !== 3) sum += one;"]);
  expect(of("negate")).toEqual(["if (!(one <= limit && one !== 3)) sum += one;"]);
  expect(of("arithmetic")).toContain("return sum / 2;");
  expect(of("constant")).toEqual(
    expect.arrayContaining(["let sum = 1;", "return sum * 1;", "return sum * 3;"]),
  );
  expect(of("number")).toContain("return sum * 0;");
  expect(of("swap")).toEqual(["note(limit, one);"]);
  expect(of("move")).toContain("note(one, limit);");
  expect(of("leave")).toContain("note(one, limit); break;");
  expect(of("copy")).toContain("let sum = 0; note(one, limit);");
});

test("C is changed by its tokens, in the same ways", () => {
  const of = (repair: Repair) => made("lane.c", C, repair);
  expect(of("relational")).toContain("if (b <= a && b != 0) {");
  expect(of("logical")).toEqual(["if (b < a || b != 0) {"]);
  expect(of("drop")).toEqual(["if (b < a) {", "if (b != 0) {"]);
  expect(of("negate")).toEqual(["if (!(b < a && b != 0)) {"]);
  expect(of("constant")).toEqual(
    expect.arrayContaining(["return found + 7u;", "return found + 9u;"]),
  );
  expect(of("zero")).toEqual(expect.arrayContaining(["if (b < a && b != 8) {"]));
  expect(of("number")).toEqual(["return found + 0u;"]);
  expect(of("lost")).toContain("found = b; found++;");
  expect(of("swap")).toEqual(["note(found, a);"]);
  expect(of("move")).toContain("note(a, found);");
  expect(of("delete")).toContain("(void)0;");
  expect(of("copy")).toContain("int found = a; note(a, found);");
});

test("each change that mutation makes to a sign, a condition or a number can be taken back", () => {
  const broken: readonly (readonly [string, string])[] = [
    ["one <= limit && one !== 3", "one > limit && one !== 3"],
    ["one <= limit && one !== 3", "one <= limit || one !== 3"],
    ["one <= limit && one !== 3", "(one <= limit && one !== 3) && false"],
    ["one <= limit && one !== 3", "(one <= limit && one !== 3) || true"],
    ["sum += one", "sum -= one"],
    ["sum * 2", "sum + 2"],
    ["sum * 2", "sum * 3"],
    ["(one, limit)", "(limit, one)"],
  ];
  const plain = (text: string) => text.replaceAll(/\(\((.*)\)\)/g, "($1)");
  for (const [was, is] of broken) {
    const lane: LaneTexts = new Map([["lane.ts", TS.replace(was, is)]]);
    const texts = candidatesOf(lane).map((one) => plain(repaired(lane, one).get("lane.ts") ?? ""));
    expect(texts, is).toContain(TS);
  }
});

test("a shift to the left may have been either of the two to the right", () => {
  const of = made("lane.ts", TS.replace("sum * 2", "sum << 2"), "arithmetic");
  expect(of).toEqual(expect.arrayContaining(["return sum >> 2;", "return sum >>> 2;"]));
});

test("a kind of few changes comes before one that is as likely and has many", () => {
  // One call with two arguments, and twelve relations.
  const relations = Array.from({ length: 12 }, (_, nth) => `if (a < ${nth}) return ${nth};`);
  const text = `export const start = (a: number, b: number) => {\n${relations.join("\n")}\nnote(a, b);\n};\n`;
  const kinds = candidatesOf(new Map([["lane.ts", text]])).map(({ repair }) => repair);
  expect(kinds.indexOf("swap")).toBeLessThan(kinds.indexOf("relational"));
  expect(kinds.indexOf("relational")).toBeLessThan(kinds.indexOf("number"));
});

test("a constant is left out of a condition before anything real is", () => {
  const broken: readonly (readonly [string, string])[] = [
    ["lane.ts", TS.replace("one !== 3", "true")],
    ["lane.c", C.replace("b != 0", "true")],
  ];
  for (const lane of broken) expect(candidatesOf(new Map([lane]))[0]?.repair).toBe("truth");
});

test("kinds come one after the other, no text comes twice, and the order is the same each time", () => {
  const lane: LaneTexts = new Map([
    ["lane.c", C],
    ["notes.md", "1 < 2"],
  ]);
  const all = candidatesOf(lane);
  const kinds = all.map(({ repair }) => repair);
  const begins = kinds.filter((kind, at) => kind !== kinds[at - 1]);
  expect(new Set(begins).size).toBe(begins.length);
  const texts = all.map((one) => repaired(lane, one).get("lane.c"));
  expect(new Set(texts).size).toBe(texts.length);
  expect(candidatesOf(lane)).toEqual(all);
});
