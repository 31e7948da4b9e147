/**
 * Loops and calls that may have no end: behind one that has none, anything is proved. Verus's guide has `decreases` required of
 * both by default. Older versions did not require it, and so the text is refused here, by any version.
 */
import { clauseEnd, LOOP_CLAUSES } from "./ghost.ts";
import { itemsIn, type VerusItem } from "./items.ts";
import { closingAt, type RustToken } from "./tokens.ts";

/** Loops without `decreases`; a `for` over a range that has an end needs none. */
export function endlessLoops(body: readonly RustToken[]): readonly RustToken[] {
  return body.filter((loop, at) => {
    if (loop.kind !== "word" || !/^(?:while|loop|for)$/.test(loop.text)) return false;
    // `for<'a>`
    if (loop.text === "for" && body[at + 1]?.text === "<") return false;
    const head = outermost(body.slice(at, clauseEnd(body, at + 1)));
    const isBounded = loop.text === "for" && hasBoundedRange(head);
    return !isBounded && !head.includes("decreases");
  });
}

/** What stands in no brackets. */
function outermost(tokens: readonly RustToken[]): readonly string[] {
  const texts: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const text = tokens[at]?.text ?? "";
    texts.push(text);
    if (/^[([{]$/.test(text)) at = closingAt(tokens, at);
  }
  return texts;
}

/** `0..n`, not `0..`. */
function hasBoundedRange(head: readonly string[]): boolean {
  const clause = head.findIndex((text) => LOOP_CLAUSES.has(text));
  const over = clause < 0 ? head : head.slice(0, clause);
  return over.some((text, at) => text === "." && over[at + 1] === "." && at + 2 < over.length);
}

/** Functions that are run and may come to call themselves, without `decreases`. */
export function endlessCalls(items: readonly VerusItem[]): ReadonlySet<string> {
  const blocks = items.filter(({ kind }) => kind === "block");
  const types = new Set(blocks.flatMap(({ head }) => head.map(({ text }) => text)));
  const functions = functionsIn(items).filter(
    ({ kind, head }) => kind === "exec" && !outermost(head).includes("decreases"),
  );
  const calls = new Map(
    functions.map(({ name, body = [] }) => [name, calledIn(body, types)] as const),
  );
  const reached = (name: string) => {
    const all = new Set(calls.get(name));
    for (const one of all) for (const next of calls.get(one) ?? []) all.add(next);
    return all;
  };
  return new Set([...calls.keys()].filter((name) => reached(name).has(name)));
}

function functionsIn(items: readonly VerusItem[]): readonly VerusItem[] {
  return items.flatMap((one) =>
    one.kind === "block" ? functionsIn(itemsIn(one.body ?? [])) : [one],
  );
}

/** `f(`, `Self::f(`, `self.f(` and `Stack::f(` of a type that has a block here; `Vec::new(` is somebody else's. */
function calledIn(body: readonly RustToken[], types: ReadonlySet<string>): readonly string[] {
  return body.flatMap(({ kind, text }, at) => {
    const isCall = kind === "word" && /^[(:]$/.test(body[at + 1]?.text ?? "");
    return isCall && isOwn(ownerOf(body, at), types) ? [text] : [];
  });
}

/** `Stack` of `Stack::f`, `self` of `self.f`, nothing of `f`. */
function ownerOf(body: readonly RustToken[], at: number): string {
  const last = body[at - 1]?.text;
  if (last === ".") return body[at - 2]?.text ?? "";
  return last === ":" && body[at - 2]?.text === ":" ? (body[at - 3]?.text ?? "") : "";
}

function isOwn(owner: string, types: ReadonlySet<string>): boolean {
  return ["", "self", "Self", "crate"].includes(owner) || types.has(owner);
}
