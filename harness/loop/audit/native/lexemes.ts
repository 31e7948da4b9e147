/** C, Rust and Ada as far as the audit needs them: lexemes with their lines, comments left out, directives of C whole. */
import type { AuditedLanguage } from "../findings/finding.ts";

export interface Lexeme {
  readonly kind: "word" | "number" | "text" | "sign" | "directive";
  /** Of a word of Ada in lower case: Ada knows no other difference. */
  readonly text: string;
  readonly line: number;
}

type Native = Exclude<AuditedLanguage, "ts">;

const PATTERNS: Readonly<Record<Native, RegExp>> = {
  c: new RegExp(
    [
      String.raw`(?<blank>\s+|//[^\n]*|/\*[\s\S]*?\*/)`,
      String.raw`(?<directive>(?<=^|\n)[ \t]*#(?:\\[ \t\r]*\n|[^\n])*)`,
      String.raw`(?<text>(?:u8|[uUL])?"(?:\\.|[^"\\\n])*"|[uUL]?'(?:\\.|[^'\\\n])*')`,
      String.raw`(?<word>[A-Za-z_]\w*)|(?<number>\d[\w.]*)`,
      String.raw`(?<sign>##|->|<:|<%|%:|\?\?|[\s\S])`,
    ].join("|"),
    "g",
  ),
  rust: new RegExp(
    [
      String.raw`(?<blank>\s+|//[^\n]*)`,
      String.raw`(?<text>b?r(?<hashes>#*)"[\s\S]*?"\k<hashes>|[bc]?"(?:\\[\s\S]|[^"\\])*"|b?'(?:\\.[^']*|[^'\\])'|'[a-z_]\w*)`,
      String.raw`(?<word>(?:r#)?[A-Za-z_]\w*)|(?<number>\d\w*)`,
      String.raw`(?<sign>::|->|=>|[\s\S])`,
    ].join("|"),
    "g",
  ),
  ada: new RegExp(
    [
      String.raw`(?<blank>\s+|--[^\n]*)`,
      String.raw`(?<text>"(?:""|[^"\n])*"|(?<![\w)]\s*)'[^\n]')`,
      String.raw`(?<word>[A-Za-z]\w*)|(?<number>\d[\w.#]*)`,
      String.raw`(?<sign>=>|:=|[\s\S])`,
    ].join("|"),
    "g",
  ),
};
const KINDS = ["text", "word", "number", "directive", "sign"] as const;

export function lexemesOf(source: string, language: Native): readonly Lexeme[] {
  const text = language === "rust" ? withoutNestedComments(source) : source;
  const lexemes: Lexeme[] = [];
  let line = 1;
  for (const { groups = {}, 0: found } of text.matchAll(PATTERNS[language])) {
    const kind = KINDS.find((one) => groups[one] !== undefined);
    if (kind !== undefined) lexemes.push({ kind, text: plain(found, language, kind), line });
    line += found.split("\n").length - 1;
  }
  return lexemes;
}

function plain(found: string, language: Native, kind: Lexeme["kind"]): string {
  if (kind !== "word") return found.trim();
  if (language === "ada") return found.toLowerCase();
  return found.replace(/^r#/, "");
}

const OUTSIDE =
  /\/\/[^\n]*|b?r(#*)"[\s\S]*?"\1|"(?:\\[\s\S]|[^"\\])*"|'(?:\\.[^']*|[^'\\])'|\/\*|[\s\S]/y;
const INSIDE = /\/\*|\*\/|[\s\S]/y;

/** Rust's comments nest. What looks like one within a text is none, and a text within a comment is none either. */
function withoutNestedComments(source: string): string {
  let kept = "";
  let depth = 0;
  for (let at = 0; at < source.length; ) {
    const pattern = depth === 0 ? OUTSIDE : INSIDE;
    pattern.lastIndex = at;
    const piece = pattern.exec(source)?.[0] ?? " ";
    at += piece.length;
    const isOutside = depth === 0 && piece !== "/*";
    if (piece === "/*") depth++;
    if (piece === "*/") depth--;
    kept += isOutside || piece === "\n" ? piece : " ";
  }
  return kept;
}

/** Whether these stand one after the other from `at` on. */
export function follows(
  lexemes: readonly Lexeme[],
  at: number,
  wanted: readonly (string | RegExp)[],
): boolean {
  return wanted.every((one, index) => {
    const text = lexemes[at + index]?.text ?? "";
    return typeof one === "string" ? text === one : one.test(text);
  });
}

const OPENS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** The index of the bracket that closes the one at `open`; past the end where none does. */
export function closing(lexemes: readonly Lexeme[], open: number): number {
  let depth = 0;
  for (let index = open; index < lexemes.length; index++) {
    const { text, kind } = lexemes[index] ?? { text: "", kind: "sign" };
    if (kind !== "sign") continue;
    if (Object.hasOwn(OPENS, text)) depth++;
    else if (Object.values(OPENS).includes(text) && --depth === 0) return index;
  }
  return lexemes.length;
}
