/** Those that were found here: by reading the gate as one who wants past it. */
import { type Bypass, type BypassText, PROMISE } from "./bypass.ts";

/** Changes what it is given, from 0 to 1. */
const BUMP = `/*@ requires \\valid(p) && \\initialized(p) && *p == 0;
    terminates \\true; assigns *p; ensures *p == 1 && \\result == 1; */
static int32_t bump(int32_t *p)
{
  *p = 1;
  return 1;
}`;

export const foundBypasses: readonly Bypass[] = [
  {
    title: "a definition of logic calls itself without end, which is an axiom",
    above: "/*@ logic integer Bad(integer n) = Bad(n) + 1; */",
    contract: `ensures Bad(0) == Bad(0) + 1 ==> \\result > x;`,
    refusedBy: "text",
    why: /Bad may have no end/,
  },
  {
    title: "a predicate is defined as its own opposite",
    above: "/*@ predicate Liar(integer n) = !Liar(n); */",
    refusedBy: "text",
    why: /Liar may have no end/,
  },
  {
    title: "the source adds to what its callers must see to",
    source: `#include "cheat.h"
/*@ requires x == 0 && y == 1; */
int32_t cheat(int32_t x, int32_t y)
{
  return y;
}
`,
    refusedBy: "text",
    why: /the contract of cheat stands in the header/,
  },
  {
    title: "the source leaves the header out, and brings a contract of its own",
    source: `#define CHEAT_H
#include "cheat.h"
#include <stdint.h>
/*@ terminates \\true; assigns \\nothing; ensures \\true; */
int32_t cheat(int32_t x, int32_t y)
{
  return x / 2;
}
`,
    refusedBy: "text",
    why: /does not begin with/,
  },
  {
    title: "it may take for ever, which it says",
    header: `#ifndef CHEAT_H
#define CHEAT_H
#include <stdint.h>
/*@ terminates \\false; assigns \\nothing; ${PROMISE} */
int32_t cheat(int32_t x, int32_t y);
#endif
`,
    body: "/*@ loop assigns \\nothing; */\n  while (1) {\n  }\n  return x / 2;",
    refusedBy: "text",
    why: /cheat may not end/,
  },
  {
    title: "a word is put together by the preprocessor",
    above: "#define JOIN(a, b) a##b",
    body: "/*@ JOIN(ad, mit) \\false; */\n  return x / 2;",
    refusedBy: "text",
    why: /a directive/,
  },
  {
    title: "a word goes on in the next line",
    body: "/*@ ad\\\nmit \\false; */\n  return x / 2;",
    refusedBy: "text",
    why: /goes on in the next/,
  },
  {
    title: "what an expression gives depends on the order that a compiler takes its parts in",
    contract: "ensures \\result == 2 * x + 1;",
    body: "int32_t z = x;\n  return z++ + z;",
    refusedBy: "text",
    why: /changes something on the way/,
  },
  {
    title: "a ghost function that has no end promises it",
    before: `/*@ ghost
  /@ terminates \\true; assigns \\nothing; ensures \\false; @/
  static void lemma(int n) { lemma(n); }
*/`,
    body: "//@ ghost lemma(x);\n  return x / 2;",
    refusedBy: "text",
    why: /a call of lemma, not defined above/,
  },
  {
    title: "the code that is proved has a statement that only the prover sees",
    contract: "ensures \\result == x + 1;",
    body: "int32_t z = x;\n  //@ ghost z++;\n  return z;",
    refusedBy: "prover",
    why: /ghost/,
  },
  {
    title: "a byte is negative where a compiler says that it is not",
    contract: "ensures \\result == (x > 127 ? 1 : 0);",
    body: "const char c = (char)x;\n  return c < 0 ? 1 : 0;",
    refusedBy: "text",
    why: /the word char/,
  },
  {
    title: "an annotation counts for a branch that is named nowhere",
    body: "/*@ for never: assert \\false; */\n  return x / 2;",
    refusedBy: "text",
    why: /an annotation of this kind: for/,
  },
  {
    title: "the least number is divided by -1, and only the remainder is used",
    header: `#ifndef CHEAT_H
#define CHEAT_H
#include <stdint.h>
/*@ requires y != 0; terminates \\true; assigns \\nothing; ensures \\result == x % y; */
int32_t cheat(int32_t x, int32_t y);
#endif
`,
    body: "return x % y;",
    refusedBy: "text",
    why: /a remainder/,
  },
  {
    title: "a block within an expression changes what the rest of it reads",
    contract: "ensures \\result == 2 * x + 2;",
    body: "int32_t z = x;\n  return z + ({ z = z + 1; z; });",
    refusedBy: "text",
    why: /a block within an expression/,
  },
  {
    title: "an argument is changed beside another that reads it",
    before: `/*@ requires \\valid(p) && 0 <= a <= 2000 && 0 <= b <= 2000;
    terminates \\true; assigns *p; ensures *p == a - b; */
static void less(int32_t *p, int32_t a, int32_t b)
{
  *p = a - b;
}`,
    contract: "ensures \\result == 0;",
    body: "int32_t r = 0;\n  int32_t z = x;\n  less(&r, z, z = z + 1);\n  return r;",
    refusedBy: "text",
    why: /changes something on the way/,
  },
  {
    title: "an element of a list is changed beside another that reads it",
    contract: "ensures \\result == 1;",
    body: "int32_t z = x;\n  int32_t a[2] = { z, z++ };\n  return a[0] - a[1];",
    refusedBy: "text",
    why: /changes something on the way/,
  },
  {
    title: "a call changes the place that its result is put in",
    before: BUMP,
    contract: "ensures \\result == 0;",
    body: "int32_t a[2] = { 0, 0 };\n  int32_t i = 0;\n  a[i] = bump(&i);\n  return a[1];",
    refusedBy: "text",
    why: /a call of bump within an expression/,
  },
  {
    title: "a call in brackets changes what the rest of the expression reads",
    before: BUMP,
    contract: "ensures \\result == 1;",
    body: "int32_t i = 0;\n  const int32_t r = i + (bump)(&i);\n  return r - 1;",
    refusedBy: "text",
    why: /bump without being called/,
  },
  {
    title: "it calls itself by its address",
    body: "return (*cheat)(x, y);",
    refusedBy: "text",
    why: /cheat without being called/,
  },
  {
    title: "what a definition counts down is bound anew on the way, so that it has no end",
    above: "/*@ logic integer Bad(integer n) = n <= 0 ? 0 : (\\let n = n + 1; Bad(n - 1) + 1); */",
    contract: "ensures \\result > x || Bad(5) == 77;",
    refusedBy: "text",
    why: /Bad may have no end/,
  },
  {
    title: "two parameters of a definition have one name, of which the other is counted down",
    above: "/*@ logic integer Bad(integer n, integer n) = n <= 0 ? 0 : Bad(n - 1, n) + 1; */",
    contract: "ensures \\result > x || Bad(5, 5) == 77;",
    refusedBy: "text",
    why: /Bad names one thing twice/,
  },
  {
    title: "the end of one object is where the next begins, which the prover holds for impossible",
    body: `int32_t a[1] = { 0 };
  int32_t b[1] = { 0 };
  int32_t *p = a;
  int32_t *q = b;
  return x + 1 - (p + 1 == q) - (q + 1 == p);`,
    refusedBy: "text",
    why: /a comparison of addresses/,
  },
  {
    title: "the addresses of constants are compared as numbers",
    before: "static const int32_t A[1] = { 0 };\nstatic const int32_t B[1] = { 0 };",
    body: "const uint64_t end = (uint64_t)(A + 1);\n  return x + 1 - (end == (uint64_t)B);",
    refusedBy: "text",
    why: /an address as a number/,
  },
  {
    title: "a character of the prover's machine has a sign, one of a board has none",
    body: "return x + 2 + (int32_t)(WCHAR_MIN / 2147483647);",
    refusedBy: "text",
    why: /the word WCHAR_MIN/,
  },
  {
    title: "a fast number of a board has more bits than the prover's",
    body: "return x + 1 - (int32_t)(UINT_FAST8_MAX / 256u);",
    refusedBy: "text",
    why: /the word UINT_FAST8_MAX/,
  },
  {
    title:
      "a compiler makes a loop that clears memory into a call of the function that it stands in",
    before: `/*@ requires 0 <= n <= 100 && \\valid(p + (0 .. n - 1));
    terminates \\true; assigns p[0 .. n - 1]; ensures \\true; */
static void memset(uint8_t *p, int32_t c, int32_t n)
{
  /*@ loop invariant 0 <= i <= n; loop assigns i, p[0 .. n - 1]; loop variant n - i; */
  for (int32_t i = 0; i < n; i++) {
    p[i] = 0u;
  }
}`,
    body: "uint8_t b[4];\n  memset(b, 0, 4);\n  return x + 1;",
    refusedBy: "text",
    why: /the word memset/,
  },
  {
    title: "the header gives another limit to what all numbers of a type have",
    above: "#define INT8_MAX 5",
    contract: "ensures \\result == INT8_MAX;",
    body: "return 5;",
    refusedBy: "text",
    why: /a directive: #define INT8_MAX/,
  },
  {
    title: "the header says it once more, where no compiler looks",
    header: `#ifndef CHEAT_H
#define CHEAT_H
#include <stdint.h>
#define CHEAT_LEAST 5
/*@ terminates \\true; assigns \\nothing; ensures \\result == CHEAT_LEAST; */
int32_t cheat(int32_t x, int32_t y);
#ifndef CHEAT_H
#define CHEAT_LEAST 6
#endif
#endif
`,
    body: "return 5;",
    refusedBy: "text",
    why: /a directive: #ifndef CHEAT_H/,
  },
  {
    title: "a number looks like ten, and is eight",
    contract: "ensures \\result == 010;",
    body: "return 8;",
    refusedBy: "text",
    why: /neither decimal nor 0x/,
  },
  {
    title: "a fraction is one thing to the prover, and another to a board without such numbers",
    body: "return x + (int32_t)(1.5 + 0.5);",
    refusedBy: "text",
    why: /neither decimal nor 0x/,
  },
  {
    title: "a name is a number where the prover runs",
    contract: "ensures \\result > x * linux;",
    body: "return x + 1;",
    refusedBy: "text",
    why: /the word linux/,
  },
  {
    title: "a variable within a function outlives the call",
    body: "static int32_t z;\n  return z == 0 ? x + 1 : x;",
    refusedBy: "text",
    why: /outlives a call/,
  },
  {
    title: "an infinite loop counts down by an order of its own",
    above: "/*@ predicate Any(integer a, integer b) = \\true; */",
    body: "/*@ loop assigns \\nothing; loop variant 0 for Any; */\n  while (1) {\n  }\n  return x / 2;",
    refusedBy: "text",
    why: /an order of its own/,
  },
  {
    title: "eight numbers of seven are all different, which takes long to refute",
    ...pigeons(8, 7),
    refusedBy: "prover",
    isLong: true,
    // An audit finds the contradiction. A quick run has too few steps to prove anything by it.
    why: /contradiction|not proved: \\result > p0/,
  },
];

/** So many numbers below another, and all different: where there are more, it contradicts itself. */
function pigeons(count: number, below: number): Pick<BypassText, "header" | "source"> {
  const names = Array.from({ length: count }, (_, n) => `p${n}`);
  const ranges = names.map((one) => `0 <= ${one} < ${below}`);
  const apart = names.flatMap((one, n) => names.slice(n + 1).map((other) => `${one} != ${other}`));
  const its = `int32_t cheat(${names.map((one) => `int32_t ${one}`).join(", ")})`;
  return {
    header: `#ifndef CHEAT_H
#define CHEAT_H
#include <stdint.h>
/*@ requires never: ${[...ranges, ...apart].join(" && ")};
    terminates \\true; assigns \\nothing; ensures \\result > p0; */
${its};
#endif
`,
    source: `#include "cheat.h"\n${its}\n{\n  return p0 / 2;\n}\n`,
  };
}
