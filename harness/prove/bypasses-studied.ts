/** Those that the study of verified components found. */
import { type Bypass, HELPER, PROMISE } from "./bypass.ts";

export const studiedBypasses: readonly Bypass[] = [
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
];
