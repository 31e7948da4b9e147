/** What a C source declares: its functions and variables, which of them are seen outside, and which can change. */
import { closing, follows, type Lexeme } from "./lexemes.ts";

/** What lane.h declares and a lane defines. */
export const CONTRACT: ReadonlySet<string> = new Set([
  ...["lane_memory", "lane_system", "lane_name", "lane_history", "lane_wire"],
  ...["lane_start", "lane_step"],
]);
export const KEYWORDS: ReadonlySet<string> = new Set([
  ...["if", "while", "for", "switch", "return", "sizeof", "else", "do", "case", "defined"],
  ...["_Alignof", "_Alignas", "_Static_assert", "_Generic", "__attribute__", "__attribute"],
  ...["__typeof__", "typeof", "void", "bool", "char", "short", "int", "long", "unsigned", "signed"],
  ...["const", "static", "inline", "extern", "struct", "union", "enum", "volatile", "goto"],
]);

/** Functions and macros that the lane's own files define, and whatever they declare otherwise: a pointer to a function is called too. */
export function knownNames(files: readonly (readonly Lexeme[])[]): ReadonlySet<string> {
  return new Set(
    files.flatMap((lexemes) =>
      lexemes.flatMap(({ kind, text }, index) => {
        if (kind === "directive") return /^#\s*define\s+(\w+)/.exec(text)?.[1] ?? [];
        return kind === "word" && isDeclarator(lexemes, index) ? [text] : [];
      }),
    ),
  );
}

function isDeclarator(lexemes: readonly Lexeme[], at: number): boolean {
  const before = lexemes[at - 1];
  if (follows(lexemes, at + 1, ["("])) {
    const isTyped = before?.kind === "word" || before?.text === "*";
    const end = closing(lexemes, at + 1);
    // A definition; a typedef of a function; a parameter that is one.
    return isTyped && (lexemes[end + 1]?.text === "{" || isTypedef(lexemes, at));
  }
  if (before?.text === "*" && lexemes[at - 2]?.text === "(") return true;
  return (
    before?.kind === "word" &&
    !KEYWORDS.has(before.text) &&
    /^[,;=)[]$/.test(lexemes[at + 1]?.text ?? "")
  );
}

function isTypedef(lexemes: readonly Lexeme[], at: number): boolean {
  for (let index = at - 1; index >= 0; index--) {
    const text = lexemes[index]?.text ?? "";
    if (text === "typedef") return true;
    if (/^[;{}]$/.test(text)) return false;
  }
  return false;
}

/** What is defined at the top of a file, and neither static nor in the contract. */
export function exportsOf(lexemes: readonly Lexeme[]): readonly Lexeme[] {
  return topLevel(lexemes).flatMap((declaration) => {
    const words = declaration.map(({ text }) => text);
    if (/^(?:static|typedef|extern|_Static_assert)$/.test(words[0] ?? "")) return [];
    if (words.includes("static") || words.includes("extern")) return [];
    const name = definedIn(declaration);
    return name === undefined || CONTRACT.has(name.text) ? [] : [name];
  });
}

/** Variables at the top of a file, or static in a function, that can change. */
export function stateOf(lexemes: readonly Lexeme[]): readonly Lexeme[] {
  const statics = lexemes.flatMap((lexeme, index) => {
    if (lexeme.text !== "static") return [];
    const end = lexemes.findIndex(({ text }, at) => at > index && /^[;={]$/.test(text));
    const declaration = lexemes.slice(index, end === -1 ? undefined : end);
    const isFunction = declaration.some(({ text }, at) => {
      return text === "(" && declaration[at - 1]?.kind === "word";
    });
    const name = declaration.findLast(({ kind }) => kind === "word");
    return isFunction || isConstant(declaration) || name === undefined ? [] : [name];
  });
  return statics;
}

/** Constant is what is declared, not only what it points to. */
function isConstant(declaration: readonly Lexeme[]): boolean {
  const lastStar = declaration.findLastIndex(({ text }) => text === "*");
  return declaration.slice(lastStar + 1).some(({ text }) => text === "const" || text === "inline");
}

/** The declarations of a file, each up to its body, its value or its end. */
function topLevel(lexemes: readonly Lexeme[]): readonly (readonly Lexeme[])[] {
  const code = lexemes.filter(({ kind }) => kind !== "directive");
  const found: Lexeme[][] = [];
  let now: Lexeme[] = [];
  for (let at = 0; at < code.length; at++) {
    const lexeme = code[at];
    if (lexeme === undefined) break;
    if (lexeme.text === "{") {
      at = closing(code, at);
      now.push(lexeme);
      // A function ends with its body; a type or a value goes on to its semicolon.
      if (now.some(({ text }) => text === ")") && !now.some(({ text }) => text === "=")) {
        found.push(now);
        now = [];
      }
    } else if (lexeme.text === ";") {
      found.push(now);
      now = [];
    } else now.push(lexeme);
  }
  return found;
}

/** The name of the function or variable; undefined for what only declares a type or a function. */
function definedIn(declaration: readonly Lexeme[]): Lexeme | undefined {
  const opening = declaration.findIndex(({ text }) => text === "(");
  const value = declaration.findIndex(({ text }) => text === "=");
  if (opening > 0 && (value === -1 || opening < value)) {
    const hasBody = declaration.at(-1)?.text === "{";
    return hasBody ? declaration[opening - 1] : undefined;
  }
  const until = value === -1 ? declaration : declaration.slice(0, value);
  const bracket = until.findIndex(({ text }) => text === "[");
  const plain = bracket === -1 ? until : until.slice(0, bracket);
  const last = plain.at(-1);
  const isTypeOnly = /^(?:struct|union|enum)$/.test(plain.at(-2)?.text ?? "") && value === -1;
  return last?.kind === "word" && plain.length > 1 && !isTypeOnly ? last : undefined;
}
