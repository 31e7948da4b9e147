/** What a Verus source declares: functions with what stands before their bodies, blocks that hold functions, and anything else. */
import { closingAt, type RustToken, textOfTokens } from "./tokens.ts";

export interface VerusItem {
  readonly kind: "exec" | "proof" | "spec" | "block" | "other";
  /** Of a function; of a block what stands before its brace. */
  readonly name: string;
  /** All before the body: attributes, signature, requires and ensures. */
  readonly head: readonly RustToken[];
  /** Within the braces; undefined where there is none. */
  readonly body: readonly RustToken[] | undefined;
}

/** What a new item may begin with. */
const STARTS = new Set(
  (
    "fn pub proof spec exec open closed struct enum impl use mod const trait type static broadcast uninterp global axiom " +
    "assume_specification unsafe extern macro_rules tracked ghost verus union"
  ).split(" "),
);
const BLOCK = new Set(["impl", "mod", "trait"]);

export function itemsIn(tokens: readonly RustToken[]): readonly VerusItem[] {
  const items: VerusItem[] = [];
  let at = 0;
  while (at < tokens.length) {
    const end = endOfItem(tokens, at);
    items.push(itemOf(tokens.slice(at, end)));
    at = end;
  }
  return items;
}

/** Behind the `;` or the braces that end what begins at `from`: braces within a clause have something else behind them. */
function endOfItem(tokens: readonly RustToken[], from: number): number {
  for (let at = from; at < tokens.length; at++) {
    const { kind, text } = tokens[at] ?? { kind: "sign", text: "" };
    if (kind !== "sign") continue;
    if (text === ";") return at + 1;
    if (!["(", "[", "{"].includes(text)) continue;
    const close = closingAt(tokens, at);
    if (text === "{" && isStart(tokens[close + 1])) return close + 1;
    at = close;
  }
  return tokens.length;
}

function isStart(token: RustToken | undefined): boolean {
  if (token === undefined || token.text === "#") return true;
  return token.kind === "word" && STARTS.has(token.text);
}

function itemOf(tokens: readonly RustToken[]): VerusItem {
  const open = tokens.findLastIndex(
    ({ text }, at) => text === "{" && closingAt(tokens, at) === tokens.length - 1,
  );
  const head = open < 0 ? tokens : tokens.slice(0, open);
  const body = open < 0 ? undefined : tokens.slice(open + 1, -1);
  const words = wordsBefore(head);
  const name =
    head[words.length === 0 ? -1 : head.findIndex(({ text }) => text === "fn") + 1]?.text;
  if (words.includes("fn") && name !== undefined) return { kind: kindOf(words), name, head, body };
  const isBlock = words.some((word) => BLOCK.has(word)) && body !== undefined;
  return { kind: isBlock ? "block" : "other", name: textOfTokens(head), head, body };
}

/** The words of a declaration, up to the name or the first bracket; attributes left out. */
function wordsBefore(head: readonly RustToken[]): readonly string[] {
  const words: string[] = [];
  for (let at = 0; at < head.length; at++) {
    const { kind, text } = head[at] ?? { kind: "sign", text: "" };
    if (text === "#" && head[at + 1]?.text === "[") at = closingAt(head, at + 1);
    else if (text === "(" && words.at(-1) !== "fn") at = closingAt(head, at);
    else if (kind === "word") words.push(text);
    else break;
    if (text === "fn") break;
  }
  return words;
}

function kindOf(words: readonly string[]): "exec" | "proof" | "spec" {
  if (words.includes("spec")) return "spec";
  return words.includes("proof") || words.includes("axiom") ? "proof" : "exec";
}
