import { join } from "node:path";
import { expect, test } from "vitest";
import { complaints } from "./complaints.ts";

test("paths are shown from here, without pictures of source lines; a compiler's own files stay", () => {
  const source = join(process.cwd(), "mine/lane.c");
  const text = [
    `${source}: In function 'lane_start':`,
    `${source}:20:5: error: 'retrn' undeclared`,
    "   20 |     retrn false;",
    "      |     ^~~~~",
    "In file included from /usr/include/stdint.h:3:",
    "see https://docs.test/errors",
  ].join("\n");
  expect(complaints(text)).toEqual([
    "mine/lane.c: In function 'lane_start':",
    "mine/lane.c:20:5: error: 'retrn' undeclared",
    "In file included from /usr/include/stdint.h:3:",
    "see https://docs.test/errors",
  ]);
});
