/**
 * Comparisons of addresses, and casts of them to numbers: to the prover no address of one object is one of another. To a
 * machine the end of one may be where the next begins.
 */
import { closing, type Declarations, type PartFunction } from "./declarations.ts";
import type { PartToken, TextViolation } from "./tokens.ts";

/** How often a name can be followed to what it leads to: `values` of `T **values` twice. */
type Depths = ReadonlyMap<string, number>;

interface Names {
  readonly variables: Depths;
  readonly fields: Depths;
}

const TYPE = /^(?:int|void|const|u?int\d+_t)$/;
const COMPARING = /^(?:[=!<>]=|<|>)$/;
const SEPARATING = /^(?:&&|\|\||[?:,;{}]|return|if|for|while|else|(?:[-+*/%&|^]|<<|>>)?=)$/;

export function addressViolations(
  file: string,
  functions: readonly PartFunction[],
  { objects }: Pick<Declarations, "objects">,
): readonly TextViolation[] {
  const fields = depthsIn(objects.filter(([first]) => first?.text === "struct").flat());
  const constants = depthsIn(objects.filter(([first]) => first?.text !== "struct").flat());
  return functions.flatMap((one) => {
    const code = codeOf(one.body ?? []);
    const own = depthsIn([...one.parameters.flatMap((tokens) => [...tokens, COMMA]), ...code]);
    const names = { variables: new Map([...constants, ...own]), fields };
    const valid = validIn(one);
    return code.flatMap(({ line }, at) => {
      const isNumber = isCast(code, at) && castDepth(code, at, names) > 0;
      const why = isNumber ? "an address as a number" : "a comparison of addresses";
      return isNumber || comparesAddresses(code, at, names, valid)
        ? [{ at: `${file}:${line}`, why }]
        : [];
    });
  });
}

function castDepth(code: readonly PartToken[], at: number, names: Names): number {
  return new Operand(code.slice(closing(code, at) + 1), names).unary();
}

/** But for two that each lead to something: neither is the end of another object. */
function comparesAddresses(
  code: readonly PartToken[],
  at: number,
  names: Names,
  valid: ReadonlySet<string>,
): boolean {
  const { text } = code[at] ?? COMMA;
  if (!COMPARING.test(text)) return false;
  const sides = [before(code, at), behind(code, at)];
  if (sides.every((side) => new Operand(side, names).all() <= 0)) return false;
  const areValid = sides.every((side) => side.length === 1 && valid.has(side[0]?.text ?? ""));
  return !(areValid && (text === "==" || text === "!="));
}

const COMMA: PartToken = { kind: "sign", text: ",", line: 0, inner: [] };

/** With what ghost code says, which the prover draws conclusions from. */
function codeOf(body: readonly PartToken[]): readonly PartToken[] {
  return body.flatMap((token) => {
    if (token.kind !== "annotation") return [token];
    return token.inner[0]?.text === "ghost" ? codeOf(token.inner.slice(1)) : [];
  });
}

/** Of all that is declared there, the names that lead somewhere. */
function depthsIn(tokens: readonly PartToken[]): Depths {
  const depths = new Map<string, number>();
  for (const [at, { text }] of tokens.entries()) {
    const isType = TYPE.test(text) || tokens[at - 1]?.text === "struct";
    if (!isType) continue;
    let end = at + 1;
    while (/^(?:\*|const)$/.test(tokens[end]?.text ?? "")) end++;
    const stars = tokens.slice(at, end).filter((one) => one.text === "*").length;
    const name = tokens[end];
    const isArray = tokens[end + 1]?.text === "[" ? 1 : 0;
    if (name?.kind === "word")
      depths.set(name.text, Math.max(depths.get(name.text) ?? 0, stars + isArray));
  }
  return depths;
}

/** The parameters that lead to something, as its contract says: each is one valid pointer, in a clause of its own. */
function validIn({ contract = [] }: PartFunction): ReadonlySet<string> {
  const required = contract.filter(({ kind }) => kind === "requires");
  return new Set(
    required.flatMap(({ tokens }) => {
      const text = tokens.map((one) => one.text).join(" ");
      const clause = text.replace(/^\w+ : /, "");
      if (/\|\||\^\^|==>|\?/.test(clause)) return [];
      return clause
        .split(" && ")
        .flatMap((one) => /^\\valid(?:_read)? \( (\w+) \)$/.exec(one)?.[1] ?? []);
    }),
  );
}

function before(code: readonly PartToken[], at: number): readonly PartToken[] {
  let from = at;
  for (let depth = 0; from > 0; from--) {
    const text = code[from - 1]?.text ?? "";
    if (/^[)\]]$/.test(text)) depth++;
    if (/^[([]$/.test(text) && --depth < 0) break;
    if (depth === 0 && (SEPARATING.test(text) || COMPARING.test(text))) break;
  }
  return code.slice(from, at);
}

function behind(code: readonly PartToken[], at: number): readonly PartToken[] {
  let end = at + 1;
  for (let depth = 0; end < code.length; end++) {
    const text = code[end]?.text ?? "";
    if (/^[([]$/.test(text)) depth++;
    if (/^[)\]]$/.test(text) && --depth < 0) break;
    if (depth === 0 && (SEPARATING.test(text) || COMPARING.test(text))) break;
  }
  return code.slice(at + 1, end);
}

function isCast(code: readonly PartToken[], at: number): boolean {
  if (code[at]?.text !== "(") return false;
  const isBehindName = code[at - 1]?.kind === "word" && !SEPARATING.test(code[at - 1]?.text ?? "");
  return !isBehindName && TYPE.test(code[at + 1]?.text ?? "");
}

/** Reads an expression for how far it can be followed; over 0 it is an address. */
class Operand {
  readonly #tokens: readonly PartToken[];
  readonly #names: Names;
  #at = 0;

  constructor(tokens: readonly PartToken[], names: Names) {
    this.#tokens = tokens;
    this.#names = names;
  }

  /** The whole, of whatever signs: a pointer and a number make a pointer. */
  all(): number {
    let depth = this.unary();
    while (this.#at < this.#tokens.length) {
      this.#at++;
      depth = Math.max(depth, this.unary());
    }
    return depth;
  }

  unary(): number {
    const text = this.#text();
    if (text === "*" || text === "&") {
      this.#at++;
      return this.unary() + (text === "*" ? -1 : 1);
    }
    if (/^[-+!~]$/.test(text)) {
      this.#at++;
      const depth = this.unary();
      return text === "!" ? 0 : depth;
    }
    if (isCast(this.#tokens, this.#at)) {
      this.#at = closing(this.#tokens, this.#at) + 1;
      return this.unary();
    }
    return this.#postfix();
  }

  #postfix(): number {
    let depth = this.#primary();
    for (;;) {
      const text = this.#text();
      if (text === "[") {
        this.#at = closing(this.#tokens, this.#at) + 1;
        depth--;
      } else if (text === "." || text === "->") {
        depth = this.#names.fields.get(this.#tokens[this.#at + 1]?.text ?? "") ?? 0;
        this.#at += 2;
      } else return depth;
    }
  }

  #primary(): number {
    const token = this.#tokens[this.#at];
    const end = closing(this.#tokens, this.#at);
    if (token?.text === "(") {
      const inner = this.#tokens.slice(this.#at + 1, end);
      this.#at = end + 1;
      return inner.some(({ text }) => COMPARING.test(text))
        ? 0
        : new Operand(inner, this.#names).all();
    }
    this.#at++;
    if (token?.kind !== "word") return 0;
    if (this.#text() !== "(") return this.#names.variables.get(token.text) ?? 0;
    this.#at = closing(this.#tokens, this.#at) + 1;
    return 0;
  }

  #text(): string {
    return this.#tokens[this.#at]?.text ?? "";
  }
}
