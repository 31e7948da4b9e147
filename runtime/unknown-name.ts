/** The message for a name that is not among those expected. */

/** `unknown rung "foo" (expected sim, process, emulated or board)`. */
export function unknownName(what: string, name: string, expected: readonly string[]): string {
  const known = expected.length === 0 ? "none is known" : `expected ${oneOf(expected)}`;
  return `unknown ${what} ${JSON.stringify(name)} (${known})`;
}

/** `a, b or c`. */
export function oneOf(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}
