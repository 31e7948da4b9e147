import { expect, test } from "vitest";
import { oneLine } from "./one-line.ts";

test("what a terminal would obey is left out, and the text stays in one line", () => {
  expect(oneLine("a\n\u001b[31mred\u001b[0m\u0007 b\r\n")).toBe("a red b");
});

test("of a path of this machine its last name is left", () => {
  expect(oneLine("cannot write /var/lib/one/lane.ts (EROFS)")).toBe("cannot write lane.ts (EROFS)");
  expect(oneLine("lanes/ts/lane.ts stays")).toBe("lanes/ts/lane.ts stays");
});

test("a text without end is cut", () => {
  expect(oneLine("x".repeat(1000), 10)).toBe(`${"x".repeat(9)}…`);
});
