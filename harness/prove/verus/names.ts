/** What gives a name of a task's another meaning: its specification would have the same tokens, and say something else. */
import type { VerusItem } from "./items.ts";
import type { RustToken } from "./tokens.ts";

/** As they are compared: `r#abs` is `abs`. */
function nameOf({ text }: RustToken): string {
  return text.replace(/^r#/, "");
}

export function namesIn(tokens: readonly RustToken[]): ReadonlySet<string> {
  return new Set(tokens.filter(({ kind }) => kind === "word").map(nameOf));
}

/** Names that a new function or `use` brings in, and that the task has. */
export function shadowed(one: VerusItem, task: ReadonlySet<string>): readonly string[] {
  const own = one.kind === "other" ? broughtIn(one.head) : [one.name.replace(/^r#/, "")];
  return own.filter((name) => task.has(name));
}

/** What stands last in a path or behind `as`; with `self` all of it, as that is the name before the braces. */
function broughtIn(use: readonly RustToken[]): readonly string[] {
  const words = use.slice(1).filter(({ kind }) => kind === "word");
  if (words.some(({ text }) => text === "self")) return words.map(nameOf);
  const isLast = (word: RustToken) => ![":", "as"].includes(use[use.indexOf(word) + 1]?.text ?? "");
  return words.filter((word) => word.text !== "as" && isLast(word)).map(nameOf);
}
