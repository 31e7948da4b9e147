/** The body of a request as JSON of a schema, or what is wrong with it in one line. */
import type { z } from "zod";
import type { Parsed } from "../contract/parsed.ts";
import { check } from "../fields/check.ts";

export function jsonBody<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): Parsed<z.output<Schema>> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { refused: wrongBody(text === "" ? "empty" : "invalid JSON") };
  }
  const checked = check(schema, data, "body");
  return "refused" in checked ? { refused: wrongBody(checked.refused) } : checked;
}

export function wrongBody(why: string): string {
  return `bad request body: ${why}`;
}
