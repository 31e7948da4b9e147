import { expect, test } from "vitest";
import { prerequisites } from "./files-read.ts";

test("a makefile's rules name each file once they are joined, with spaces and signs in names", () => {
  const rules = String.raw`mine.o: mine.c my\ util.h \
 ../shared/k\#1.h /usr/include/a$$b.h
/out/x.rlib: lane.rs part.inc

lane.rs:
# env-dep:HOME
`;
  expect(prerequisites(rules)).toEqual([
    ...["mine.c", "my util.h", "../shared/k#1.h", "/usr/include/a$b.h"],
    ...["lane.rs", "part.inc"],
  ]);
});
