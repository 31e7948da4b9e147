/**
 * Whether a part's text means to the prover what it means to a compiler and to a person, and states nothing that is not
 * proved. What is not known to be harmless is refused: the prover accepts much of it without a word.
 */
import { type Declarations, declarationsOf, type PartFunction } from "./declarations.ts";
import { addressViolations } from "./lint-addresses.ts";
import { bodyViolations } from "./lint-bodies.ts";
import { contractViolations, definitionViolations } from "./lint-logic.ts";
import { type PartToken, type Text, type TextViolation, textOfPart } from "./tokens.ts";

export interface PartText {
  /** `fusion`: the stem of both files. */
  readonly name: string;
  /** Holds the contract. */
  readonly header: string;
  readonly source: string;
}

/** What the prover must have met of a function. */
export interface StatedFunction {
  readonly name: string;
  /** Whether others call it: only then is what it requires taken for granted. */
  readonly isEntry: boolean;
  readonly requires: number;
  /** The same in words: `size: 0 <= n <= FUSION_MAX`. */
  readonly required: readonly string[];
  readonly ensures: number;
}

export interface Lint {
  readonly violations: readonly TextViolation[];
  readonly stated: readonly StatedFunction[];
}

export function lint({ name, header, source }: PartText): Lint {
  const h = `${name}.h`;
  const c = `${name}.c`;
  const [contract, code] = [textOfPart(h, header), textOfPart(c, source)];
  const [declared, defined] = [declarationsOf(h, contract.tokens), declarationsOf(c, code.tokens)];
  const functions = joined(declared, defined);
  const violations = [
    ...[contract, code, declared, defined].flatMap((one) => one.violations),
    ...headerDirectives(name, contract),
    ...sourceDirectives(name, code),
    ...wordViolations(h, contract.tokens),
    ...wordViolations(c, code.tokens),
    ...headerFunctions(h, declared, defined),
    ...sourceFunctions(c, declared, defined),
    ...definitionViolations([
      ...declared.definitions.map((one) => ({ file: h, ...one })),
      ...defined.definitions.map((one) => ({ file: c, ...one })),
    ]),
    ...contractViolations(h, declared.functions),
    ...contractViolations(
      c,
      defined.functions.filter(({ isStatic }) => isStatic),
    ),
    ...bodyViolations(c, functions),
    ...addressViolations(c, functions, { objects: [...declared.objects, ...defined.objects] }),
  ];
  return { violations, stated: functions.map(statedOf) };
}

/** In the order of the source, each with the contract it has there or in the header. */
function joined(declared: Declarations, defined: Declarations): readonly PartFunction[] {
  return defined.functions.map((one) => {
    const entry = declared.functions.find(({ name }) => name === one.name);
    return { ...one, contract: one.contract ?? entry?.contract };
  });
}

function statedOf({ name, isStatic, contract = [] }: PartFunction): StatedFunction {
  const required = contract.filter(({ kind }) => kind === "requires");
  return {
    ...{ name, isEntry: !isStatic, requires: required.length },
    required: required.map(({ tokens }) => textOf(tokens)),
    ensures: contract.filter(({ kind }) => kind === "ensures").length,
  };
}

/** As a person writes it. */
export function textOf(tokens: readonly PartToken[]): string {
  return tokens
    .map(({ text }) => text)
    .join(" ")
    .replaceAll(/(?<=[([!&]) | (?=[)\],;:])|(?<=\w) (?=[([])/g, "");
}

/** An include guard around all of it, the fixed-width types, and numbers that are called after the part. */
function headerDirectives(name: string, { directives, tokens }: Text): readonly TextViolation[] {
  const stem = name.toUpperCase();
  const [first, second, ...inner] = directives;
  const last = inner.pop();
  const isGuarded =
    first?.text === `#ifndef ${stem}_H` &&
    second?.text === `#define ${stem}_H` &&
    last?.text === "#endif" &&
    tokens.every(({ line }) => line > second.line && line < last.line);
  const unguarded = isGuarded ? [] : [{ at: `${name}.h:1`, why: "no include guard around it" }];
  const number = new RegExp(`^#define (${stem}_[A-Z][A-Z\\d_]*) (?:0|[1-9]\\d*)$`);
  const seen = new Set([`${stem}_H`]);
  const strange = inner.filter(({ text }) => {
    const word = number.exec(text)?.[1];
    if (word === undefined) return text !== "#include <stdint.h>";
    const isAgain = seen.has(word);
    seen.add(word);
    return isAgain;
  });
  const refused = strange.map(({ text, line }) => {
    return { at: `${name}.h:${line}`, why: `a directive: ${text}` };
  });
  return [...unguarded, ...refused];
}

/** Its header, and nothing before it that could change what the header says. */
function sourceDirectives(name: string, { directives, tokens }: Text): readonly TextViolation[] {
  const own = `#include "${name}.h"`;
  const [first, ...more] = directives;
  const line = tokens[0]?.line ?? 0;
  if (first?.text !== own || line <= first.line) {
    return [{ at: `${name}.c:${first?.line ?? 1}`, why: `does not begin with ${own}` }];
  }
  return more.map((one) => ({ at: `${name}.c:${one.line}`, why: `a directive: ${one.text}` }));
}

const KEYWORDS_AND_TYPES = new Set(
  "const static void int struct if else for while return break continue".split(" "),
);
/** Of C; what is not above means one thing here and another there, or is not modelled at all. */
const C_KEYWORDS = new Set(
  (
    "alignas alignof asm auto bool break case char const continue constexpr default do double else enum extern false " +
    "float for goto if inline int long nullptr register restrict return short signed sizeof static static_assert " +
    "struct switch thread_local true typedef typeof typeof_unqual union unsigned void volatile while"
  ).split(" "),
);

function wordViolations(file: string, tokens: readonly PartToken[]): readonly TextViolation[] {
  return tokens.flatMap(({ kind, text, line, inner }) => {
    if (kind === "annotation") return annotatedWords(file, inner);
    if (kind !== "word") return [];
    const isForeign = /^_|__|^Frama_C|^FRAMA/.test(text) || isElsewhereOther(text);
    const isRefused = C_KEYWORDS.has(text) && !KEYWORDS_AND_TYPES.has(text);
    return isForeign || isRefused ? [{ at: `${file}:${line}`, why: `the word ${text}` }] : [];
  });
}

const FIXED_WIDTH = /^u?int(?:8|16|32|64)_t$/;
/** Of stdint.h, and with another value on a board; what a compiler defines, or calls where a loop does the same. */
const ELSEWHERE_OTHER = [
  /^(?:U?INT(?:_FAST|_LEAST)\d+|U?INTPTR|U?INTMAX|PTRDIFF|SIG_ATOMIC|SIZE|WCHAR|WINT)_/,
  /^(?:linux|unix|i386)$/,
  /^mem(?:cpy|move|set|cmp)$/,
];

function isElsewhereOther(word: string): boolean {
  const isType = word.endsWith("_t") && !FIXED_WIDTH.test(word);
  return isType || ELSEWHERE_OTHER.some((pattern) => pattern.test(word));
}

/** What takes something for granted, or has it proved elsewhere, whatever clause it stands in. */
const TAKEN_FOR_GRANTED = new Set(
  (
    "admit admits axiom axiomatic lemma inductive coinductive import module behavior behaviors assumes check " +
    "disjoint complete volatile model global type reads exits breaks continues returns decreases " +
    "allocates frees calls pragma slevel unroll asm goto extern typedef union inline register \\from"
  ).split(" "),
);

function annotatedWords(file: string, tokens: readonly PartToken[]): readonly TextViolation[] {
  return tokens.flatMap(({ text, line, inner }) => [
    ...(TAKEN_FOR_GRANTED.has(text) || /^_|__|^Frama_C/.test(text) || isElsewhereOther(text)
      ? [{ at: `${file}:${line}`, why: `the word ${text} in an annotation` }]
      : []),
    ...annotatedWords(file, inner),
  ]);
}

/** Prototypes only, each with a contract, each defined in the source. */
function headerFunctions(
  file: string,
  { functions }: Declarations,
  defined: Declarations,
): readonly TextViolation[] {
  const names = functions.map(({ name }) => name);
  return functions.flatMap(({ name, line, body, isStatic, isGhost }, nth) => {
    const at = `${file}:${line}`;
    const hasBody = defined.functions.some((one) => one.name === name && one.body !== undefined);
    return [
      ...(body === undefined ? [] : [{ at, why: `${name} has its body in the header` }]),
      ...(isStatic || isGhost ? [{ at, why: `${name} is not for others` }] : []),
      ...(hasBody ? [] : [{ at, why: `${name} is defined nowhere` }]),
      ...(names.indexOf(name) === nth ? [] : [{ at, why: `${name} is declared twice` }]),
    ];
  });
}

/** Definitions only: those that the header declares, without a contract of their own, and static ones. */
function sourceFunctions(
  file: string,
  declared: Declarations,
  { functions }: Declarations,
): readonly TextViolation[] {
  const names = functions.map(({ name }) => name);
  return functions.flatMap(({ name, line, body, isStatic, contract }, nth) => {
    const at = `${file}:${line}`;
    const isDeclared = declared.functions.some((one) => one.name === name);
    return [
      ...(body === undefined ? [{ at, why: `${name} has no body` }] : []),
      ...(isStatic === isDeclared ? [{ at, why: `${name} is static or in the header` }] : []),
      ...(isDeclared && contract !== undefined
        ? [{ at, why: `the contract of ${name} stands in the header` }]
        : []),
      ...(names.indexOf(name) === nth ? [] : [{ at, why: `${name} is defined twice` }]),
    ];
  });
}
