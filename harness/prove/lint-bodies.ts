/**
 * What functions do, statement by statement: the prover takes the parts of an expression in one order, a compiler may take
 * them in another, so that at most one thing changes in each. And no function calls what does not stand above it.
 */
import { clausesOf, closing, type PartFunction } from "./declarations.ts";
import type { PartToken, TextViolation } from "./tokens.ts";

const IN_BODIES = ["loop invariant", "loop assigns", "loop variant", "assert"];
const HEADS = new Set(["if", "for", "while", "return"]);
const ASSIGNING = /^(?:[-+*/%&|^]|<<|>>)?=$/;
const STEPPING = /^(?:\+\+|--)$/;

export function bodyViolations(
  file: string,
  functions: readonly PartFunction[],
): readonly TextViolation[] {
  return functions.flatMap(({ body = [] }, nth) => {
    const above = new Map(functions.slice(0, nth).map((one) => [one.name, isPure(one)]));
    return statements(file, body, above);
  });
}

/** Whether it changes nothing. */
function isPure({ contract = [] }: PartFunction): boolean {
  return contract.some(({ kind, tokens }) => kind === "assigns" && tokens[0]?.text === "\\nothing");
}

function statements(
  file: string,
  body: readonly PartToken[],
  above: ReadonlyMap<string, boolean>,
): readonly TextViolation[] {
  const notes = body.filter(({ kind }) => kind === "annotation");
  const code = body.filter(({ kind }) => kind !== "annotation");
  return [
    ...notes.flatMap((note) => noteViolations(file, note, above)),
    ...piecesOf(code).flatMap((piece) => pieceViolations(file, piece, above)),
  ];
}

function noteViolations(
  file: string,
  { inner, line }: PartToken,
  above: ReadonlyMap<string, boolean>,
): readonly TextViolation[] {
  if (inner[0]?.text === "ghost") return statements(file, inner.slice(1), above);
  return clausesOf(inner)
    .filter(({ kind }) => !IN_BODIES.includes(kind))
    .map(({ kind }) => ({ at: `${file}:${line}`, why: `an annotation of this kind: ${kind}` }));
}

/** Between semicolons and braces; a loop's head makes three. */
function piecesOf(code: readonly PartToken[]): readonly (readonly PartToken[])[] {
  const pieces: PartToken[][] = [[]];
  for (const token of code) {
    if (/^[;{}]$/.test(token.text)) pieces.push([]);
    else pieces.at(-1)?.push(token);
  }
  return pieces.filter((piece) => piece.length > 0);
}

function pieceViolations(
  file: string,
  piece: readonly PartToken[],
  above: ReadonlyMap<string, boolean>,
): readonly TextViolation[] {
  const line = piece[0]?.line ?? 0;
  const refuse = (why: string) => [{ at: `${file}:${line}`, why }];
  const first = piece[0]?.text === "else" ? piece[1]?.text : piece[0]?.text;
  const changes = piece.filter(({ text }) => ASSIGNING.test(text) || STEPPING.test(text));
  const steps = piece.some(({ text }) => STEPPING.test(text));
  const calls = piece.flatMap(({ kind, text }, at) =>
    kind === "word" && piece[at + 1]?.text === "(" && !HEADS.has(text) ? [at] : [],
  );
  const unknown = calls.find((at) => !above.has(piece[at]?.text ?? ""));
  if (unknown !== undefined) return refuse(`a call of ${piece[unknown]?.text}, not defined above`);
  const isTest = first === "if" || first === "while" || first === "return";
  if (changes.length > (isTest ? 0 : 1) || (steps && !isStep(piece))) {
    return refuse("an expression that changes something on the way");
  }
  const impure = calls.find((at) => above.get(piece[at]?.text ?? "") === false);
  if (impure !== undefined && !standsAlone(piece, impure, calls.length)) {
    return refuse(`a call of ${piece[impure]?.text} within an expression: it changes something`);
  }
  return castsToPointer(piece) ? refuse("a cast to a pointer") : [];
}

/** `i++`, also as the last piece of a loop's head: whatever is before it is one place in memory. */
function isStep(piece: readonly PartToken[]): boolean {
  const at = piece.findIndex(({ text }) => STEPPING.test(text));
  const behind = piece.slice(at + 1).map(({ text }) => text);
  const before = piece.slice(0, at).map(({ text }) => text);
  const isHeadsEnd = behind.length === 1 && behind[0] === ")" && !before.includes("(");
  return at > 0 && (behind.length === 0 || isHeadsEnd);
}

/** The whole statement, what is assigned, or what is returned. */
function standsAlone(piece: readonly PartToken[], at: number, calls: number): boolean {
  const before = piece[at - 1]?.text;
  const isWhole = closing(piece, at + 1) === piece.length - 1;
  return calls === 1 && isWhole && (before === undefined || before === "=" || before === "return");
}

function castsToPointer(piece: readonly PartToken[]): boolean {
  return piece.some(
    ({ text }, at) => text === "*" && /^(?:\)|\*|const)$/.test(piece[at + 1]?.text ?? ""),
  );
}
