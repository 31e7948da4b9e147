/** What may repair a C or a Rust lane, found in its tokens. */
import { nativeEdits } from "../../../source-edits/native.ts";
import { closing, next, type Token, tokensOf } from "../../../source-edits/tokens.ts";
import type { RepairEdit } from "./candidate.ts";
import { lostStatements } from "./lost.ts";
import { isTruth, otherNumbers, otherSigns } from "./tables.ts";

type Native = "c" | "rust";

export function nativeRepairs(source: string, language: Native): readonly RepairEdit[] {
  const tokens = tokensOf(source);
  const numbers = tokens.filter(({ kind }) => kind === "number");
  return [
    ...tokens.flatMap((token, index) => [
      ...signsAt(token),
      ...operandsAt(source, tokens, index),
      ...conditionsAt(source, tokens, index, language),
    ]),
    ...otherNumbers(numbers),
    ...statementsIn(source, tokens, language),
    ...asRepairs(nativeEdits(source, language)),
  ];
}

/** Of what mutation makes, what repairs as well. */
function asRepairs(edits: ReturnType<typeof nativeEdits>): readonly RepairEdit[] {
  return edits.flatMap(({ operator, at, end, replacement }) =>
    operator === "swap" || operator === "delete"
      ? [{ repair: operator, at, end, replacement }]
      : [],
  );
}

function signsAt({ kind, text, isApart, at, end }: Token): readonly RepairEdit[] {
  if (isTruth(text)) {
    return [{ repair: "constant", at, end, replacement: String(text === "false") }];
  }
  return kind === "sign" && isApart ? otherSigns(text, at) : [];
}

const ENDS: ReadonlySet<string> = new Set([";", ",", "?", ":", "=", "{", "}", "=>"]);
const BEFORE: ReadonlySet<string> = new Set(["return", "if", "while", "(", "[", "{"]);

/** Of `&&` and `||`, one side alone, or with the opposite of a side. */
function operandsAt(
  source: string,
  tokens: readonly Token[],
  index: number,
): readonly RepairEdit[] {
  const { text = "", isApart = false } = tokens[index] ?? {};
  if (!isApart || (text !== "&&" && text !== "||")) return [];
  // `||` takes whole chains of `&&`.
  const ends = text === "||" ? ENDS : new Set([...ENDS, "||"]);
  const from = startOf(tokens, index, ends);
  const until = endOf(tokens, index, new Set([...ends, text, "||"]));
  const [first, left, right, last] = [
    tokens[from],
    tokens[index - 1],
    tokens[index + 1],
    tokens[until - 1],
  ];
  if (first === undefined || left === undefined || right === undefined || last === undefined)
    return [];
  const [at, end] = [first.at, last.end];
  if (at > left.at || right.at > last.at) return [];
  const one = source.slice(at, left.end);
  const other = source.slice(right.at, end);
  return [
    { repair: isTruth(other) ? "truth" : "drop", at, end, replacement: one },
    { repair: isTruth(one) ? "truth" : "drop", at, end, replacement: other },
    ...opposite(one, at, left.end),
    ...opposite(other, right.at, end),
  ];
}

/** A condition, and what comes of its opposite. */
function conditionsAt(
  source: string,
  tokens: readonly Token[],
  index: number,
  language: Native,
): readonly RepairEdit[] {
  const word = tokens[index]?.text;
  if ((word !== "if" && word !== "while") || tokens[index + 1]?.text === "let") return [];
  const [from, until] =
    language === "c"
      ? [index + 2, closing(tokens, index + 1)]
      : [index + 1, next(tokens, index + 1, ["{", "=>"])];
  const [first, last] = [tokens[from], tokens[until - 1]];
  if (first === undefined || last === undefined || until <= from) return [];
  return opposite(source.slice(first.at, last.end), first.at, last.end);
}

function opposite(text: string, at: number, end: number): readonly RepairEdit[] {
  // Of one equation that is the other sign, and of a literal the other.
  if (isTruth(text)) return [];
  const isEquation = /\s(?:[<>]=?|[!=]=)\s/.test(text) && !/&&|\|\|/.test(text);
  if (isEquation) return [];
  const inner = /^!\s*(\w[\w.>()\-[\]]*)$/.exec(text)?.[1];
  const isWord = /^[\w.]+(?:\(\w*\))?$/.test(text);
  const replacement = inner ?? (isWord ? `!${text}` : `!(${text})`);
  return [{ repair: "negate", at, end, replacement }];
}

const OPENING: ReadonlySet<string> = new Set(["(", "[", "{"]);
const CLOSING: ReadonlySet<string> = new Set([")", "]", "}"]);

/** The index of the first token of what stands left of a sign. */
function startOf(tokens: readonly Token[], index: number, ends: ReadonlySet<string>): number {
  let depth = 0;
  for (let at = index - 1; at >= 0; at--) {
    const { text } = tokens[at] ?? { text: "" };
    if (depth === 0 && (ends.has(text) || BEFORE.has(text))) return at + 1;
    if (CLOSING.has(text)) depth++;
    if (OPENING.has(text)) depth--;
  }
  return 0;
}

/** The index behind the last token of what stands right of it. */
function endOf(tokens: readonly Token[], index: number, ends: ReadonlySet<string>): number {
  for (let at = index + 1; at < tokens.length; at++) {
    const { text } = tokens[at] ?? { text: "" };
    if (CLOSING.has(text) || ends.has(text)) return at;
    if (OPENING.has(text)) at = closing(tokens, at);
  }
  return tokens.length;
}

interface Statement {
  readonly at: number;
  readonly end: number;
  readonly text: string;
  /** Of the function it is in, or of nothing. */
  readonly own: number;
}

/** Statements without blocks in them: each behind the next, and copies of them elsewhere in the same function. */
function statementsIn(
  source: string,
  tokens: readonly Token[],
  language: Native,
): readonly RepairEdit[] {
  const statements = simpleStatements(source, tokens);
  return statements.flatMap((one, index): readonly RepairEdit[] => {
    const second = statements[index + 1];
    const between = second === undefined ? "" : source.slice(one.end, second.at);
    const isNext = second !== undefined && second.own === one.own && /^\s*$/.test(between);
    const texts = statements.flatMap(({ text, own }) =>
      own === one.own && COPIED.test(text) ? [text] : [],
    );
    const places = isFirst(tokens, one) ? [one.at, one.end] : [one.end];
    const own = statements.filter((other) => other.own === one.own);
    const lost = lostStatements(source.slice(one.own, own.at(-1)?.end));
    const insert = (repair: "leave" | "copy" | "lost", at: number, text: string): RepairEdit => ({
      ...{ repair, at, end: at, replacement: at === one.at ? `${text} ` : ` ${text}` },
    });
    return [
      ...(isNext
        ? [
            {
              repair: "move" as const,
              at: one.at,
              end: second.end,
              replacement: second.text + between + one.text,
            },
          ]
        : []),
      ...places.flatMap((at) => ["break;", "continue;"].map((text) => insert("leave", at, text))),
      ...places.flatMap((at) => [...new Set(texts)].map((text) => insert("copy", at, text))),
      // Rust has no steps of one.
      ...(language === "c"
        ? places.flatMap((at) => lost.map((text) => insert("lost", at, text)))
        : []),
    ];
  });
}

/** What does something, and declares nothing. */
const COPIED =
  /^(?!(?:break|continue)\b)(?:return\b|\*?[A-Za-z_][\w.\->[\]]*\s*(?:[-+*/|&^]?=|\+\+|--|\())/;

function isFirst(tokens: readonly Token[], { at }: Statement): boolean {
  const index = tokens.findIndex((token) => token.at === at);
  return tokens[index - 1]?.text === "{";
}

const BEFORE_STATEMENT: ReadonlySet<string> = new Set([";", "{", "}", ":"]);

function simpleStatements(source: string, tokens: readonly Token[]): readonly Statement[] {
  const found: Statement[] = [];
  let depth = 0;
  let own = 0;
  for (const [index, { text, at }] of tokens.entries()) {
    if (text === "}") depth--;
    else if (text === "{" && depth++ === 0) own = at;
    else if (depth > 0 && BEFORE_STATEMENT.has(tokens[index - 1]?.text ?? "")) {
      const end = tokens[next(tokens, index, [";"])]?.end ?? at;
      found.push({ at, end, text: source.slice(at, end), own });
    }
  }
  return found.filter(({ text }) => text !== "" && !text.includes("{") && !/^case\b/.test(text));
}
