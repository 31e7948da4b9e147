/** Data of a saved run against its schema. */
import type { z } from "zod";
import { check } from "../../runtime/fields/check.ts";
import { PROBLEMS_MAX, problemText } from "../../runtime/fields/problem.ts";
import { UserError } from "../user-error.ts";

/** Throws UserError (2) that begins with `at`, the file and perhaps its line. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  at: string,
): z.output<Schema> {
  const found = check(schema, data, "the file");
  if ("ok" in found) return found.ok;
  throw UserError.ofLines(
    found.problems.slice(0, PROBLEMS_MAX).map((one) => `${at}: ${problemText(one, "the file")}`),
  );
}
