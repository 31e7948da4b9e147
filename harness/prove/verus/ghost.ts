/** Code without what only the verifier sees: assertions, invariants, proofs and ghost variables. What is left is what is run. */
import { closingAt, type RustToken } from "./tokens.ts";

export const LOOP_CLAUSES = new Set([
  ...["invariant", "invariant_except_break", "invariant_ensures", "ensures", "decreases"],
]);

const LOOPS = new Set(["while", "for", "loop"]);

export function withoutGhosts(body: readonly RustToken[]): readonly RustToken[] {
  const kept: RustToken[] = [];
  for (let at = 0; at < body.length; ) {
    const end = ghostEnd(body, at);
    const token = body[at];
    if (end === undefined && token !== undefined) kept.push(token);
    at = end ?? at + 1;
  }
  return kept;
}

/** Behind the ghost code that begins there; undefined where none does. What is not read as ghost code is compared as code. */
function ghostEnd(body: readonly RustToken[], at: number): number | undefined {
  const word = body[at];
  if (word?.kind !== "word") return undefined;
  if (LOOP_CLAUSES.has(word.text)) return isLoopHead(body, at) ? clauseEnd(body, at) : undefined;
  return GHOSTS.get(word.text)?.(body, at);
}

type EndOf = (body: readonly RustToken[], at: number) => number | undefined;

/** By the first word. */
const GHOSTS: ReadonlyMap<string, EndOf> = new Map<string, EndOf>([
  ["proof", (body, at) => (isText(body, at + 1, "{") ? closingAt(body, at + 1) + 1 : undefined)],
  ["let", (body, at) => (isGhostName(body, at) ? statementEnd(body, at) : undefined)],
  ["broadcast", (body, at) => (isText(body, at + 1, "use") ? statementEnd(body, at) : undefined)],
  ["assert", assertionEnd],
  ["reveal", choiceEnd],
  ["hide", choiceEnd],
]);

function isText(body: readonly RustToken[], at: number, text: string): boolean {
  return body[at]?.text === text;
}

function choiceEnd(body: readonly RustToken[], at: number): number | undefined {
  return isText(body, at + 1, "(") ? behindSemicolon(body, closingAt(body, at + 1)) : undefined;
}

/** `let ghost x`, not `let ghost =`. */
function isGhostName(body: readonly RustToken[], at: number): boolean {
  const [how, name] = [body[at + 1]?.text ?? "", body[at + 2]];
  return (how === "ghost" || how === "tracked") && name?.kind === "word";
}

const OPENING = new Set(["(", "[", "{"]);
const CLOSING = new Set([")", "]", "}"]);

/** Of a statement that has to have a semicolon. */
function statementEnd(body: readonly RustToken[], from: number): number | undefined {
  const end = found(body, from, ";");
  return end === undefined ? undefined : end + 1;
}

/** `assert(...);`, `assert(...) by { ... }`, `assert(...) by(...) requires ... { ... }`, `assert forall|...| ... by { ... }` */
function assertionEnd(body: readonly RustToken[], at: number): number | undefined {
  const next = body[at + 1]?.text;
  if (next === "forall") {
    const by = found(body, at, "by");
    return by !== undefined && body[by + 1]?.text === "{" ? blockEnd(body, by + 1) : undefined;
  }
  if (next !== "(") return undefined;
  const close = closingAt(body, at + 1);
  if (body[close + 1]?.text !== "by") return behindSemicolon(body, close);
  const how = close + 2;
  if (body[how]?.text === "{") return blockEnd(body, how);
  if (body[how]?.text !== "(") return undefined;
  const behind = closingAt(body, how) + 1;
  const end = body[behind]?.text === "requires" ? clauseEnd(body, behind) : behind;
  return body[end]?.text === "{" ? blockEnd(body, end) : behindSemicolon(body, end - 1);
}

/** Where that stands first, in no brackets and before the end of the statement. */
function found(body: readonly RustToken[], from: number, what: string): number | undefined {
  for (let at = from; at < body.length; at++) {
    const text = body[at]?.text ?? "";
    if (text === what) return at;
    if (text === ";" || CLOSING.has(text)) return undefined;
    if (OPENING.has(text)) at = closingAt(body, at);
  }
  return undefined;
}

/** What is last in a block needs none. */
function behindSemicolon(body: readonly RustToken[], last: number): number | undefined {
  const next = body[last + 1]?.text;
  if (next === ";") return last + 2;
  return next === undefined || next === "}" ? last + 1 : undefined;
}

/** A block needs no semicolon, and may have one. */
function blockEnd(body: readonly RustToken[], open: number): number {
  const close = closingAt(body, open);
  return body[close + 1]?.text === ";" ? close + 2 : close + 1;
}

/** Whether a loop's head is what stands before it. */
function isLoopHead(body: readonly RustToken[], clause: number): boolean {
  let depth = 0;
  for (let at = clause - 1; at >= 0; at--) {
    const text = body[at]?.text ?? "";
    depth += Number(CLOSING.has(text)) - Number(OPENING.has(text));
    const isOutside = depth === 0 || (depth === 1 && text === "}");
    if (depth < 0 || (isOutside && /^[;{}]$/.test(text))) return false;
    if (isOutside && LOOPS.has(text)) return true;
  }
  return false;
}

const BRANCHES = new Set(["if", "match"]);

/**
 * Up to the block behind the clauses, or to what ends them without one. Of the blocks on the way only those are the clauses' own
 * that cannot be anything else: where in doubt, the block counts as code.
 */
export function clauseEnd(body: readonly RustToken[], from: number): number {
  /** Each of the branches has a block to come. */
  let awaited = 0;
  for (let at = from; at < body.length; at++) {
    const text = body[at]?.text ?? "";
    const isBlock = text === "{" && !isOperand(body, at);
    awaited += Number(BRANCHES.has(text)) - Number(isBlock);
    if (awaited < 0 || text === ";" || CLOSING.has(text)) return at;
    if (OPENING.has(text)) at = closingAt(body, at);
  }
  return body.length;
}

/** Behind `else`, `==>`, `&&`, `||`, `==` or the names of a quantifier, a block is a value. Behind a comma it is not. */
function isOperand(body: readonly RustToken[], open: number): boolean {
  const [before = "", last = ""] = [body[open - 2]?.text, body[open - 1]?.text];
  if (last === ">") return before === "=";
  // `..=` may be the end of a range.
  if (last === "=") return before !== ".";
  return last === "else" || last === "&" || last === "|";
}
