import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import { partFiles } from "../../toolchain/build/proved-parts.ts";
import { type BypassText, textOfBypass } from "../bypass.ts";
import { bypasses } from "../bypasses.ts";
import { partNames } from "../part-names.ts";
import { lint } from "./lint.ts";

function partText(name: string) {
  const { header, source } = partFiles(name);
  const [h, c] = [header, source].map((file) => readFileSync(join(ROOT, file), "utf8"));
  return { name, header: h ?? "", source: c ?? "" };
}

test.each(partNames())("nothing in %s hides from the prover", (name) => {
  expect(lint(partText(name)).violations).toEqual([]);
});

test("what a part states is counted: functions, what they require and what they ensure", () => {
  expect(lint(partText("distinct")).stated).toEqual([
    {
      name: "all_distinct",
      isEntry: true,
      requires: 2,
      required: [
        "size: 0 <= count <= DISTINCT_MAX",
        expect.stringMatching(/^in: \\valid_read\(ids \+ \(0 \.\. count - 1\)\)/),
      ],
      ensures: 2,
    },
  ]);
});

test.each(bypasses.filter(({ refusedBy }) => refusedBy === "text"))(
  "the text tells: $title",
  (bypass) => {
    const { violations } = lint(textOfBypass(bypass));
    expect(violations.map(({ why }) => why).join("\n")).toMatch(bypass.why);
  },
);

test.each(bypasses.filter(({ refusedBy }) => refusedBy === "prover"))(
  "the text does not tell, the prover has to: $title",
  (bypass) => {
    expect(lint(textOfBypass(bypass)).violations).toEqual([]);
  },
);

const honest: readonly BypassText[] = [
  {
    title: "the larger of two numbers",
    contract: "ensures \\result >= x && \\result >= y;",
    body: "return x < y ? y : x;",
  },
  {
    title: "a remainder by a number that is not -1",
    contract: "ensures \\result == x % 7;",
    body: "return x % 7;",
  },
  {
    title: "a list, of which nothing is changed on the way, and a loop over it",
    contract: "ensures \\result >= 0;",
    body: "const int32_t a[2] = { x, y };\n  int32_t i = 0;\n  if (a[i] == a[1]) {\n    i = a[1];\n  } else {\n    i = 1;\n  }\n  return i;",
  },
  {
    title: "two pointers that each lead to something",
    before: `/*@ requires \\valid_read(p) && \\valid_read(q); terminates \\true; assigns \\nothing; ensures \\true; */
static int32_t alike(const int32_t *p, const int32_t *q)
{
  return p == q || *p == *q ? 1 : 0;
}`,
    contract: "ensures \\result >= 0;",
    body: "return alike(&x, &y);",
  },
  {
    title: "a number that is called after the part, and the limits of a type",
    above: "#define CHEAT_MOST 1000",
    contract: "ensures \\result <= INT32_MAX;",
    body: "return x < CHEAT_MOST ? x : UINT8_MAX;",
  },
];

test.each(honest)("what is honest passes: $title", (part) => {
  expect(lint(textOfBypass(part)).violations).toEqual([]);
});

test.each([
  ["an order of addresses", "return &x < &y ? 1 : 0;"],
  ["an address in a field", "struct cheat_s s;\n  s.p = &x;\n  return s.p == &y ? 1 : 0;"],
  ["an element that is one", "int32_t *a[2] = { &x, &y };\n  return a[0] == a[1] ? 1 : 0;"],
  ["one with a number added", "int32_t *p = &x;\n  return (p + 1) == &y ? 1 : 0;"],
  ["one beyond a valid one", "int32_t *p = &x;\n  int32_t *q = &y;\n  return p + 1 == q ? 1 : 0;"],
  [
    "two that ghost code knows",
    "//@ ghost int32_t *p = &x;\n  //@ ghost int32_t g = p == &y;\n  return 1;",
  ],
])("a comparison of addresses is refused: %s", (title, body) => {
  const above = "struct cheat_s { int32_t *p; };";
  const { violations } = lint(textOfBypass({ title, above, body }));
  expect(violations.map(({ why }) => why)).toContain("a comparison of addresses");
});

test("what addresses lead to may be compared", () => {
  const body = `int32_t z = x;
  int32_t *p = &z;
  int32_t a[2] = { x, y };
  struct cheat_s s;
  s.p = p;
  return *p == *s.p && p[0] < a[1] && *(a + 1) != a[0] && x * y > 1 ? 1 : 0;`;
  const above = "struct cheat_s { int32_t *p; };";
  expect(lint(textOfBypass({ title: "honest", above, body })).violations).toEqual([]);
});
