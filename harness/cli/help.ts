/** `tripod help`: a command's options, or every field of a file that Tripod reads. */
import type { Command } from "commander";
import { unknownName } from "../../runtime/unknown-name.ts";
import { REFERENCES, type ReferencePart, TOPICS, type Topic } from "../reference/reference.ts";
import { asText } from "../reference/render.ts";
import { printVerbatim } from "../terminal/standard-output.ts";
import { UserError } from "../user-error.ts";

export function helpCommand(program: Command, words: readonly string[]): number {
  const [first, field, ...rest] = words;
  const topic = TOPICS.find((one) => one === first);
  if (topic === undefined) printVerbatim(commandNamed(program, words).helpInformation());
  else if (rest.length > 0)
    throw new UserError(`help ${topic} takes one field, as ${topic} lists it`);
  else printVerbatim(`${asText(narrowed(REFERENCES[topic](), topic, field))}\n`);
  return 0;
}

/** The parts that have the field, with what lies in it; all where none is named. */
export function narrowed(
  parts: readonly ReferencePart[],
  topic: Topic,
  field: string | undefined,
): readonly ReferencePart[] {
  if (field === undefined) return parts;
  const isMeant = ({ path }: ReferencePart["rows"][number]) =>
    path === field || (path.startsWith(field) && /^[.[]/.test(path.slice(field.length)));
  const found = parts.flatMap((part) => {
    const rows = part.rows.filter(isMeant);
    return rows.length === 0 ? [] : [{ ...part, rows }];
  });
  if (found.length > 0) return found;
  const known = new Set(parts.flatMap(({ rows }) => rows.map(({ path }) => path)));
  throw new UserError(unknownName(`field of ${topic}`, field, [...known]));
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
