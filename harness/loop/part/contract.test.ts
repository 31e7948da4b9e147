import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import { weakenings } from "./contract.ts";

const stated = readFileSync(join(ROOT, "firmware/parts/fusion.h"), "utf8");
const changed = (find: string, put: string) => {
  expect(stated.split(find)).toHaveLength(2);
  return weakenings(
    "fusion",
    stated,
    stated.replace(find, () => put),
  );
};

test("a header that is as the operator has it, or promises more, weakens nothing", () => {
  expect(weakenings("fusion", stated, stated)).toEqual([]);
  const flag = "    ensures flag:     \\result == 0 || \\result == 1;\n";
  expect(changed(flag, `${flag}    ensures more:     \\result >= 0;\n`)).toEqual([]);
  // Less is taken for granted.
  expect(changed("    requires bound:   0 <= f && 2 * f + 1 <= n;\n", "")).toEqual([]);
  expect(changed("#define FUSION_MAX 16\n", "#define FUSION_MAX 16\n#define OTHER 3\n")).toEqual(
    [],
  );
});

test.each([
  [
    "an assumption more",
    "    terminates \\true;",
    "    requires n == 1;\n    terminates \\true;",
    /more is taken for granted.*n == 1/,
  ],
  [
    "a clause that is gone",
    "    ensures flag:     \\result == 0 || \\result == 1;\n",
    "",
    /clause is gone or changed: ensures flag/,
  ],
  [
    "a weaker clause",
    "\\result == 0 || \\result == 1;",
    "\true;",
    /clause is gone or changed: ensures flag/,
  ],
  [
    "more memory that may change",
    "assigns *out_lo, *out_hi;",
    "assigns *out_lo, *out_hi, *lo;",
    /gone or changed: assigns/,
  ],
  [
    "a definition that means something else",
    "lo[i] <= t <= hi[i];",
    "\true;",
    /definition is gone or changed: predicate Covers/,
  ],
  [
    "another number",
    "#define FUSION_MAX 16",
    "#define FUSION_MAX 1",
    /line is gone or changed: #define FUSION_MAX 16/,
  ],
  [
    "a number twice",
    "#define FUSION_MAX 16\n",
    "#define FUSION_MAX 16\n#define FUSION_MAX 1\n",
    /another meaning/,
  ],
  [
    "a word of the operator's that becomes a number",
    "#define FUSION_MAX 16\n",
    "#define FUSION_MAX 16\n#define Covers 1\n",
    /another meaning/,
  ],
  [
    "other parameters",
    "int32_t f, int64_t *out_lo",
    "int64_t f, int64_t *out_lo",
    /declaration is gone or changed/,
  ],
  ["another name", "int32_t fusion_marzullo(", "int32_t fusion_other(", /fusion_marzullo is gone/],
] as const)("%s is found", (_, find, put, why) => {
  expect(changed(find, put).join("\n")).toMatch(why);
});

const STRUCTS = `#ifndef A_H
#define A_H
#include <stdint.h>
struct range { int32_t low; int32_t high; };
struct sums { int64_t low; int32_t count; };
/*@ logic integer size(integer n) = n;
    predicate Fits(struct range r, int32_t n) = size(n) <= r.high; */
/*@ requires Fits(r, n); terminates \\true; assigns \\nothing; ensures \\result == size(n); */
int32_t f(struct range r, int32_t n);
#endif
`;

test.each([
  [
    "a field that moves from one struct to another",
    "struct range { int32_t low; int32_t high; };\nstruct sums { int64_t low; int32_t count; };",
    "struct range { int32_t low; int32_t count; };\nstruct sums { int64_t low; int32_t high; };",
  ],
  ["fields in another order", "int32_t low; int32_t high;", "int32_t high; int32_t low;"],
  ["a field more", "int32_t high; }", "int32_t high; int32_t count; }"],
] as const)("a struct of the operator's stays as it is: %s", (_, find, put) => {
  expect(weakenings("a", STRUCTS, STRUCTS)).toEqual([]);
  expect(STRUCTS.split(find)).toHaveLength(2);
  expect(weakenings("a", STRUCTS, STRUCTS.replace(find, put)).join("\n")).toMatch(
    /declaration is gone or changed: /,
  );
});

test("a definition for narrower numbers does not take the place of the operator's", () => {
  const header = STRUCTS.replace(
    "/*@ requires",
    "/*@ logic integer size(int32_t n) = 0; */\n/*@ requires",
  );
  expect(weakenings("a", STRUCTS, header).join("\n")).toMatch(/another meaning: logic size/);
});
