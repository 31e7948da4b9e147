/** What a part declares: functions with their contracts, definitions of logic, and anything else, which has no place in one. */
import type { PartToken, TextViolation } from "./tokens.ts";

export interface Clause {
  /** `requires`, `loop assigns`. */
  readonly kind: string;
  readonly tokens: readonly PartToken[];
  readonly line: number;
}

export interface PartFunction {
  readonly name: string;
  readonly line: number;
  readonly isStatic: boolean;
  /** For the prover only: no compiler sees it. */
  readonly isGhost: boolean;
  /** What stands before the name, and between the brackets behind it. */
  readonly returns: readonly PartToken[];
  readonly parameters: readonly (readonly PartToken[])[];
  /** Undefined where none stands right before it. */
  readonly contract: readonly Clause[] | undefined;
  /** Undefined for a prototype. */
  readonly body: readonly PartToken[] | undefined;
}

/** Of a function or predicate of the logic. */
export interface Definition {
  readonly kind: "logic" | "predicate";
  readonly name: string;
  readonly line: number;
  readonly parameters: readonly string[];
  /** The states that it is about: `L` of `Cover{L}`. */
  readonly labels: readonly string[];
  /** Undefined where it is declared only. */
  readonly body: readonly PartToken[] | undefined;
}

export interface Declarations {
  readonly functions: readonly PartFunction[];
  readonly definitions: readonly Definition[];
  /** Structs and constants. */
  readonly objects: readonly (readonly PartToken[])[];
  readonly violations: readonly TextViolation[];
}

const CONTRACT = ["requires", "terminates", "assigns", "ensures"];

export function declarationsOf(file: string, tokens: readonly PartToken[]): Declarations {
  const reader = new Reader(file);
  reader.read(tokens, false);
  return reader;
}

class Reader implements Declarations {
  readonly functions: PartFunction[] = [];
  readonly definitions: Definition[] = [];
  readonly objects: (readonly PartToken[])[] = [];
  readonly violations: TextViolation[] = [];
  readonly #file: string;
  /** The contract that has just been read: it is of the function behind it. */
  #contract: readonly Clause[] | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  read(tokens: readonly PartToken[], isGhost: boolean): void {
    let at = 0;
    while (at < tokens.length) {
      const token = tokens[at];
      const isNote = token?.kind === "annotation";
      const end = isNote ? at + 1 : endOfItem(tokens, at);
      if (isNote) this.#note(token, isGhost);
      else this.#item(tokens.slice(at, end), isGhost);
      at = end;
    }
    this.#dropContract();
  }

  #note({ inner, line }: PartToken, isGhost: boolean): void {
    const first = inner[0]?.text ?? "";
    this.#dropContract();
    if (CONTRACT.includes(first)) this.#contract = clausesOf(inner);
    else if (first === "ghost" && !isGhost) this.read(inner.slice(1), true);
    else if (first === "logic" || first === "predicate") {
      for (const definition of separated(inner, ";")) this.#define(definition);
    } else this.#refuse(line, `an annotation of this kind: ${first === "" ? "none" : first}`);
  }

  /** What stands behind it is not a function. */
  #dropContract(): void {
    const line = this.#contract?.[0]?.line;
    if (line !== undefined) this.#refuse(line, "a contract without a function behind it");
    this.#contract = undefined;
  }

  #define(tokens: readonly PartToken[]): void {
    const [kind] = tokens;
    if (kind?.text !== "logic" && kind?.text !== "predicate") {
      this.#refuse(kind?.line ?? 0, `a definition of this kind: ${kind?.text ?? "none"}`);
      return;
    }
    const open = tokens.findIndex(({ text }) => text === "(");
    const place = tokens.slice(0, open).findLastIndex(isName);
    const name = tokens[place];
    if (open < 0 || name === undefined) {
      this.#refuse(kind.line, "a definition without parameters");
      return;
    }
    const close = closing(tokens, open);
    const parameters = separated(tokens.slice(open + 1, close), ",").map(
      (one) => one.findLast(({ kind: its }) => its === "word")?.text ?? "",
    );
    const isDefined = tokens[close + 1]?.text === "=";
    const body = isDefined ? tokens.slice(close + 2) : undefined;
    const labels = tokens
      .slice(place + 1, open)
      .flatMap((one) => (one.kind === "word" ? one.text : []));
    const { text, line } = name;
    this.definitions.push({ kind: kind.text, name: text, line, parameters, labels, body });
  }

  #item(item: readonly PartToken[], isGhost: boolean): void {
    const open = item.findIndex(({ text }) => text === "(" || text === "{" || text === "=");
    const name = item[open - 1];
    if (item[open]?.text !== "(" || name?.kind !== "word") {
      this.#dropContract();
      const isHarmless = isStruct(item) || isConstant(item);
      if (isHarmless) this.objects.push(item);
      else this.#refuse(item[0]?.line ?? 0, "a variable that outlives a call");
      return;
    }
    const brace = item.findIndex(({ text }) => text === "{");
    this.functions.push({
      ...{ name: name.text, line: name.line, isGhost, contract: this.#contract },
      isStatic: item[0]?.text === "static",
      returns: item.slice(0, open - 1),
      parameters: separated(item.slice(open + 1, closing(item, open)), ","),
      body: brace < 0 ? undefined : item.slice(brace + 1, -1),
    });
    this.#contract = undefined;
  }

  #refuse(line: number, why: string): void {
    this.violations.push({ at: `${this.#file}:${line}`, why });
  }
}

/** The labels of `Cover{L}` stand between name and parameters. */
function isName({ kind, text }: PartToken, at: number, all: readonly PartToken[]): boolean {
  const next = all[at + 1]?.text;
  return kind === "word" && text !== "" && (next === undefined || next === "{");
}

function isStruct(item: readonly PartToken[]): boolean {
  return item[0]?.text === "struct" && item[2]?.text === "{" && item.at(-2)?.text === "}";
}

function isConstant(item: readonly PartToken[]): boolean {
  const isHeld = item[0]?.text === "static" && item[1]?.text === "const";
  return isHeld && item.every(({ text }) => text !== "*");
}

/** Each whole, up to its `;` or the end of its body. */
export function itemsOf(code: readonly PartToken[]): readonly (readonly PartToken[])[] {
  const items: (readonly PartToken[])[] = [];
  for (let at = 0; at < code.length; ) {
    const end = endOfItem(code, at);
    items.push(code.slice(at, end));
    at = end;
  }
  return items;
}

/** Behind the `;` or the body that ends what begins at `from`. */
function endOfItem(tokens: readonly PartToken[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const text = tokens[at]?.text ?? "";
    if (text === "{") depth++;
    if (text === "}") depth--;
    const isStructEnd = text === "}" && tokens[at + 1]?.text === ";";
    if (depth === 0 && (text === ";" || (text === "}" && !isStructEnd))) return at + 1;
  }
  return tokens.length;
}

/** Of a contract, a loop or an assertion; what ends without a `;` counts as well. */
export function clausesOf(tokens: readonly PartToken[]): readonly Clause[] {
  return separated(tokens, ";").map((clause) => {
    const [first, second] = clause;
    const size = first?.text === "loop" ? 2 : 1;
    const kind = size === 2 ? `loop ${second?.text ?? ""}` : (first?.text ?? "");
    return { kind, tokens: clause.slice(size), line: first?.line ?? 0 };
  });
}

/** What stands between the separators that are in no brackets. The `;` behind a `\\forall` and its variables is none. */
export function separated(tokens: readonly PartToken[], separator: string): readonly PartToken[][] {
  const pieces: PartToken[][] = [[]];
  let depth = 0;
  let binders = 0;
  for (const token of tokens) {
    depth += nesting(token);
    if (depth === 0 && BINDER.test(token.text)) binders++;
    const isOutside = depth === 0 && token.text === separator;
    if (isOutside && (separator !== ";" || binders === 0)) {
      pieces.push([]);
      continue;
    }
    if (isOutside) binders--;
    pieces.at(-1)?.push(token);
  }
  return pieces.filter((piece) => piece.length > 0);
}

const BINDER = /^\\(?:forall|exists|let)$/;

/** What a token adds to how deep in brackets the next one stands. */
export function nesting({ text }: PartToken): number {
  if (/^[([{]$/.test(text)) return 1;
  return /^[)\]}]$/.test(text) ? -1 : 0;
}

/** Where the bracket that opens at `open` closes. */
export function closing(tokens: readonly PartToken[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at];
    depth += token === undefined ? 0 : nesting(token);
    if (depth === 0) return at;
  }
  return tokens.length;
}
