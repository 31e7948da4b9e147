/** Holds data from outside against a schema: the parsed value, or every problem in this project's own words. */
import type { z } from "zod";
import { quoted } from "../quoted.ts";
import { meant, nearest, oneOf, unknownName } from "../unknown-name.ts";
import { type Checked, type FieldPath, PROBLEMS_MAX, type Problem, refusedFor } from "./problem.ts";

type Issue = z.core.$ZodIssue;

/** `whole` is what the data are called where they are wrong as a whole. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  whole: string,
): Checked<z.output<Schema>> {
  const problems = problemsOf(schema, data);
  return "ok" in problems ? problems : refusedFor(problems.problems, whole);
}

/** The same with paths that begin at `at`. */
export function problemsOf<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  at: FieldPath = [],
): { readonly ok: z.output<Schema> } | { readonly problems: readonly Problem[] } {
  /** The fields that the refusing object has, by the list of those it refused: an issue does not say. */
  const known = new WeakMap<object, readonly string[]>();
  const parsed = schema.safeParse(data, {
    error: (issue) => {
      if (issue.code === "unrecognized_keys") known.set(issue.keys, fieldsOf(issue.inst));
      // No words of the library's: where the schema has none, they are found by what the issue is.
      return "";
    },
  });
  if (parsed.success) return { ok: parsed.data };
  const found = parsed.error.issues.flatMap((issue) => told(issue, data, known));
  return { problems: found.map((one) => ({ ...one, path: [...at, ...one.path] })) };
}

function fieldsOf(refusing: unknown): readonly string[] {
  const { shape = {} } = refusing as { readonly shape?: object };
  return Object.keys(shape);
}

function told(
  issue: Issue,
  data: unknown,
  known: WeakMap<object, readonly string[]>,
): readonly Problem[] {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  if (issue.code === "unrecognized_keys") {
    const fields = known.get(issue.keys) ?? [];
    return issue.keys.map((key, nth) => ({
      path: [...path, key],
      // What is only counted need not be looked up.
      text: nth < PROBLEMS_MAX ? `unknown field (${meant(key, fields)})` : "unknown field",
      isName: true,
    }));
  }
  const value = valueAt(data, path);
  const branch = issue.code === "invalid_union" ? branchMeant(issue, value) : undefined;
  if (branch === undefined || isVaguer(branch, issue, value)) {
    return [{ path, text: textOf(issue, path, value) }];
  }
  return branch.flatMap((one) =>
    told({ ...one, path: [...issue.path, ...one.path] } as Issue, data, known),
  );
}

/** Where all branches but one are of another type altogether, the one that is left says what is wrong. */
function branchMeant(
  { errors }: Extract<Issue, { code: "invalid_union" }>,
  value: unknown,
): readonly Issue[] | undefined {
  const isOther = ({ code, path }: Issue) =>
    path.length === 0 &&
    (code === "invalid_type" || (code === "invalid_value" && typeof value === "object"));
  const near = errors.filter((branch) => !branch.some(isOther));
  return near.length === 1 ? near[0] : undefined;
}

/** A union may say better what is expected than the branch that was meant: unless that knows a close name. */
function isVaguer(branch: readonly Issue[], union: Issue, value: unknown): boolean {
  const [first] = branch;
  if (union.message === "" || first === undefined) return false;
  if (first.message !== "" || first.path.length > 0) return false;
  return typeof value !== "string" || nearest(value, namesIn(first)) === undefined;
}

function textOf(issue: Issue, path: FieldPath, value: unknown): string {
  if (issue.message !== "" && !issue.message.startsWith("expected ")) return issue.message;
  const name = String(path.findLast((step) => typeof step === "string") ?? "value");
  const expected = expectedBy(issue);
  if (typeof value === "string" && issue.message === "") {
    const names = namesIn(issue);
    if (names.length > 0) return unknownName(NOUNS[name] ?? name, value, names);
  }
  if (value === undefined) return `missing (${expected})`;
  return `${expected}, found ${quoted(value)}`;
}

/** What a field holds, where its name is not a noun. */
const NOUNS: Readonly<Record<string, string>> = { on: "target", of: "part" };

function namesIn(issue: Issue): readonly string[] {
  if (issue.code === "invalid_value") return issue.values.map(String);
  if (issue.code !== "invalid_union") return [];
  const { options } = issue as { readonly options?: readonly unknown[] };
  return options?.map(String) ?? [];
}

/** What a type is called in a message, where the schema does not say. */
const TYPES: Readonly<Record<string, string>> = {
  object: "fields",
  record: "fields",
  array: "a list",
  tuple: "a list",
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};

function expectedBy(issue: Issue): string {
  if (issue.message !== "") return issue.message;
  const names = namesIn(issue);
  if (names.length > 0) return `expected ${oneOf(names)}`;
  if (issue.code === "invalid_type") return `expected ${TYPES[issue.expected] ?? ANOTHER}`;
  if (issue.code === "too_small") {
    return `expected at least ${issue.minimum}${UNITS[issue.origin] ?? ""}`;
  }
  if (issue.code === "too_big") {
    return `expected at most ${issue.maximum}${UNITS[issue.origin] ?? ""}`;
  }
  return `expected ${ANOTHER}`;
}

/** Only where a schema leaves a check without words. */
const ANOTHER = "another value";

const UNITS: Readonly<Record<string, string>> = {
  array: " entries",
  set: " entries",
  string: " characters",
  object: " fields",
};

function valueAt(data: unknown, path: FieldPath): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) {
      return undefined;
    }
    value = Reflect.get(value, step);
  }
  return value;
}
