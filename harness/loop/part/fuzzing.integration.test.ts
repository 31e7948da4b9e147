import { expect, test } from "vitest";
import { fuzzVerdict } from "./fuzzing.ts";

const verdictOn = async (clauses: string, isStated: boolean, parameter = "int32_t x") => {
  const prototype = `int32_t f(${parameter})`;
  const header = `#ifndef A_H\n#define A_H\n#include <stdint.h>\n/*@ ${clauses} */\n${prototype};\n#endif\n`;
  const source = `#include "a.h"\n${prototype} { return 0; }\n`;
  return await fuzzVerdict({ name: "a", header, source }, { seed: 1, tries: 50, isStated });
};
const PROMISE = "terminates \\true; assigns \\nothing; ensures said:";

test.each([
  [
    "a tautology that cannot be evaluated",
    `${PROMISE} \\forall integer k; k == k;`,
    /no clause is known to refute a body that only returns 0/,
  ],
  ["a clause that is not known", `${PROMISE} \\min(1, 2) == 1;`, /says too little|was not run/],
  [
    "a requirement that no case meets",
    `requires x == 123456789; ${PROMISE} \\result == x;`,
    /no inputs were found/,
  ],
] as const)(
  "a contract of nobody's of which nothing was evaluated is refused: %s",
  async (_, clauses, why) => {
    const verdict = await verdictOn(clauses, false);
    expect(verdict).toMatchObject({ pass: false, failure: { key: "contract" } });
    expect(verdict.failure?.why).toMatch(why);
    expect((await verdictOn(clauses, true)).pass).toBe(true);
  },
);

test("a contract of nobody's that cannot be read is refused", async () => {
  const clauses = `requires \\forall int32_t *q; \\valid(q); ${PROMISE} \\result == 0;`;
  const verdict = await verdictOn(clauses, false);
  expect(verdict).toMatchObject({ pass: false, failure: { key: "contract" } });
  expect(verdict.failure?.why).toMatch(/was not run/);
});
