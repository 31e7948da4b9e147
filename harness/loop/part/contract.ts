/** Whether a header asks for what the operator's asks for, or for more: an architect may not weaken what was stated. */
import {
  type Clause,
  declarationsOf,
  itemsOf,
  type PartFunction,
} from "../../prove/text/declarations.ts";
import { textOf } from "../../prove/text/lint.ts";
import { type PartToken, textOfPart } from "../../prove/text/tokens.ts";

/** One line for each thing that is weaker, or that is another. Both are texts of the header of that name. */
export function weakenings(name: string, stated: string, header: string): readonly string[] {
  const [before, after] = [read(name, stated), read(name, header)];
  return [
    ...directiveFindings(before, after),
    ...lostOf(before.items, after.items).map(
      (item) => `the operator's declaration is gone or changed: ${item}`,
    ),
    ...before.definitions
      .filter((one) => !after.definitions.includes(one))
      .map((one) => `the operator's definition is gone or changed: ${one}`),
    ...after.definitions
      .filter((one) => !before.definitions.includes(one))
      .filter((one) => before.words.has(DEFINED.exec(one)?.[1] ?? ""))
      .map((one) => `it gives a name of the operator's another meaning: ${one}`),
    ...before.functions.flatMap((one) => functionFindings(one, after.functions)),
  ];
}

const DEFINED = /^\w+ (\w+)/;

/** Of a list what does not stand in the other in the same order. */
function lostOf(list: readonly string[], other: readonly string[]): readonly string[] {
  let from = 0;
  return list.filter((item) => {
    const at = other.indexOf(item, from);
    if (at >= 0) from = at + 1;
    return at < 0;
  });
}

interface ReadHeader {
  readonly directives: readonly string[];
  readonly words: ReadonlySet<string>;
  /** Declarations of C, each whole, in the order in which they are written. */
  readonly items: readonly string[];
  readonly definitions: readonly string[];
  readonly functions: readonly PartFunction[];
}

function read(name: string, text: string): ReadHeader {
  const { tokens, directives } = textOfPart(`${name}.h`, text);
  const { functions, definitions } = declarationsOf(`${name}.h`, tokens);
  const code = tokens.filter(({ kind }) => kind !== "annotation");
  return {
    directives: directives.map((one) => one.text),
    words: new Set(wordsIn(tokens)),
    items: itemsOf(code).map(textOf),
    definitions: definitions.map(
      ({ kind, name: its, labels, parameters, body = [] }) =>
        `${kind} ${its}{${labels.join()}}(${parameters.join()}) = ${textOf(body)}`,
    ),
    functions,
  };
}

function wordsIn(tokens: readonly PartToken[]): readonly string[] {
  return tokens.flatMap(({ kind, text, inner }) => [
    ...(kind === "word" ? [text] : []),
    ...wordsIn(inner),
  ]);
}

const DEFINE = /^#define (\w+)/;

/** A number that is defined anew changes every clause that names it. */
function directiveFindings(before: ReadHeader, after: ReadHeader): readonly string[] {
  const added = after.directives.filter((one) => !before.directives.includes(one));
  const names = after.directives.flatMap((one) => DEFINE.exec(one)?.[1] ?? []);
  return [
    ...before.directives
      .filter((one) => !after.directives.includes(one))
      .map((one) => `the operator's line is gone or changed: ${one}`),
    ...added
      .filter((one) => before.words.has(DEFINE.exec(one)?.[1] ?? ""))
      .map((one) => `it gives a name of the operator's another meaning: ${one}`),
    ...names
      .filter((name, at) => names.indexOf(name) !== at)
      .map((name) => `it defines ${name} twice`),
  ];
}

function functionFindings(
  { name, contract = [] }: PartFunction,
  functions: readonly PartFunction[],
): readonly string[] {
  const own = functions.find((one) => one.name === name);
  if (own === undefined) return [`${name} is gone`];
  const stated = contract.map(clauseText);
  const now = (own.contract ?? []).map(clauseText);
  const gone = stated.filter((one) => !one.startsWith("requires ") && !now.includes(one));
  const assumed = now.filter((one) => /^(?:requires|assigns) /.test(one) && !stated.includes(one));
  return [
    ...gone.map((one) => `${name}: the operator's clause is gone or changed: ${one}`),
    ...assumed.map((one) => `${name}: more is taken for granted than the operator does: ${one}`),
  ];
}

function clauseText({ kind, tokens }: Clause): string {
  return `${kind} ${textOf(tokens)}`;
}
