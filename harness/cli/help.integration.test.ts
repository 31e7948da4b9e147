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

function commandsOf(command: Command, words = "tripod"): readonly (readonly [string, Command])[] {
  const within = command.commands.flatMap((one) => commandsOf(one, `${words} ${one.name()}`));
  return [[words, command], ...within];
}
