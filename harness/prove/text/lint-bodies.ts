/**
 * What functions do, statement by statement: the prover takes the parts of an expression in one order, a compiler may take
 * them in another, so that at most one thing changes in each, last of all. And no function calls what does not stand above it.
 */
import { clausesOf, closing, nesting, type PartFunction } from "./declarations.ts";
import type { PartToken, TextViolation } from "./tokens.ts";

const IN_BODIES = ["loop invariant", "loop assigns", "loop variant", "assert"];
const HEADS = new Set(["if", "for", "while", "return"]);
const ASSIGNING = /^(?:[-+*/%&|^]|<<|>>)?=$/;
const STEPPING = /^(?:\+\+|--)$/;

export function bodyViolations(
  file: string,
  functions: readonly PartFunction[],
): readonly TextViolation[] {
  const names = new Set(functions.map(({ name }) => name));
  return functions.flatMap(({ body = [] }, nth) => {
    const above = new Map(functions.slice(0, nth).map((one) => [one.name, isPure(one)]));
    return statements(file, body, { above, names });
  });
}

interface Callable {
  /** Each with whether it changes nothing. */
  readonly above: ReadonlyMap<string, boolean>;
  /** Of all functions. */
  readonly names: ReadonlySet<string>;
}

/** Whether it changes nothing. */
function isPure({ contract = [] }: PartFunction): boolean {
  return contract.some(({ kind, tokens }) => kind === "assigns" && tokens[0]?.text === "\\nothing");
}

function statements(
  file: string,
  body: readonly PartToken[],
  callable: Callable,
): readonly TextViolation[] {
  const notes = body.filter(({ kind }) => kind === "annotation");
  const code = body.filter(({ kind }) => kind !== "annotation");
  return [
    ...notes.flatMap((note) => noteViolations(file, note, callable)),
    ...braceViolations(file, code),
    ...piecesOf(code).flatMap((piece) => pieceViolations(file, piece, callable)),
  ];
}

function noteViolations(
  file: string,
  { inner, line }: PartToken,
  callable: Callable,
): readonly TextViolation[] {
  if (inner[0]?.text === "ghost") return statements(file, inner.slice(1), callable);
  const refuse = (why: string) => ({ at: `${file}:${line}`, why });
  return clausesOf(inner).flatMap(({ kind, tokens }) => {
    if (!IN_BODIES.includes(kind)) return [refuse(`an annotation of this kind: ${kind}`)];
    const hasOrder = kind === "loop variant" && tokens.some(({ text }) => text === "for");
    return hasOrder ? [refuse("a loop that counts down by an order of its own")] : [];
  });
}

/** A brace opens a block, or the list behind a `=`. */
function braceViolations(file: string, code: readonly PartToken[]): readonly TextViolation[] {
  const refuse = ({ line }: PartToken) => [
    { at: `${file}:${line}`, why: "a block within an expression" },
  ];
  const heads = new Set(
    code.flatMap(({ text }, at) =>
      /^(?:if|for|while)$/.test(text) ? [closing(code, at + 1)] : [],
    ),
  );
  return code.flatMap((token, at) => {
    if (token.text !== "{") return [];
    const before = code[at - 1]?.text ?? ";";
    const isBlock = /^(?:[;{}]|else)$/.test(before) || heads.has(at - 1);
    return isBlock || /^[=,]$/.test(before) ? [] : refuse(token);
  });
}

/** Between semicolons and the braces of blocks; a loop's head makes three. */
function piecesOf(code: readonly PartToken[]): readonly (readonly PartToken[])[] {
  const pieces: PartToken[][] = [[]];
  // Behind it the list ends that has begun.
  let listEnd = 0;
  for (const [at, token] of code.entries()) {
    const { text } = token;
    if (text === "{" && code[at - 1]?.text === "=") listEnd = Math.max(listEnd, closing(code, at));
    const isEnd = text === ";" || (/^[{}]$/.test(text) && at > listEnd);
    if (isEnd) pieces.push([]);
    else pieces.at(-1)?.push(token);
  }
  return pieces.filter((piece) => piece.length > 0);
}

function pieceViolations(
  file: string,
  piece: readonly PartToken[],
  { above, names }: Callable,
): readonly TextViolation[] {
  const line = piece[0]?.line ?? 0;
  const refuse = (why: string) => [{ at: `${file}:${line}`, why }];
  const first = piece[0]?.text === "else" ? piece[1]?.text : piece[0]?.text;
  const calls = piece.flatMap(({ kind, text }, at) =>
    kind === "word" && piece[at + 1]?.text === "(" && !HEADS.has(text) ? [at] : [],
  );
  const unknown = calls.find((at) => !above.has(piece[at]?.text ?? ""));
  if (unknown !== undefined) return refuse(`a call of ${piece[unknown]?.text}, not defined above`);
  const stray = piece.find(({ text }, at) => names.has(text) && piece[at + 1]?.text !== "(");
  if (stray !== undefined) return refuse(`${stray.text} without being called`);
  const isTest = first === "if" || first === "while" || first === "return";
  if (changesWithin(piece, isTest))
    return refuse("an expression that changes something on the way");
  const impure = calls.find((at) => above.get(piece[at]?.text ?? "") === false);
  if (impure !== undefined && !standsAlone(piece, impure, calls.length)) {
    return refuse(`a call of ${piece[impure]?.text} within an expression: it changes something`);
  }
  if (first === "static" && piece[1]?.text !== "const")
    return refuse("a variable that outlives a call");
  if (piece.some(isOpenRemainder)) return refuse("a remainder of a division by what may be -1");
  return castsToPointer(piece) ? refuse("a cast to a pointer") : [];
}

/** More than one thing, or one thing within brackets or a list, where others may be read before or after. */
function changesWithin(piece: readonly PartToken[], isTest: boolean): boolean {
  const changes = piece.flatMap(({ text }, at) =>
    ASSIGNING.test(text) || STEPPING.test(text) ? [at] : [],
  );
  const [only] = changes;
  if (only === undefined) return false;
  const depth = piece.slice(0, only).reduce((sum, token) => sum + nesting(token), 0);
  const isWithin = depth > (piece[0]?.text === "for" ? 1 : 0);
  const steps = STEPPING.test(piece[only]?.text ?? "");
  return isTest || changes.length > 1 || isWithin || (steps && !isStep(piece));
}

/** The least number by -1 is an error of the machine, which the prover does not look for. */
function isOpenRemainder({ text }: PartToken, at: number, piece: readonly PartToken[]): boolean {
  return text === "%=" || (text === "%" && piece[at + 1]?.kind !== "number");
}

/** `i++`, also as the last piece of a loop's head: whatever is before it is one place in memory. */
function isStep(piece: readonly PartToken[]): boolean {
  const at = piece.findIndex(({ text }) => STEPPING.test(text));
  const behind = piece.slice(at + 1).map(({ text }) => text);
  const before = piece.slice(0, at).map(({ text }) => text);
  const isHeadsEnd = behind.length === 1 && behind[0] === ")" && !before.includes("(");
  return at > 0 && (behind.length === 0 || isHeadsEnd);
}

/** The whole statement, what a variable is set to, or what is returned: where a place is looked for first, it may change it. */
function standsAlone(piece: readonly PartToken[], at: number, calls: number): boolean {
  const before = piece.slice(0, at);
  const isWhole = closing(piece, at + 1) === piece.length - 1;
  const isAssigned =
    before.at(-1)?.text === "=" && before.slice(0, -1).every(({ kind }) => kind === "word");
  const isReturned = before.length === 1 && before[0]?.text === "return";
  return calls === 1 && isWhole && (before.length === 0 || isAssigned || isReturned);
}

function castsToPointer(piece: readonly PartToken[]): boolean {
  return piece.some(
    ({ text }, at) => text === "*" && /^(?:\)|\*|const)$/.test(piece[at + 1]?.text ?? ""),
  );
}
