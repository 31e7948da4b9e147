/** What an obligation of the prover's is about: the clause of the part's text that it stands for. */

import type { Obligation } from "../../prove/obligations.ts";
import { clausesOf, declarationsOf, type PartFunction } from "../../prove/text/declarations.ts";
import { type PartText, textOf } from "../../prove/text/lint.ts";
import { type PartToken, textOfPart } from "../../prove/text/tokens.ts";

export interface NamedObligation {
  readonly function: string;
  /** `ensures`, `loop invariant, as the loop begins`, `run-time error`. */
  readonly clause: string;
  /** Null for one without. */
  readonly label: string | null;
  /** The clause as it is written, or the line of C. */
  readonly text: string;
  readonly at: string | null;
  /** What is known there, and what is to follow: in the prover's words. */
  readonly goal: string;
}

interface PlacedClause {
  readonly file: string;
  readonly line: number;
  readonly function: string;
  readonly kind: string;
  readonly text: string;
}

/** In the prover's words, and in those of the part's language. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^Assertion 'rte,/, "run-time error"],
  [/^Establishment of Invariant/, "loop invariant, as the loop begins"],
  [/^Preservation of Invariant/, "loop invariant, from round to round"],
  [/^(?:Decreasing|Positivity) of Loop variant/, "loop variant"],
  [/^Loop assigns/, "loop assigns"],
  [/^Assigns/, "assigns"],
  [/^Post-condition/, "ensures"],
  [/^Termination-condition/, "terminates"],
  [/^Instance of 'Pre-condition/, "requires, at a call"],
  [/^Assertion/, "assert"],
];

/** The kind of clause that an obligation stands for, as it begins in the text. */
const WRITTEN: Readonly<Record<string, string>> = {
  "loop invariant, as the loop begins": "loop invariant",
  "loop invariant, from round to round": "loop invariant",
  "requires, at a call": "requires",
};

export function namedObligation(part: PartText, obligation: Obligation): NamedObligation {
  const { title, text: goal } = obligation;
  const clause = KINDS.find(([pattern]) => pattern.test(title))?.[1] ?? title;
  const [, file, line] = /\(file ([\w.]+), line (\d+)\)/.exec(title) ?? [];
  const [, quoted] = /^[^']*'(?:Pre-condition ')?([\w,]+)'/.exec(title) ?? [];
  const label = quoted?.replace(/^rte,/, "") ?? null;
  const place = file === undefined ? undefined : { file, line: Number(line) };
  const its = { function: obligation.function, kind: WRITTEN[clause] ?? clause, label };
  const found = clause === "run-time error" ? undefined : clauseFor(part, its, place);
  const at = place === undefined ? found : place;
  return {
    ...{ function: obligation.function, clause, label, goal },
    text: found?.text ?? lineAt(part, place) ?? title,
    at: at === undefined ? null : `${at.file}:${at.line}`,
  };
}

function clauseFor(
  part: PartText,
  { function: its, kind, label }: { function: string; kind: string; label: string | null },
  place: { readonly file: string; readonly line: number } | undefined,
): PlacedClause | undefined {
  const all = clausesIn(part).filter((one) => one.kind === kind);
  if (label !== null) {
    const labelled = all.filter((one) => one.text.startsWith(`${label}:`));
    const own = labelled.find((one) => one.function === its);
    if (own !== undefined) return own;
  }
  if (place === undefined) return undefined;
  return all.findLast((one) => one.file === place.file && one.line <= place.line);
}

/** In the order in which they stand in header and source. */
export function clausesIn({ name, header, source }: PartText): readonly PlacedClause[] {
  return [[`${name}.h`, header] as const, [`${name}.c`, source] as const].flatMap(
    ([file, text]) => {
      const { functions } = declarationsOf(file, textOfPart(file, text).tokens);
      return functions.flatMap((one) => clausesOfFunction(file, one));
    },
  );
}

function clausesOfFunction(file: string, one: PartFunction): readonly PlacedClause[] {
  const { name, contract = [], body = [] } = one;
  const notes = body.flatMap(({ kind, inner }) => (kind === "annotation" ? notesIn(inner) : []));
  return [...contract, ...notes].map(({ kind, tokens, line }) => ({
    ...{ file, line, function: name, kind },
    text: textOf(tokens),
  }));
}

/** Code for the prover alone holds annotations of its own. */
function notesIn(inner: readonly PartToken[]): ReturnType<typeof clausesOf> {
  if (inner[0]?.text !== "ghost") return clausesOf(inner);
  return inner.flatMap((token) => (token.kind === "annotation" ? notesIn(token.inner) : []));
}

function lineAt(
  { name, header, source }: PartText,
  place: { readonly file: string; readonly line: number } | undefined,
): string | undefined {
  if (place === undefined) return undefined;
  const text = place.file === `${name}.h` ? header : source;
  return text.split("\n")[place.line - 1]?.trim();
}
