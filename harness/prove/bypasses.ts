/**
 * Ways to have a wrong function called proved. The prover alone accepts most of them, with exit status 0; each names who refuses
 * it here. A part called `cheat` is made of each: `int32_t cheat(int32_t x, int32_t y)`, whose contract it does not meet.
 */
import type { PartText } from "./lint.ts";

export interface BypassText {
  readonly title: string;
  /** Clauses that are added to the contract in the header. */
  readonly contract?: string;
  readonly body?: string;
  /** In the header, before the contract. */
  readonly above?: string;
  /** In the source, between the include and the function. */
  readonly before?: string;
  /** In the place of the whole header, or of the whole source. */
  readonly header?: string;
  readonly source?: string;
}

export interface Bypass extends BypassText {
  readonly refusedBy: "text" | "prover";
  /** What is said of it: a violation, or what the gate tells of the proof. */
  readonly why: RegExp;
}

const PROMISE = "ensures \\result > x;";

/** The part that a bypass is tried as. */
export function textOfBypass(bypass: BypassText): PartText {
  const { contract = PROMISE, body = "return x / 2;", above = "", before = "" } = bypass;
  const header = `#ifndef CHEAT_H
#define CHEAT_H
#include <stdint.h>
${above}
/*@ requires range: 0 <= x <= 1000 && 0 <= y <= 1000;
    terminates \\true;
    assigns \\nothing;
    ${contract}
*/
int32_t cheat(int32_t x, int32_t y);
#endif
`;
  const source = `#include "cheat.h"
${before}
int32_t cheat(int32_t x, int32_t y)
{
  ${body}
}
`;
  return { name: "cheat", header: bypass.header ?? header, source: bypass.source ?? source };
}

/** The house's form of a helper's contract. */
const HELPER = "terminates \\true; assigns \\nothing; ensures \\result > x;";

export const bypasses: readonly Bypass[] = [
  {
    title: "what is wanted is admitted",
    body: "//@ admit x < 100;\n  return x / 2;",
    refusedBy: "text",
    why: /admit/,
  },
  {
    title: "an axiom says that everything holds",
    above: "/*@ axiomatic Bad { axiom nope: \\false; } */",
    refusedBy: "text",
    why: /axiom/,
  },
  {
    title: "a function that has no body promises it",
    before: `/*@ ${HELPER} */\nstatic int32_t helper(int32_t x);`,
    body: "return helper(x);",
    refusedBy: "text",
    why: /helper has no body/,
  },
  {
    title: "nobody can call it: what it requires contradicts itself",
    header: `#ifndef CHEAT_H
#define CHEAT_H
#include <stdint.h>
/*@ requires never: x > 10 && x < 5; terminates \\true; assigns \\nothing; ${PROMISE} */
int32_t cheat(int32_t x, int32_t y);
#endif
`,
    refusedBy: "prover",
    why: /contradiction/,
  },
  {
    title: "a loop without a variant never ends",
    body: "/*@ loop assigns \\nothing; */\n  while (1) {\n  }\n  return x / 2;",
    refusedBy: "prover",
    why: /cheat_terminates/,
  },
  {
    title: "a loop never ends, and nothing says that it must",
    header: `#ifndef CHEAT_H
#define CHEAT_H
#include <stdint.h>
/*@ assigns \\nothing; ${PROMISE} */
int32_t cheat(int32_t x, int32_t y);
#endif
`,
    body: "/*@ loop assigns \\nothing; */\n  while (1) {\n  }\n  return x / 2;",
    refusedBy: "text",
    why: /no terminates/,
  },
  {
    title: "the prover sees another body than the compiler",
    body: "\n#ifdef __FRAMAC__\n  return x + 1;\n#else\n  return x / 2;\n#endif",
    refusedBy: "text",
    why: /a directive/,
  },
  {
    title: "a contract is a comment",
    header: `#ifndef CHEAT_H
#define CHEAT_H
#include <stdint.h>
/* @ terminates \\true; assigns \\nothing; ${PROMISE} */
int32_t cheat(int32_t x, int32_t y);
#endif
`,
    refusedBy: "text",
    why: /looks like one/,
  },
  {
    title: "a function that is defined elsewhere changes what is returned",
    before: "int32_t state;\nvoid change(void);",
    contract: "ensures \\result == \\old(x);",
    body: "change();\n  return state;",
    refusedBy: "text",
    why: /outlives a call/,
  },
  {
    title: "it holds under a case that never comes",
    contract: `behavior never: assumes x > 10 && x < 5; ${PROMISE}`,
    refusedBy: "text",
    why: /behavior/,
  },
  {
    title: "a lemma is taken for proved",
    above: "/*@ lemma nope: \\forall integer x; x / 2 > x; */",
    refusedBy: "text",
    why: /lemma/,
  },
  {
    title: "assembly changes what is returned",
    contract: "ensures \\result == x;",
    body: "asm(1);\n  return x;",
    refusedBy: "text",
    why: /asm/,
  },
  {
    title: "memory is changed under another type",
    header: `#ifndef CHEAT_H
#define CHEAT_H
#include <stdint.h>
/*@ requires \\valid(p); terminates \\true; assigns *p; ensures *p == \\old(*p); */
void cheat(int32_t *p);
#endif
`,
    source: '#include "cheat.h"\nvoid cheat(int32_t *p)\n{\n  *(uint8_t *)p = 7;\n}\n',
    refusedBy: "text",
    why: /a cast to a pointer/,
  },
  {
    title: "it promises what it calls itself for",
    body: "return cheat(x, y);",
    refusedBy: "text",
    why: /a call of cheat, not defined above/,
  },
  {
    title: "a helper calls itself without end",
    before: `/*@ ${HELPER} */\nstatic int32_t helper(int32_t x)\n{\n  return helper(x);\n}`,
    body: "return helper(x);",
    refusedBy: "text",
    why: /a call of helper, not defined above/,
  },
  {
    title: "it spins, and the rest is never reached",
    body: `const int32_t half = x / 2;
  /*@ loop assigns \\nothing; */
  while (half <= x) {
  }
  return half;`,
    refusedBy: "prover",
    why: /cheat_terminates/,
  },
  {
    title: "a variable is read that nobody has set",
    contract: "ensures \\result >= 0;",
    body: "int32_t z;\n  if (x > 0) {\n    z = 1;\n  }\n  return z >= 0 ? z : 0;",
    refusedBy: "prover",
    why: /initiali[sz]ation/,
  },
  {
    title: "two pointers are taken for different places",
    header: `#ifndef CHEAT_H
#define CHEAT_H
#include <stdint.h>
/*@ requires \\valid(p) && \\valid(q); terminates \\true; assigns *p, *q; ensures *p == 1 && *q == 2; */
void cheat(int32_t *p, int32_t *q);
#endif
`,
    source: '#include "cheat.h"\nvoid cheat(int32_t *p, int32_t *q)\n{\n  *p = 1;\n  *q = 2;\n}\n',
    refusedBy: "prover",
    why: /cheat_ensures/,
  },
  // Beyond those that the study found.
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
];
