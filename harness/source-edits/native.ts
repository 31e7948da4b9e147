/** The changes that mutation makes to a C or a Rust lane, found in its tokens. */
import {
  ARITHMETIC,
  LOGICAL,
  type Operator,
  otherNumbers,
  RELATIONAL,
  type SourceEdit,
} from "./edit.ts";
import { closing, endOfBrackets, next, type Token, tokensOf } from "./tokens.ts";

type Native = "c" | "rust";

/** Ends the lane. Rust warns of what cannot be reached behind `panic!`. */
export const NATIVE_END: Readonly<Record<Native, string>> = {
  c: "__builtin_trap();",
  rust: "assert!(false);",
};
const KEYWORDS: ReadonlySet<string> = new Set(
  "if while for switch return sizeof match else do case default fn let const static loop impl struct enum use mod pub type trait extern unsafe where in break continue goto".split(
    " ",
  ),
);

export function nativeEdits(source: string, language: Native): readonly SourceEdit[] {
  const tokens = tokensOf(source);
  const depths = depthsOf(tokens);
  return tokens.flatMap((token, index) => {
    const depth = depths[index] ?? 0;
    return [
      ...otherTokens(token),
      ...guardsAt(source, tokens, index, language),
      ...(depth === 0 ? [] : swapAt(source, tokens, index)),
      ...(depth === 0 ? [] : deletionAt(tokens, index, language)),
      ...(language === "c"
        ? branchesInC(tokens, index, depth)
        : branchesInRust(tokens, index, depth)),
      ...(language === "rust" ? armAt(source, tokens, index) : []),
    ];
  });
}

/** How many braces are open before each token. */
function depthsOf(tokens: readonly Token[]): readonly number[] {
  let depth = 0;
  return tokens.map(({ text }) => {
    if (text === "}") depth--;
    const before = depth;
    if (text === "{") depth++;
    return before;
  });
}

function otherTokens({ kind, text, isApart, at, end }: Token): readonly SourceEdit[] {
  const instead = (operator: Operator, others: readonly string[]) =>
    others.map((replacement): SourceEdit => ({ operator, at, end, replacement }));
  if (kind === "number") return instead("constant", otherNumbers(text));
  if (text === "true" || text === "false") return instead("constant", [String(text === "false")]);
  if (kind !== "sign" || !isApart) return [];
  return [
    ...instead("relational", RELATIONAL.get(text) ?? []),
    ...instead("arithmetic", ARITHMETIC.get(text) ?? []),
    ...instead("logical", LOGICAL.get(text) ?? []),
  ];
}

/** A condition that always, or never, holds. */
function guardsAt(
  source: string,
  tokens: readonly Token[],
  index: number,
  language: Native,
): readonly SourceEdit[] {
  if (tokens[index]?.text !== "if" || tokens[index + 1]?.text === "let") return [];
  const [from, until] =
    language === "c"
      ? [index + 2, closing(tokens, index + 1)]
      : [index + 1, next(tokens, index + 1, ["{", "=>"])];
  const [first, behind] = [tokens[from], tokens[until - 1]];
  if (first === undefined || behind === undefined || until <= from) return [];
  if (tokens.slice(from, until).some(({ text }) => text === "let")) return [];
  const [at, end] = [first.at, behind.end];
  const condition = source.slice(at, end);
  return ["&& false", "|| true"].map(
    (rest): SourceEdit => ({ operator: "guard", at, end, replacement: `(${condition}) ${rest}` }),
  );
}

function swapAt(source: string, tokens: readonly Token[], index: number): readonly SourceEdit[] {
  const name = tokens[index];
  const open = tokens[index + 1];
  if (name?.kind !== "word" || open?.text !== "(" || open.at !== name.end) return [];
  if (KEYWORDS.has(name.text) || tokens[index - 1]?.text === "fn") return [];
  const close = closing(tokens, index + 1);
  const first = next(tokens, index + 2, [","]);
  if (first < 0 || first > close) return [];
  const second = next(tokens, first + 1, [","]);
  const until = second < 0 || second > close ? close : second;
  const [from, before, after, behind] = [
    tokens[index + 2],
    tokens[first - 1],
    tokens[first + 1],
    tokens[until - 1],
  ];
  if (from === undefined || before === undefined || after === undefined || behind === undefined)
    return [];
  if (after.at >= behind.end) return [];
  const [one, other] = [source.slice(from.at, before.end), source.slice(after.at, behind.end)];
  if (one === other) return [];
  return [{ operator: "swap", at: from.at, end: behind.end, replacement: `${other}, ${one}` }];
}

const STATEMENT_ENDS: readonly (string | undefined)[] = [";", "{", "}"];

/** A call or an assignment that is not made; a loop or a case that is not left. */
function deletionAt(
  tokens: readonly Token[],
  index: number,
  language: Native,
): readonly SourceEdit[] {
  const first = tokens[index];
  if (first === undefined || !STATEMENT_ENDS.includes(tokens[index - 1]?.text)) return [];
  if (!(LEAVING.has(first.text) || isAction(first, tokens[index + 1]))) return [];
  const end = next(tokens, index, [";"]);
  const last = tokens[end];
  if (last === undefined || tokens.slice(index, end).some(({ text }) => text === "{")) return [];
  const replacement = language === "c" ? "(void)0;" : "";
  return [{ operator: "delete", at: first.at, end: last.end, replacement }];
}

const LEAVING: ReadonlySet<string> = new Set(["break", "continue"]);

/** Two words in a row, or a star between them, declare something. */
function isAction({ kind, text }: Token, second: Token | undefined): boolean {
  if (kind !== "word") return text === "*";
  const declares = second?.kind === "word" || (second?.text === "*" && second.isApart);
  return !KEYWORDS.has(text) && !declares;
}

function blockAt(tokens: readonly Token[], open: number, language: Native): readonly SourceEdit[] {
  const brace = tokens[open];
  if (brace?.text !== "{") return [];
  const until = tokens[closing(tokens, open)]?.end ?? brace.end;
  const replacement = ` ${NATIVE_END[language]}`;
  return [{ operator: "reach", at: brace.end, end: brace.end, replacement, until }];
}

const WITH_CONDITION: ReadonlySet<string> = new Set(["if", "while", "for"]);

const CASES: readonly (string | undefined)[] = ["case", "default"];

/** Where a branch begins: a case, what follows a condition, or a function. */
function branchesInC(
  tokens: readonly Token[],
  index: number,
  depth: number,
): readonly SourceEdit[] {
  const { text = "", kind } = tokens[index] ?? {};
  if (CASES.includes(text)) return caseAt(tokens, index);
  const isFunction = depth === 0 && kind === "word" && tokens[index + 1]?.text === "(";
  const hasBrackets = WITH_CONDITION.has(text) || isFunction;
  if (!hasBrackets && text !== "else" && text !== "do") return [];
  return blockAt(tokens, hasBrackets ? closing(tokens, index + 1) + 1 : index + 1, "c");
}

/** Of several cases in a row the last has the code. */
function caseAt(tokens: readonly Token[], index: number): readonly SourceEdit[] {
  const colon = next(tokens, index + 1, [":"]);
  const at = tokens[colon]?.end;
  if (at === undefined || CASES.includes(tokens[colon + 1]?.text)) return [];
  return [{ operator: "reach", at, end: at, replacement: ` ${NATIVE_END.c}` }];
}

const BLOCKS: ReadonlySet<string> = new Set(["if", "else", "while", "for", "loop", "fn"]);

function branchesInRust(
  tokens: readonly Token[],
  index: number,
  depth: number,
): readonly SourceEdit[] {
  const { text = "" } = tokens[index] ?? {};
  const second = tokens[index + 1]?.text ?? "";
  const isElseIf = text === "else" && second === "if";
  // `impl X for Y {` and `for<'a>` have no code of their own.
  const isType = text === "for" && (depth === 0 || second === "<");
  if (!BLOCKS.has(text) || isElseIf || isType) return [];
  return blockAt(tokens, next(tokens, index + 1, ["{", ";", "=>"]), "rust");
}

/** A match's arm. */
function armAt(source: string, tokens: readonly Token[], index: number): readonly SourceEdit[] {
  const first = tokens[index + 1];
  if (tokens[index]?.text !== "=>" || first === undefined) return [];
  if (first.text === "{") return blockAt(tokens, index + 1, "rust");
  const comma = next(tokens, index + 1, [","]);
  // The last arm may have no comma: the brace behind it ends the match.
  const behind = tokens[(comma < 0 ? endOfBrackets(tokens, index + 1) : comma) - 1];
  if (behind === undefined || behind.at < first.at) return [];
  const replacement = `{ ${NATIVE_END.rust} ${source.slice(first.at, behind.end)} }`;
  return [{ operator: "reach", at: first.at, end: behind.end, replacement }];
}
