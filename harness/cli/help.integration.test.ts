/** The help of every command. */
import type { Command } from "commander";
import { expect, test } from "vitest";
import { program } from "./program.ts";

const COLUMNS = 80;

test.each(commandsOf(program))("the help of %s fits 80 columns", (_, command) => {
  let text = "";
  command.configureOutput({ writeOut: (more) => (text += more), getOutHelpWidth: () => COLUMNS });
  command.outputHelp();
  expect(text).toContain("Usage:");
  expect(text.split("\n").filter(({ length }) => length > COLUMNS)).toEqual([]);
});

const STARTS_LANES = [
  ...[
    "approve",
    "check",
    "conformance",
    "demo",
    "interop",
    "loop",
    "mutate",
    "replay",
    "run",
    "shrink",
  ],
  ...["soak", "verify", "worker"],
];

test("every command that starts a lane can be told how it is to be confined", () => {
  const has = ({ options }: Command) => options.some(({ long }) => long === "--sandbox");
  const found = commandsOf(program).flatMap(([, one]) => (has(one) ? [one.name()] : []));
  expect(found.toSorted()).toEqual(STARTS_LANES);
});

function commandsOf(command: Command, words = "tripod"): readonly (readonly [string, Command])[] {
  const within = command.commands.flatMap((one) => commandsOf(one, `${words} ${one.name()}`));
  return [[words, command], ...within];
}
