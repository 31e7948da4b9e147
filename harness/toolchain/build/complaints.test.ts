import { join } from "node:path";
import { expect, test } from "vitest";
import { complaintOf } from "./complaints.ts";

test("of GCC the first error is told with its place, notes stay with it, and warnings are left out", () => {
  const source = join(process.cwd(), "mine/lane.c");
  const text = [
    `${source}: In function 'lane_start':`,
    `${source}:20:5: error: 'retrn' undeclared`,
    "   20 |     retrn false;",
    "      |     ^~~~~",
    `${source}:20:5: note: each undeclared identifier is reported only once`,
    `${source}:21:1: warning: control reaches end of non-void function`,
    "   21 | }",
    `${source}:40:9: error: expected ';' before '}' token`,
  ].join("\n");
  expect(complaintOf(text)).toEqual({
    errors: 2,
    place: "mine/lane.c:20:5",
    what: "'retrn' undeclared",
    lines: [
      "mine/lane.c: In function 'lane_start':",
      "   20 |     retrn false;",
      "      |     ^~~~~",
      "mine/lane.c:20:5: note: each undeclared identifier is reported only once",
      "mine/lane.c:40:9: error: expected ';' before '}' token",
    ],
  });
});

test("Rust names the place below the error, and what it says of all errors together is left out", () => {
  const text = [
    "error[E0609]: no field `quorm` on type `&mut State`",
    "  --> mine/lane.rs:22:22",
    "   |",
    "22 |                 self.quorm = config.quorum;",
    "   |                      ^^^^^ unknown field",
    "   |",
    "",
    "error[E0560]: struct `Output` has no field named `midle`",
    "  --> mine/lane.rs:40:18",
    "",
    "error: aborting due to 2 previous errors",
    "",
    "Some errors have detailed explanations: E0560, E0609.",
    "For more information about an error, try `rustc --explain E0560`.",
  ].join("\n");
  expect(complaintOf(text)).toEqual({
    errors: 2,
    place: "mine/lane.rs:22:22",
    what: "no field `quorm` on type `&mut State`",
    lines: [
      "error[E0609]: no field `quorm` on type `&mut State`",
      "  --> mine/lane.rs:22:22",
      "   |",
      "22 |                 self.quorm = config.quorum;",
      "   |                      ^^^^^ unknown field",
      "error[E0560]: struct `Output` has no field named `midle`",
      "  --> mine/lane.rs:40:18",
    ],
  });
});

test("GNAT's second line at one place belongs to the first", () => {
  const text = [
    'lane.adb:23:13: error: "Numbr" is undefined',
    'lane.adb:23:13: error: possible misspelling of "Number"',
    'lane.adb:40:30: error: missing ";"',
  ].join("\n");
  const { errors, place, what, lines } = complaintOf(text);
  expect({ errors, place, what }).toEqual({
    errors: 2,
    place: "lane.adb:23:13",
    what: '"Numbr" is undefined',
  });
  // The first is told by its place and words.
  expect(lines).toEqual(text.split("\n").slice(1));
});

test("what a linker misses is an error without a place", () => {
  const text = [
    "/usr/bin/ld: /usr/tmp/x.o: in function `main':",
    "lane.c:(.text+0x5): undefined reference to `foo'",
    "collect2: error: ld returned 1 exit status",
  ].join("\n");
  expect(complaintOf(text)).toMatchObject({ errors: 1, what: "undefined reference to `foo'" });
});

test("errors without end fill a screen and no more, and the rest is counted", () => {
  const error = (line: number) => [`lane.c:${line}:1: error: wrong`, "    1 | x", "      | ^"];
  const text = Array.from({ length: 100 }, (_, line) => error(line).join("\n")).join("\n");
  const { errors, lines } = complaintOf(text);
  expect(errors).toBe(100);
  expect(lines).toEqual([...[0, 1, 2, 3, 4].flatMap(error).slice(1), "and 95 more errors"]);
  const long = ["lane.c:1:1: error: wrong", ...Array.from({ length: 50 }, () => "      | ^")];
  expect(complaintOf([...long, "lane.c:2:1: error: too"].join("\n")).lines.at(-1)).toBe(
    "and 36 more lines and 1 more error",
  );
});

test("a compiler's own files keep their paths, and what names no error is shown as it is", () => {
  const text = "In file included from /usr/include/stdint.h:3:\nsee https://docs.test/errors";
  expect(complaintOf(text)).toEqual({
    errors: 1,
    what: text.split("\n")[0],
    lines: text.split("\n"),
  });
});
