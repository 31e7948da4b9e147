import { expect, test } from "vitest";
import { typedCommand, typedProgram } from "./typed-command.ts";

test.each([
  ["./tripod", "/some/where/tripod", "./tripod"],
  ["../tripod/tripod", "/some/where/work", "../tripod/tripod"],
  ["tripod", "/some/where", "tripod"],
  ["/some/where/tripod/tripod", "/some/where/tripod", "./tripod"],
  ["/else/tripod/tripod", "/some/where", "../../else/tripod/tripod"],
  ["./my tripod", "/some/where", "'./my tripod'"],
])("called as %s in %s, a command begins with %s", (called, here, program) => {
  expect(typedProgram(called, here)).toBe(program);
});

test("what a shell would take for several words is quoted", () => {
  expect(typedCommand("replay", "my runs/it's one")).toBe(
    String.raw`./tripod replay 'my runs/it'\''s one'`,
  );
});
