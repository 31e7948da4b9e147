import { expect, test } from "vitest";
import { partsSince } from "./since.ts";

test("a commit that is not there is refused", () => {
  expect(() => partsSince("no-such-commit")).toThrow("--since no-such-commit: no such commit");
});
