/** A part's text as tokens: the C code, and the annotations (ACSL) that stand within it, each with its own tokens. */

/** Where the prover could read something else than a compiler or a person does. */
export interface TextViolation {
  /** `fusion.c:12` */
  readonly at: string;
  readonly why: string;
}

export interface PartToken {
  readonly kind: "word" | "number" | "sign" | "annotation";
  /** Of an annotation nothing: see `inner`. */
  readonly text: string;
  readonly line: number;
  /** What an annotation says. */
  readonly inner: readonly PartToken[];
}

export interface Directive {
  /** With single blanks: `#define FUSION_MAX 16`. */
  readonly text: string;
  readonly line: number;
}

export interface Text {
  readonly tokens: readonly PartToken[];
  readonly directives: readonly Directive[];
  readonly violations: readonly TextViolation[];
}

/** What a compiler replaces before it sees tokens, or what a person does not see. */
const DISGUISES: readonly (readonly [RegExp, string])[] = [
  [/[^\n\x20-\x7e]/, "a character that is not plain ASCII"],
  [/\?\?/, "a trigraph"],
  [/<:|:>|<%|%>|%:/, "a digraph"],
  [/\\\s*$/, "a line that goes on in the next"],
];

const ANNOTATION = /^(?:\/\*@([\s\S]*?)\*\/|\/\/@([^\n]*))/;
const COMMENT = /^(?:\/\*([\s\S]*?)\*\/|\/\/([^\n]*))/;
/** Within an annotation that holds code: `/@ ... @/`. */
const NESTED = /^\/@([\s\S]*?)@\//;
const WORD = /^\\?[A-Za-z_]\w*/;
const NUMBER = /^(?:0[xX][\da-fA-F]+|\d+)[uUlL]*/;
const SIGN =
  /^(?:<==>|==>|\.\.\.?|->|\+\+|--|<<=|>>=|<<|>>|&&|\|\||\^\^|[-+*/%&|^=!<>]=|[-+*/%&|^~!<>=?:;,.(){}[\]])/;

export function textOfPart(file: string, source: string): Text {
  const disguised = source.split("\n").flatMap((line, at) =>
    DISGUISES.filter(([pattern]) => pattern.test(line)).map(([, why]) => ({
      at: `${file}:${at + 1}`,
      why,
    })),
  );
  const reader = new Reader(file, "code", 1);
  const tokens = reader.read(source);
  return {
    tokens,
    directives: reader.directives,
    violations: [...disguised, ...reader.violations],
  };
}

type Mode = "code" | "annotation";

/** Reads one text, or what stands in one annotation. */
class Reader {
  readonly directives: Directive[] = [];
  readonly violations: TextViolation[] = [];
  readonly #file: string;
  readonly #mode: Mode;
  readonly #tokens: PartToken[] = [];
  #line: number;

  constructor(file: string, mode: Mode, firstLine: number) {
    this.#file = file;
    this.#mode = mode;
    this.#line = firstLine;
  }

  read(text: string): readonly PartToken[] {
    let rest = text;
    while (rest !== "") {
      const taken = this.#take(rest);
      this.#line += taken.split("\n").length - 1;
      rest = rest.slice(taken.length);
    }
    return this.#tokens;
  }

  /** Returns what it has taken from the beginning. */
  #take(rest: string): string {
    return (
      /^\s+/.exec(rest)?.[0] ??
      this.#annotation((this.#mode === "code" ? ANNOTATION : NESTED).exec(rest)) ??
      this.#comment(COMMENT.exec(rest)) ??
      this.#directive(this.#mode === "code" ? /^#[^\n]*/.exec(rest) : null) ??
      this.#token(rest)
    );
  }

  #annotation(match: RegExpExecArray | null): string | undefined {
    if (match === null) return undefined;
    const within = new Reader(this.#file, "annotation", this.#line);
    const inner = within.read(match[1] ?? match[2] ?? "");
    this.violations.push(...within.violations);
    this.#tokens.push({ kind: "annotation", text: "", line: this.#line, inner });
    return match[0];
  }

  #comment(match: RegExpExecArray | null): string | undefined {
    const said = match?.[1] ?? match?.[2] ?? "";
    if (said.includes("@"))
      this.#refuse("a comment with @: no annotation, though it looks like one");
    if (said.includes("/*")) this.#refuse("a comment within a comment");
    return match?.[0];
  }

  #directive(match: RegExpExecArray | null): string | undefined {
    if (match === null) return undefined;
    this.directives.push({ text: match[0].replaceAll(/\s+/g, " ").trim(), line: this.#line });
    return match[0];
  }

  #token(rest: string): string {
    const [kind, text] = tokenAt(rest);
    if (isOddNumber(rest)) this.#refuse("a number that is neither decimal nor 0x");
    if (text.startsWith("\\") && this.#mode === "code") this.#refuse(`${text} in code`);
    if (kind !== undefined) {
      this.#tokens.push({ kind, text, line: this.#line, inner: [] });
      return text;
    }
    const strange = rest.slice(0, 1);
    this.#refuse(`a character that has no place here: ${strange}`);
    return strange;
  }

  #refuse(why: string): void {
    this.violations.push({ at: `${this.#file}:${this.#line}`, why });
  }
}

function tokenAt(rest: string): readonly [PartToken["kind"] | undefined, string] {
  const word = WORD.exec(rest)?.[0];
  if (word !== undefined) return ["word", word];
  const number = NUMBER.exec(rest)?.[0];
  if (number !== undefined) return ["number", number];
  const sign = SIGN.exec(rest)?.[0];
  return sign === undefined ? [undefined, ""] : ["sign", sign];
}

/** Octal, binary, or a fraction: read or computed differently here and there. */
function isOddNumber(rest: string): boolean {
  const number = NUMBER.exec(rest)?.[0];
  if (number === undefined) return /^\.\d/.test(rest);
  return /^0\d/.test(number) || /^(?:\w|\.(?!\.))/.test(rest.slice(number.length));
}
