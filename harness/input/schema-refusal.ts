/** Turns what a schema refused into one line: the field, what is wrong, what it must be. */

import type { z } from "zod";
import { unknownName } from "../../runtime/unknown-name.ts";

const SHOWN_SIZE_MAX = 40;

/** A value as it may stand in a one-line message: control characters escaped, long text cut. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= SHOWN_SIZE_MAX ? text : `${text.slice(0, SHOWN_SIZE_MAX)}...`;
}

/** The most telling issue of a refused object. `fields` gives the field names allowed at a path. */
export function refusal(
  error: z.ZodError,
  read: unknown,
  fields: (path: readonly PropertyKey[]) => readonly string[],
): string {
  // A misspelt field also shows up as a missing one; the misspelling is what the user can see.
  for (const issue of error.issues) {
    if (issue.code === "unrecognized_keys") {
      const at = issue.path.length === 0 ? "" : `${named(issue.path)}: `;
      return `${at}${unknownName("field", issue.keys[0] ?? "", fields(issue.path))}`;
    }
  }
  const issue = error.issues[0];
  if (issue === undefined) return "does not fit its schema";
  const value = at(read, issue.path);
  const given = value === undefined ? "is missing; it" : `is ${quoted(value)}; it`;
  return `${named(issue.path)}: ${given} ${issue.message}`;
}

/** join.within_us, sensors[2]. */
function named(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`));
  return text.join("").replace(/^\./, "");
}

function at(read: unknown, path: readonly PropertyKey[]): unknown {
  let value = read;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
