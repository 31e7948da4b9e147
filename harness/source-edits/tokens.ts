/** C and Rust as far as mutation needs them: tokens with their places, brackets that match, comments and directives left out. */

export interface Token {
  readonly kind: "word" | "number" | "text" | "sign";
  readonly text: string;
  readonly at: number;
  readonly end: number;
  /** Whether blanks stand on both sides: both languages' formatters set operators with two operands apart so. */
  readonly isApart: boolean;
}

const PATTERN = new RegExp(
  [
    String.raw`(?<blank>\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)`,
    String.raw`(?<directive>(?<=^|\n)[ \t]*#(?!!?\[)(?:\\\n|[^\n])*)`,
    String.raw`(?<text>b?r#*"[\s\S]*?"#*|b?"(?:\\[\s\S]|[^"\\])*"|b?'(?:\\.[^']*|[^'\\])'|'[a-z_]\w*)`,
    String.raw`(?<number>\d[\w]*)`,
    String.raw`(?<word>[A-Za-z_]\w*)`,
    String.raw`(?<sign><<=|>>=|\.\.=|\.\.\.|->|=>|::|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||\+=|-=|\*=|\/=|%=|&=|\|=|\^=|\.\.|[\s\S])`,
  ].join("|"),
  "g",
);

export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { index: at, groups = {}, 0: text } of source.matchAll(PATTERN)) {
    const kind = (["text", "number", "word", "sign"] as const).find(
      (one) => groups[one] !== undefined,
    );
    if (kind === undefined) continue;
    const end = at + text.length;
    const isApart = /\s/.test(source[at - 1] ?? "") && /\s/.test(source[end] ?? "");
    tokens.push({ kind, text, at, end, isApart });
  }
  return tokens;
}

const OPENS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const CLOSES = new Set(Object.values(OPENS));

/** The index of the bracket that closes the one at `open`; that of the last token where none does. */
export function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const { text } = tokens[index] ?? { text: "" };
    if (Object.hasOwn(OPENS, text)) depth++;
    else if (CLOSES.has(text) && --depth === 0) return index;
  }
  return tokens.length - 1;
}

/** The index of the first of `wanted` from `from` on that stands in no brackets opened since; -1 where what is around ends first. */
export function next(tokens: readonly Token[], from: number, wanted: readonly string[]): number {
  for (let index = from; index < tokens.length; index++) {
    const { text } = tokens[index] ?? { text: "" };
    if (wanted.includes(text)) return index;
    if (Object.hasOwn(OPENS, text)) index = closing(tokens, index);
    else if (CLOSES.has(text)) return -1;
  }
  return -1;
}

/** The index of the bracket that closes what is around `from`. */
export function endOfBrackets(tokens: readonly Token[], from: number): number {
  for (let index = from; index < tokens.length; index++) {
    const { text } = tokens[index] ?? { text: "" };
    if (Object.hasOwn(OPENS, text)) index = closing(tokens, index);
    else if (CLOSES.has(text)) return index;
  }
  return tokens.length;
}
