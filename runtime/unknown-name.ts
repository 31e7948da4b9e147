/** The message for a name that is not among those expected. */
import { quoted } from "./quoted.ts";

/** `unknown rung "foo" (expected sim, process, emulated or board)`, or `unknown kind "corupt" (did you mean corrupt?)`. */
export function unknownName(what: string, name: string, expected: readonly string[]): string {
  return `unknown ${what} ${quoted(name)} (${meant(name, expected)})`;
}

/** `did you mean corrupt?` where one is close, else all of them. */
export function meant(name: string, expected: readonly string[]): string {
  const near = nearest(name, expected);
  if (near !== undefined) return `did you mean ${near}?`;
  return expected.length === 0 ? "none is known" : `expected ${oneOf(expected)}`;
}

/** `a, b or c`. */
export function oneOf(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}

/** One slip for every three letters; longer text is nobody's name. */
const LETTERS_PER_SLIP = 3;
const NAME_SIZE_MAX = 64;

/** The one that a slip of the keyboard makes `name` of; undefined where none is close. */
export function nearest(name: string, expected: readonly string[]): string | undefined {
  if (name.length > NAME_SIZE_MAX) return undefined;
  const given = plain(name);
  let found: string | undefined;
  let least = Math.floor(given.length / LETTERS_PER_SLIP);
  for (const one of expected) {
    const slips = slipsBetween(given, plain(one));
    if (slips < least || (slips === least && found === undefined)) {
      found = one;
      least = slips;
    }
  }
  return found;
}

/** Case and the signs between words do not count as slips. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, "");
}

/** Letters lost, added, changed, or swapped with the next (Damerau and Levenshtein, optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  const slips = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const changed = slips(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = isSwap(a, b, i, j) ? slips(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(slips(i - 1, j) + 1, slips(i, j - 1) + 1, changed, swapped));
    }
  }
  return slips(a.length, b.length);
}

/** Whether the last two letters of `i` and of `j` are each other's, the other way round. */
function isSwap(a: string, b: string, i: number, j: number): boolean {
  return i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
}
