/**
 * Whether an attempt at a Verus task still is that task, and takes nothing for granted: the specification is as it was handed
 * over, code that was given is as it was, and no word stands in it that has the verifier believe something.
 */
import { endlessCalls, endlessLoops } from "./endless.ts";
import { withoutGhosts } from "./ghost.ts";
import { itemsIn, type VerusItem } from "./items.ts";
import { namesIn, shadowed } from "./names.ts";
import { closingAt, type RustToken, rustText, textOfTokens } from "./tokens.ts";

export interface VerusViolation {
  readonly line: number;
  readonly why: string;
}

interface ReadTask {
  /** Around `verus! { ... }`. */
  readonly around: readonly RustToken[];
  readonly items: readonly VerusItem[];
}

/** Why a source cannot be a task; undefined for one that can. */
export function refusedTask(task: string): string | undefined {
  const read = readTask(task);
  if ("why" in read) return read.why;
  return read.items.some(({ kind }) => kind === "exec" || kind === "proof")
    ? undefined
    : "it has no function to be written or proved";
}

/** In the order of the attempt. */
export function verusViolations(task: string, attempt: string): readonly VerusViolation[] {
  const [before, after] = [readTask(task), readTask(attempt)];
  if ("why" in before) return [before];
  if ("why" in after) return [after];
  const around =
    textOfTokens(before.around) === textOfTokens(after.around)
      ? []
      : [{ line: after.around[0]?.line ?? 1, why: "what stands around verus! { } is another" }];
  const seen: Seen = {
    names: namesIn(rustText(task).tokens),
    endless: endlessCalls(after.items),
  };
  return [...around, ...itemViolations(before.items, after.items, seen)];
}

interface Seen {
  /** Of the task. */
  readonly names: ReadonlySet<string>;
  /** Functions of the attempt. */
  readonly endless: ReadonlySet<string>;
}

function readTask(source: string): ReadTask | VerusViolation {
  const { tokens, strange } = rustText(source);
  if (strange !== undefined) return strange;
  const blocks = tokens.flatMap(({ text }, at) =>
    text === "verus" && tokens[at + 1]?.text === "!" && tokens[at + 2]?.text === "{" ? [at] : [],
  );
  const [at, ...more] = blocks;
  if (at === undefined || more.length > 0) {
    return { line: 1, why: `expected one verus! { } block, found ${blocks.length}` };
  }
  const close = closingAt(tokens, at + 2);
  const around = [...tokens.slice(0, at), ...tokens.slice(close + 1)];
  return { around, items: itemsIn(tokens.slice(at + 3, close)) };
}

function itemViolations(
  before: readonly VerusItem[],
  after: readonly VerusItem[],
  seen: Seen,
): readonly VerusViolation[] {
  const stated = new Map(before.map((one) => [keyOf(one), one]));
  const names = after.map(keyOf);
  const gone = before.filter((one) => !names.includes(keyOf(one)));
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  return [
    ...gone.map((one) => ({ line: 1, why: `gone or changed: ${shortOf(one)}` })),
    ...twice.map((name) => ({ line: 1, why: `declared twice: ${name}` })),
    ...after.flatMap((one) => {
      const own = stated.get(keyOf(one));
      return own === undefined ? newViolations(one, seen) : changedViolations(own, one, seen);
    }),
  ];
}

/** Functions by their name, blocks by what stands before them; anything else is one with its text. */
function keyOf({ kind, name, head, body }: VerusItem): string {
  if (kind === "block") return `block ${name}`;
  if (kind === "other") return `${textOfTokens(head)} { ${textOfTokens(body ?? [])} }`;
  return `fn ${name}`;
}

const SHORT_MAX = 80;

function shortOf({ kind, name, head }: VerusItem): string {
  const text = kind === "other" || kind === "block" ? textOfTokens(head) : `fn ${name}`;
  return text.length > SHORT_MAX ? `${text.slice(0, SHORT_MAX)}...` : text;
}

function changedViolations(own: VerusItem, now: VerusItem, seen: Seen): readonly VerusViolation[] {
  const line = now.head[0]?.line ?? 1;
  if (own.kind === "block") {
    return itemViolations(itemsIn(own.body ?? []), itemsIn(now.body ?? []), seen);
  }
  if (textOfTokens(own.head) !== textOfTokens(now.head)) {
    return [{ line, why: `the specification of ${now.name} is another` }];
  }
  const isOpen = isHole(own);
  const [given, body] = [own.body ?? [], now.body ?? []];
  if (!isOpen && textOfTokens(given) === textOfTokens(body)) return [];
  if (own.kind === "spec") return [{ line, why: `the definition of ${now.name} is another` }];
  const isKept = own.kind === "proof" || isOpen || isSameCode(given, body);
  const changed = isKept ? [] : [{ line, why: `the code of ${now.name} is another` }];
  return [...changed, ...wordViolations(body), ...endViolations(now, seen)];
}

function isSameCode(one: readonly RustToken[], other: readonly RustToken[]): boolean {
  return textOfTokens(withoutGhosts(one)) === textOfTokens(withoutGhosts(other));
}

/** What is left to be written. */
function isHole({ body = [] }: VerusItem): boolean {
  const text = textOfTokens(body);
  return /^$|\b(?:unimplemented|todo) ! \(|\b(?:assume \( false \)|admit \( \))/.test(text);
}

function newViolations(one: VerusItem, seen: Seen): readonly VerusViolation[] {
  const line = one.head[0]?.line ?? 1;
  const isFunction = one.kind === "exec" || one.kind === "proof" || one.kind === "spec";
  const isUse = /^use vstd\b/.test(textOfTokens(one.head));
  if (!isFunction && !isUse) return [{ line, why: `added: ${shortOf(one)}` }];
  if (isFunction && one.body === undefined) {
    return [{ line, why: `${one.name} has no body` }];
  }
  const meanings = shadowed(one, seen.names).map((name) => ({
    ...{ line, why: `it gives a name of the task's another meaning: ${name}` },
  }));
  const words = [...wordViolations(one.head), ...wordViolations(one.body ?? [])];
  return [...meanings, ...words, ...endViolations(one, seen)];
}

/** Of code that is run: of anything else Verus requires `decreases` in all of its versions. */
function endViolations({ kind, name, head, body = [] }: VerusItem, { endless }: Seen) {
  if (kind !== "exec") return [];
  const loops = endlessLoops(body).map(({ line, text }) => ({
    ...{ line, why: `a loop without decreases: ${text}` },
  }));
  if (!endless.has(name)) return loops;
  const call = `${name} may call itself and has no decreases`;
  return [...loops, { line: head[0]?.line ?? 1, why: call }];
}

/** What has the verifier take something for granted, or leave something out. */
const REFUSED =
  /assume|^admit$|^external|^axiom$|^uninterp$|^unimplemented$|^todo$|^unsafe$|^extern$|^macro_rules$|^include|^verifier$|^verus$|^exec_allows|^no_unwind$|^may_unwind$|^transmute$|^global$|^asm$/;
/** Of attributes, those that only choose what a quantifier is instantiated by. */
const ATTRIBUTES = new Set(["trigger", "auto"]);

function wordViolations(tokens: readonly RustToken[]): readonly VerusViolation[] {
  return tokens.flatMap(({ kind, text, line }, at) => {
    if (kind === "word" && REFUSED.test(text.replace(/^r#/, "")))
      return [{ line, why: `the word ${text}` }];
    if (text !== "#") return [];
    const open = tokens[at + 1]?.text === "!" ? at + 2 : at + 1;
    const name = tokens[open + 1]?.text ?? "";
    const isHarmless = tokens[open]?.text === "[" && ATTRIBUTES.has(name);
    return isHarmless ? [] : [{ line, why: `an attribute: ${name}` }];
  });
}
