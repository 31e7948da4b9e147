/** A clause of a contract as a tree: terms and predicates of the logic, by its precedence, which is C's. */
import type { PartToken } from "../text/tokens.ts";
import { UnreadableContract } from "./types.ts";

export type Logic =
  | { readonly kind: "number"; readonly value: bigint }
  | { readonly kind: "truth"; readonly value: boolean }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "result" }
  | { readonly kind: "unary"; readonly sign: string; readonly of: Logic }
  | { readonly kind: "binary"; readonly sign: string; readonly left: Logic; readonly right: Logic }
  /** `0 <= i < j` */
  | { readonly kind: "chain"; readonly signs: readonly string[]; readonly terms: readonly Logic[] }
  | { readonly kind: "choice"; readonly test: Logic; readonly yes: Logic; readonly no: Logic }
  | {
      readonly kind: "quantified";
      readonly isForAll: boolean;
      readonly names: readonly string[];
      readonly body: Logic;
    }
  | { readonly kind: "let"; readonly name: string; readonly value: Logic; readonly body: Logic }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly labels: readonly string[];
      readonly given: readonly Logic[];
    }
  | { readonly kind: "index"; readonly of: Logic; readonly at: Logic }
  | { readonly kind: "field"; readonly of: Logic; readonly name: string; readonly isArrow: boolean }
  /** `0 .. n - 1`: places one after the other. */
  | { readonly kind: "range"; readonly from: Logic; readonly to: Logic }
  | { readonly kind: "at"; readonly of: Logic; readonly label: string };

/** Throws UnreadableContract. */
export function logicOf(tokens: readonly PartToken[]): Logic {
  const reader = new Reader(tokens);
  const read = reader.predicate();
  reader.end();
  return read;
}

/** A list, as in `assigns *a, *b`. Throws UnreadableContract. */
export function logicListOf(tokens: readonly PartToken[]): readonly Logic[] {
  const reader = new Reader(tokens);
  const all = [reader.predicate()];
  while (reader.takes(",")) all.push(reader.predicate());
  reader.end();
  return all;
}

/** From the loosest; each binds to the left but for the implications. */
const BINARY: readonly (readonly string[])[] = [
  ["<==>"],
  ["==>"],
  ["||"],
  ["^^"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
];
const RELATION = ["==", "!=", "<", "<=", ">", ">="];
const ARITHMETIC: readonly (readonly string[])[] = [
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
];

class Reader {
  readonly #tokens: readonly PartToken[];
  #at = 0;

  constructor(tokens: readonly PartToken[]) {
    this.#tokens = tokens;
  }

  predicate(): Logic {
    const word = this.#text();
    if (word === "\\forall" || word === "\\exists") return this.#quantified();
    if (word === "\\let") return this.#let();
    const test = this.#binary(0);
    if (!this.takes("?")) return test;
    const yes = this.predicate();
    this.#expect(":");
    return { kind: "choice", test, yes, no: this.predicate() };
  }

  takes(text: string): boolean {
    if (this.#text() !== text) return false;
    this.#at++;
    return true;
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw new UnreadableContract(this.#text());
  }

  #quantified(): Logic {
    const isForAll = this.#take() === "\\forall";
    const names: string[] = [];
    do {
      let name = this.#word();
      // A type, and stars, may stand before the name.
      while (this.#tokens[this.#at]?.kind === "word") name = this.#word();
      if (this.#text() === "*") throw new UnreadableContract("a quantified pointer");
      names.push(name);
    } while (this.takes(","));
    this.#expect(";");
    return { kind: "quantified", isForAll, names, body: this.predicate() };
  }

  #let(): Logic {
    this.#take();
    const name = this.#word();
    this.#expect("=");
    const value = this.predicate();
    this.#expect(";");
    return { kind: "let", name, value, body: this.predicate() };
  }

  #binary(level: number): Logic {
    const signs = BINARY[level];
    if (signs === undefined) return this.#chain();
    let left = this.#binary(level + 1);
    while (signs.includes(this.#text())) {
      const sign = this.#take();
      const isBinder = /^\\(?:forall|exists|let)$/.test(this.#text());
      if (sign === "==>") return { kind: "binary", sign, left, right: this.#implied() };
      const right = isBinder ? this.predicate() : this.#binary(level + 1);
      left = { kind: "binary", sign, left, right };
    }
    return left;
  }

  /** `a ==> b ==> c` is `a ==> (b ==> c)`. */
  #implied(): Logic {
    return /^\\(?:forall|exists|let)$/.test(this.#text()) ? this.predicate() : this.#binary(1);
  }

  #chain(): Logic {
    const terms = [this.#arithmetic(0)];
    const signs: string[] = [];
    while (RELATION.includes(this.#text())) {
      signs.push(this.#take());
      terms.push(this.#arithmetic(0));
    }
    const [only] = terms;
    return signs.length === 0 && only !== undefined ? only : { kind: "chain", signs, terms };
  }

  #arithmetic(level: number): Logic {
    const signs = ARITHMETIC[level];
    if (signs === undefined) return this.#unary();
    let left = this.#arithmetic(level + 1);
    while (signs.includes(this.#text())) {
      const sign = this.#take();
      left = { kind: "binary", sign, left, right: this.#arithmetic(level + 1) };
    }
    return left;
  }

  #unary(): Logic {
    const sign = this.#text();
    if (!["!", "-", "~", "*", "&", "+"].includes(sign)) return this.#postfix(this.#primary());
    this.#take();
    return { kind: "unary", sign, of: this.#unary() };
  }

  #postfix(of: Logic): Logic {
    if (this.takes("[")) {
      const at = this.#rangeOrTerm();
      this.#expect("]");
      return this.#postfix({ kind: "index", of, at });
    }
    const isArrow = this.takes("->");
    if (!isArrow && !this.takes(".")) return of;
    return this.#postfix({ kind: "field", of, name: this.#word(), isArrow });
  }

  #rangeOrTerm(): Logic {
    const from = this.predicate();
    return this.takes("..") ? { kind: "range", from, to: this.predicate() } : from;
  }

  #primary(): Logic {
    if (this.takes("(")) {
      const inner = this.#rangeOrTerm();
      this.#expect(")");
      return inner;
    }
    const token = this.#tokens[this.#at];
    const text = this.#take();
    if (token?.kind === "number") {
      return { kind: "number", value: BigInt(text.replace(/[uUlL]+$/, "")) };
    }
    if (text === "\\true" || text === "\\false") return { kind: "truth", value: text === "\\true" };
    if (text === "\\result") return { kind: "result" };
    if (text === "\\nothing") return { kind: "call", name: text, labels: [], given: [] };
    if (token?.kind !== "word") throw new UnreadableContract(text);
    if (text === "\\old" || text === "\\at") return this.#at_(text);
    return this.#named(text);
  }

  #at_(word: string): Logic {
    this.#expect("(");
    const of = this.predicate();
    const label = word === "\\old" ? "Pre" : this.#labelBehind(",");
    this.#expect(")");
    return { kind: "at", of, label };
  }

  #labelBehind(sign: string): string {
    this.#expect(sign);
    return this.#word();
  }

  #named(name: string): Logic {
    const labels: string[] = [];
    if (this.takes("{")) {
      do labels.push(this.#word());
      while (this.takes(","));
      this.#expect("}");
    }
    if (!this.takes("(")) return { kind: "name", name };
    const given: Logic[] = [];
    while (!this.takes(")")) {
      if (given.length > 0) this.#expect(",");
      given.push(this.predicate());
    }
    return { kind: "call", name, labels, given };
  }

  #text(): string {
    return this.#tokens[this.#at]?.text ?? "";
  }

  #take(): string {
    const text = this.#text();
    this.#at++;
    return text;
  }

  #word(): string {
    const token = this.#tokens[this.#at++];
    if (token?.kind !== "word") throw new UnreadableContract(token?.text ?? "the end of a clause");
    return token.text;
  }

  #expect(text: string): void {
    if (!this.takes(text))
      throw new UnreadableContract(`${this.#text()}, where ${text} was expected`);
  }
}
