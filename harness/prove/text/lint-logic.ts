/** What contracts hold, and whether the definitions of logic define something: one that calls itself without end is an axiom. */
import { closing, type Definition, type PartFunction, separated } from "./declarations.ts";
import type { PartToken, TextViolation } from "./tokens.ts";

const CLAUSES = ["requires", "terminates", "assigns", "ensures"];

/** Each has a contract that says what it changes and ensures, and that it ends, always. */
export function contractViolations(
  file: string,
  functions: readonly PartFunction[],
): readonly TextViolation[] {
  return functions.flatMap(({ name, line, contract }) => {
    const refuse = (why: string, where = line) => ({ at: `${file}:${where}`, why });
    if (contract === undefined) return [refuse(`${name} has no contract`)];
    const strange = contract.filter(({ kind }) => !CLAUSES.includes(kind));
    const missing = ["terminates", "assigns", "ensures"].filter(
      (kind) => !contract.some((clause) => clause.kind === kind),
    );
    const endless = contract.filter(
      ({ kind, tokens }) => kind === "terminates" && textOf(tokens) !== "\\true",
    );
    return [
      ...strange.map((clause) => refuse(`a clause of this kind: ${clause.kind}`, clause.line)),
      ...missing.map((kind) => refuse(`the contract of ${name} has no ${kind}`)),
      ...endless.map((clause) => refuse(`${name} may not end`, clause.line)),
    ];
  });
}

type PlacedDefinition = Definition & { readonly file: string };

export function definitionViolations(
  definitions: readonly PlacedDefinition[],
): readonly TextViolation[] {
  const names = definitions.map(({ name }) => name);
  return definitions.flatMap((one, nth) => {
    const { name, line, file, parameters, body } = one;
    const refuse = (why: string) => [{ at: `${file}:${line}`, why }];
    if (body === undefined) return refuse(`${name} is declared, but not defined`);
    if (names.indexOf(name) !== nth) return refuse(`${name} is defined twice`);
    if (new Set(parameters).size < parameters.length)
      return refuse(`${name} names one thing twice`);
    const later = names.slice(nth + 1).find((other) => mentions(body, other));
    if (later !== undefined) return refuse(`${name} stands on ${later}, which is defined later`);
    return !mentions(body, name) || isWellFounded(one) ? [] : refuse(`${name} may have no end`);
  });
}

/** `n <= 0 ? ... : ... f(..., n - 1)`, in each of its calls to itself. */
function isWellFounded({ kind, name, parameters, body = [] }: Definition): boolean {
  const [n, ...guard] = body.slice(0, 4);
  const place = parameters.indexOf(n?.text ?? "");
  if (kind !== "logic" || place < 0 || textOf(guard) !== "<= 0 ?") return false;
  // What is bound on the way could be called n as well.
  if (body.some(({ text }) => BINDING.test(text))) return false;
  const colon = otherwise(body);
  if (mentions(body.slice(0, colon), name)) return false;
  return body.every((token, at) => {
    if (token.text !== name) return true;
    const labels = body[at + 1]?.text === "{" ? closing(body, at + 1) : at;
    if (body[labels + 1]?.text !== "(") return false;
    const given = separated(body.slice(labels + 2, closing(body, labels + 1)), ",");
    return textOf(given[place] ?? []) === `${n?.text} - 1`;
  });
}

const BINDING = /^\\(?:forall|exists|let|lambda)$/;

/** Where the `:` of the first `?` stands. */
function otherwise(body: readonly PartToken[]): number {
  let open = 0;
  for (const [at, { text }] of body.entries()) {
    if (text === "?") open++;
    if (text === ":") open--;
    if (text === ":" && open === 0) return at;
  }
  return body.length;
}

function mentions(tokens: readonly PartToken[], name: string): boolean {
  return tokens.some(({ text }) => text === name);
}

function textOf(tokens: readonly PartToken[]): string {
  return tokens.map(({ text }) => text).join(" ");
}
