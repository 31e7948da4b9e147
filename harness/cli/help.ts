/** `tripod help`: a command's options, or every field of a file that Tripod reads. */
import type { Command } from "commander";
import { unknownName } from "../../runtime/unknown-name.ts";
import { REFERENCES, TOPICS } from "../reference/reference.ts";
import { asText } from "../reference/render.ts";
import { printText } from "../terminal/standard-output.ts";
import { UserError } from "../user-error.ts";

export function helpCommand(program: Command, words: readonly string[]): number {
  const topic = TOPICS.find((one) => words.length === 1 && one === words[0]);
  if (topic === undefined) printText(commandNamed(program, words).helpInformation());
  else printText(`${asText(REFERENCES[topic]())}\n`);
  return 0;
}

function commandNamed(program: Command, words: readonly string[]): Command {
  let found = program;
  for (const word of words) {
    const next = found.commands.find((one) => one.name() === word);
    if (next === undefined) {
      const names = found.commands.map((one) => one.name());
      const known = found === program ? [...TOPICS, ...names] : names;
      throw new UserError(unknownName("topic", word, known));
    }
    found = next;
  }
  return found;
}
