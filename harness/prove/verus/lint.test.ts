import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import { refusedTask, verusViolations } from "./lint.ts";

const FOLDER = join(ROOT, "harness/loop/scripts/verus_largest");
const task = readFileSync(join(FOLDER, "task/largest.rs"), "utf8");
const solved = readFileSync(join(FOLDER, "largest.rs.txt"), "utf8");
const found = (attempt: string, of = task) => verusViolations(of, attempt).map(({ why }) => why);
const changed = (find: string, put: string) => {
  expect(solved.split(find)).toHaveLength(2);
  return found(solved.replace(find, () => put));
};

test("a body that was filled in, a lemma of one's own, and comments are what a task is for", () => {
  expect(refusedTask(task)).toBeUndefined();
  expect(found(solved)).toEqual([]);
  const lemma = "proof fn mine(x: int)\n    ensures x <= x,\n{\n}\n\n} // verus!";
  expect(changed("} // verus!", lemma)).toEqual([]);
  // As a word in a comment it takes nothing for granted.
  expect(changed("let mut i", "/* no assume(false) */ let mut i")).toEqual([]);
});

test.each([
  ["assume", "let mut i", "assume(false); let mut i", /the word assume/],
  ["admit in a proof", "let mut i", "proof { admit(); } let mut i", /the word admit/],
  ["a raw name", "let mut i", "r#assume(false); let mut i", /the word r#assume/],
  [
    "an attribute within a body",
    "let mut i",
    "#[verifier::truncate] let mut i",
    /an attribute: verifier/,
  ],
  [
    "an external body",
    "fn largest",
    "#[verifier::external_body]\nfn largest",
    /specification of largest is another/,
  ],
  ["left to be written", "let mut i: usize = 1;", "unimplemented!()", /the word unimplemented/],
  ["a weaker promise", "is_largest(v@, r),", "true,", /specification of largest is another/],
  ["more that is required", "v.len() > 0,", "v.len() == 1,", /specification of largest is another/],
  [
    "a definition that means something else",
    "s.contains(r) &&",
    "true ||",
    /definition of is_largest is another/,
  ],
  ["no promise at all", "ensures", "recommends", /specification of largest is another/],
  ["an axiom", "} // verus!", "axiom fn all() ensures false;\n} // verus!", /no body|word axiom/],
  [
    "what is defined nowhere",
    "} // verus!",
    "uninterp spec fn odd() -> bool;\n} // verus!",
    /no body|word uninterp/,
  ],
  [
    "a specification for somebody else's function",
    "} // verus!",
    "assume_specification[f](x: u8);\n} // verus!",
    /added/,
  ],
  [
    "an implementation of a trait",
    "} // verus!",
    "impl View for u8 { type V = int; }\n} // verus!",
    /added/,
  ],
  ["a macro", "} // verus!", "macro_rules! m { () => {} }\n} // verus!", /added/],
  ["a module", "} // verus!", "mod m { }\n} // verus!", /added/],
  ["another import", "} // verus!", "use std::fs;\n} // verus!", /added/],
  ["a second block", "fn main", "verus! { }\nfn main", /found 2/],
  ["code outside", "fn main() {", "fn main() { loop {}", /around verus!/],
  [
    "a function that is gone",
    "spec fn is_largest",
    "spec fn was_largest",
    /gone or changed|definition/,
  ],
] as const)("%s is refused", (_, find, put, why) => {
  expect(changed(find, put).join("\n")).toMatch(why);
});

const GIVEN = `use vstd::prelude::*;
verus! {
fn count(n: u32) -> (r: u32)
    requires n < 100,
    ensures r == n,
{
    let mut i: u32 = 0;
    while i < n
    {
        i = i + 1;
    }
    i
}
}
`;

const CODE_CHANGED = "the code of count is another";
/** With the clause that every attempt has to have. */
const ENDING = GIVEN.replace("while i < n\n", "while i < n\n        decreases n - i,\n");

test("code that was given keeps what is run: invariants, assertions and proofs are added, and nothing else", () => {
  const proved = GIVEN.replace(
    "while i < n\n",
    "while i < n\n        invariant i <= n, n < 100, (if n > 3 { true } else { i <= 3 }),\n        decreases n - i,\n",
  ).replace(
    "    i\n}",
    "    assert(i == n) by { assert(i <= n); }\n    proof { let k = 3; }\n    let ghost g = i;\n    i\n}",
  );
  expect(proved).not.toBe(GIVEN);
  expect(found(proved, GIVEN)).toEqual([]);
  for (const [find, put] of [
    ["    i\n}", "    n\n}"],
    ["i = i + 1", "i = n"],
    ["while i < n", "while i + 0 < n"],
  ] as const) {
    expect(found(ENDING.replace(find, put), GIVEN)).toEqual([CODE_CHANGED]);
  }
});

test.each([
  ["a body before the given one", "while i < n\n", "while i < n invariant true { return 0; }\n"],
  [
    "a body before the given one, behind a condition",
    "while i < n\n",
    "while i < n invariant if n > 3 { true } else { i <= 3 }, { return 0; }\n",
  ],
  [
    "a body before the given one, behind a range",
    "while i < n\n",
    "while i < n invariant 0..= { return 0; }\n",
  ],
  ["a clause that stands in no loop's head", "    i\n}", "    decreases { return 0; }\n    i\n}"],
] as const)("a loop's clauses do not hide code: %s", (_, find, put) => {
  expect(GIVEN.split(find)).toHaveLength(2);
  expect(found(GIVEN.replace(find, put), GIVEN)).toContain(CODE_CHANGED);
});

test.each([
  "assert(true) by(nonlinear_arith) requires true { } return 0;",
  "assert(true) by(nonlinear_arith) { } return 0;",
  "assert(true) == { return 0; };",
  "assert(true) by { } return 0;",
  "if n > 3 { assert(true) } return 0;",
  "assert forall|k: int| k == k by { } return 0;",
  "reveal(f) == { return 0; };",
  "broadcast use f; return 0;",
])("an assertion does not hide code: %s", (statement) => {
  expect(found(ENDING.replace("    i\n}", `    ${statement}\n    i\n}`), GIVEN)).toContain(
    CODE_CHANGED,
  );
});

test.each([
  "assert(i * i >= 0) by(nonlinear_arith) requires i >= 0, if n > 3 { true } else { false } { }",
  "assert(i * i >= 0) by(nonlinear_arith) requires i >= 0;",
  "assert(i & 1 <= 1) by(bit_vector);",
  "assert forall|k: int| 0 <= k implies { k + 1 > 0 } by { assert(k >= 0) };",
  "let ghost g = if n > 3 { 1int } else { 2int };",
  "reveal(f); hide(f); broadcast use { f, g };",
  "proof { assert(n == n) }",
])("what is said to the verifier is not code: %s", (statement) => {
  expect(found(ENDING.replace("    i\n}", `    ${statement}\n    i\n}`), GIVEN)).toEqual([]);
});

const NAMED = `use vstd::prelude::*;
verus! {
use vstd::math::*;
fn f(x: i32) -> (r: i32)
    ensures r == abs(x as int),
{
    unimplemented!()
}
}
`;

test.each([
  "spec fn abs(x: int) -> int { 0 }",
  "spec fn r#abs(x: int) -> int { 0 }",
  "use vstd::math::clip as abs;",
  "use vstd::other::abs;",
  "use vstd::other::{clip, abs};",
  "use vstd::abs::{self};",
])("a name of the task's keeps its meaning, and the specification with it: %s", (added) => {
  const attempt = NAMED.replace("unimplemented!()", "0").replace("fn f", `${added}\nfn f`);
  expect(found(attempt, NAMED)).toContain("it gives a name of the task's another meaning: abs");
});

test("names of one's own are free", () => {
  const added =
    "use vstd::seq_lib::*;\nuse vstd::math::{min, max as most};\nspec fn own() -> int { 0 }";
  expect(
    found(NAMED.replace("unimplemented!()", "0").replace("fn f", `${added}\nfn f`), NAMED),
  ).toEqual([]);
});

test.each([
  ["loop { }", "a loop without decreases: loop"],
  ["while true { } 0", "a loop without decreases: while"],
  [
    "while true invariant if x > 0 { true } else { true } { let decreases = 1; } 0",
    "a loop without decreases: while",
  ],
  ["for k in 0.. { } 0", "a loop without decreases: for"],
  ["f(x)", "f may call itself and has no decreases"],
  ["other(x)", "f may call itself and has no decreases"],
] as const)("what may have no end proves nothing: %s", (body, why) => {
  const other = "fn other(x: i32) -> i32 { f(x) }\nfn f";
  const attempt = NAMED.replace("unimplemented!()", body).replace("fn f", other);
  expect(found(attempt, NAMED)).toContain(why);
});

test("loops that are shown to end are what a body is written with", () => {
  const body =
    "for k in 0..3 { } loop invariant true, decreases x, { break; } while x > 3 decreases x { } Vec::f(x)";
  expect(found(NAMED.replace("unimplemented!()", body), NAMED)).toEqual([]);
});

test("a source that has no task in it is refused", () => {
  expect(refusedTask("fn main() {}")).toMatch(/one verus! \{ \} block, found 0/);
  expect(refusedTask("verus! { spec fn f() -> bool { true } }")).toMatch(/no function/);
  expect(refusedTask("verus! { fn f() { \u00a7 } }")).toMatch(/no place here/);
});
