/** Code without what only the verifier sees: assertions, invariants, proofs and ghost variables. What is left is what is run. */
import { closingAt, type RustToken } from "./tokens.ts";

const LOOP_CLAUSES = new Set([
  ...["invariant", "invariant_except_break", "invariant_ensures", "ensures", "decreases"],
]);

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

/** Behind the ghost code that begins there; undefined where none does. */
function ghostEnd(body: readonly RustToken[], at: number): number | undefined {
  const word = body[at];
  if (word?.kind !== "word") return undefined;
  if (LOOP_CLAUSES.has(word.text)) return clauseEnd(body, at);
  const next = body[at + 1]?.text ?? "";
  if (word.text === "proof") return next === "{" ? closingAt(body, at + 1) + 1 : undefined;
  const isStatement = word.text === "let" ? isGhostName(body, at) : FOLLOWED[word.text]?.has(next);
  return isStatement === true ? statementEnd(body, at) : undefined;
}

/** Statements for the verifier alone, by what stands behind their first word. */
const FOLLOWED: Readonly<Record<string, ReadonlySet<string>>> = {
  assert: new Set(["(", "forall"]),
  broadcast: new Set(["use"]),
  reveal: new Set(["("]),
  hide: new Set(["("]),
};

/** `let ghost x`, not `let ghost =`. */
function isGhostName(body: readonly RustToken[], at: number): boolean {
  const [how, name] = [body[at + 1]?.text ?? "", body[at + 2]];
  return (how === "ghost" || how === "tracked") && name?.kind === "word";
}

/** `assert(...) by { ... }` needs no semicolon, and may have one. */
function statementEnd(body: readonly RustToken[], from: number): number {
  for (let at = from; at < body.length; at++) {
    const text = body[at]?.text ?? "";
    if (text === ";") return at + 1;
    if (!["(", "[", "{"].includes(text)) continue;
    const isBy = text === "{" && body[at - 1]?.text === "by";
    at = closingAt(body, at);
    if (isBy) return body[at + 1]?.text === ";" ? at + 2 : at + 1;
  }
  return body.length;
}

/** Up to the loop's own braces: those of an expression have more of it behind them. */
function clauseEnd(body: readonly RustToken[], from: number): number {
  for (let at = from; at < body.length; at++) {
    const text = body[at]?.text ?? "";
    if (text === "{" && !isWithin(body, at)) return at;
    if (["(", "[", "{"].includes(text)) at = closingAt(body, at);
  }
  return body.length;
}

function isWithin(body: readonly RustToken[], open: number): boolean {
  const behind = body[closingAt(body, open) + 1];
  if (behind === undefined) return false;
  if (behind.kind === "word") return behind.text === "else" || LOOP_CLAUSES.has(behind.text);
  return [",", "{", ".", "=", "&", "|", "+", "-", "<", ">", "?"].includes(behind.text);
}
