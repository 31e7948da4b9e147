/** A Rust source as tokens, without comments: what a specification is compared by. */

export interface RustToken {
  readonly kind: "word" | "number" | "text" | "sign";
  readonly text: string;
  readonly line: number;
}

export interface RustText {
  readonly tokens: readonly RustToken[];
  /** Where a character has no place in a source; undefined where none is. */
  readonly strange: { readonly line: number; readonly why: string } | undefined;
}

const SPACE = /^\s+/;
const LINE_COMMENT = /^\/\/[^\n]*/;
const WORD = /^(?:r#)?[A-Za-z_]\w*/;
const NUMBER = /^\d\w*/;
const TEXT = /^b?"(?:[^"\\]|\\[\s\S])*"/;
const RAW_TEXT = /^b?r(#*)"[\s\S]*?"\1/;
const LETTER = /^b?'(?:[^'\\]|\\.|\\u\{\w+\}|\\x\w\w)'/;
const LIFETIME = /^'[A-Za-z_]\w*/;
const SIGN = /^[!-/:-@[-`{-~]/;

export function rustText(source: string): RustText {
  const tokens: RustToken[] = [];
  let rest = source;
  let line = 1;
  while (rest !== "") {
    const comment = rest.startsWith("/*") ? blockComment(rest) : undefined;
    const skipped = comment ?? SPACE.exec(rest)?.[0] ?? LINE_COMMENT.exec(rest)?.[0];
    const token = skipped === undefined ? tokenAt(rest, line) : undefined;
    const taken = skipped ?? token?.text;
    if (taken === undefined || taken === "") {
      return {
        tokens,
        strange: { line, why: `a character that has no place here: ${rest.slice(0, 1)}` },
      };
    }
    if (token !== undefined) tokens.push(token);
    line += taken.split("\n").length - 1;
    rest = rest.slice(taken.length);
  }
  return { tokens, strange: undefined };
}

function tokenAt(rest: string, line: number): RustToken | undefined {
  const text = RAW_TEXT.exec(rest)?.[0] ?? TEXT.exec(rest)?.[0] ?? LETTER.exec(rest)?.[0];
  if (text !== undefined) return { kind: "text", text, line };
  const word = WORD.exec(rest)?.[0];
  if (word !== undefined) return { kind: "word", text: word, line };
  const number = NUMBER.exec(rest)?.[0];
  if (number !== undefined) return { kind: "number", text: number, line };
  const sign = LIFETIME.exec(rest)?.[0] ?? SIGN.exec(rest)?.[0];
  return sign === undefined ? undefined : { kind: "sign", text: sign, line };
}

/** They nest. One without an end takes everything. */
function blockComment(rest: string): string {
  let depth = 0;
  for (const found of rest.matchAll(/\/\*|\*\//g)) {
    depth += found[0] === "/*" ? 1 : -1;
    if (depth === 0) return rest.slice(0, found.index + 2);
  }
  return rest;
}

const OPENING = new Set(["(", "[", "{"]);
const CLOSING = new Set([")", "]", "}"]);

/** Where the bracket that opens at `open` closes. */
export function closingAt(tokens: readonly RustToken[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { kind, text } = tokens[at] ?? { kind: "sign", text: "" };
    if (kind !== "sign") continue;
    if (OPENING.has(text)) depth++;
    if (CLOSING.has(text)) depth--;
    if (depth === 0) return at;
  }
  return tokens.length;
}

export function textOfTokens(tokens: readonly RustToken[]): string {
  return tokens.map(({ text }) => text).join(" ");
}
