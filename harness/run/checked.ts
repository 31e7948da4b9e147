/** Data of a saved run against its schema. */
import type { z } from "zod";
import { check } from "../../runtime/fields/check.ts";
import { problemText } from "../../runtime/fields/problem.ts";
import { UserError } from "../user-error.ts";
import { counted } from "../view/line.ts";

/** Throws UserError (2) of one line, which begins with `at`, the file and perhaps its line: nobody mends by hand what a run has saved. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  at: string,
): z.output<Schema> {
  const found = check(schema, data, "the file");
  if ("ok" in found) return found.ok;
  const [first = { path: [], text: found.refused }, ...others] = found.problems;
  const more = others.length === 0 ? "" : ` (and ${counted(others.length, "more problem")})`;
  throw new UserError(`${at}: ${problemText(first, "the file")}${more}`);
}
