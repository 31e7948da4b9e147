/** The types of C that a part may have, and where their values lie in the memory of a WebAssembly module. */
import type { PartToken } from "../text/tokens.ts";

export interface IntegerType {
  readonly kind: "integer";
  readonly size: 1 | 2 | 4 | 8;
  readonly isSigned: boolean;
}

export interface StructType {
  readonly kind: "struct";
  readonly size: number;
  readonly align: number;
  readonly fields: ReadonlyMap<string, { readonly offset: number; readonly type: CType }>;
}

export type CType =
  | IntegerType
  | StructType
  | { readonly kind: "pointer"; readonly to: CType; readonly isConst: boolean }
  | { readonly kind: "array"; readonly of: CType; readonly count: number }
  | { readonly kind: "void" };

/** What this reading of contracts does not know: nothing is said of such a part. */
export class UnreadableContract extends Error {}

export const POINTER_SIZE = 4;

const INTEGER = /^(u?)int(8|16|32|64)_t$/;

export function integerNamed(word: string): IntegerType | undefined {
  if (word === "int") return { kind: "integer", size: 4, isSigned: true };
  const [, unsigned, bits] = INTEGER.exec(word) ?? [];
  if (bits === undefined) return undefined;
  return { kind: "integer", size: (Number(bits) / 8) as 1 | 2 | 4 | 8, isSigned: unsigned === "" };
}

export type Structs = ReadonlyMap<string, StructType>;

/** `const uint32_t *`: a declaration without its name. Throws UnreadableContract. */
export function typeOf(tokens: readonly PartToken[], structs: Structs): CType {
  const words = tokens.map(({ text }) => text).filter((text) => text !== "static");
  const stars = words.filter((text) => text === "*").length;
  const base = words.filter((text) => text !== "*" && text !== "const");
  const [first = "", second = ""] = base;
  const named = first === "struct" ? structs.get(second) : integerNamed(first);
  const isKnown = base.length === (first === "struct" ? 2 : 1);
  let type: CType | undefined = first === "void" ? { kind: "void" } : named;
  if (type === undefined || !isKnown) throw new UnreadableContract(`the type ${words.join(" ")}`);
  const isConst = words.slice(0, words.indexOf("*")).includes("const");
  for (let n = 0; n < stars; n++) type = { kind: "pointer", to: type, isConst };
  return type;
}

export function sizeOf(type: CType): number {
  switch (type.kind) {
    case "integer":
    case "struct":
      return type.size;
    case "pointer":
      return POINTER_SIZE;
    case "array":
      return type.count * sizeOf(type.of);
    case "void":
      throw new UnreadableContract("a value of no type");
  }
}

export function alignOf(type: CType): number {
  switch (type.kind) {
    case "integer":
      return type.size;
    case "struct":
      return type.align;
    case "pointer":
      return POINTER_SIZE;
    case "array":
      return alignOf(type.of);
    case "void":
      return 1;
  }
}

/** Of a header's code: each `struct NAME { ... };`. Throws UnreadableContract. */
export function structsIn(
  tokens: readonly PartToken[],
  numbers: ReadonlyMap<string, bigint>,
): Structs {
  const structs = new Map<string, StructType>();
  const code = tokens.filter(({ kind }) => kind !== "annotation");
  for (const [at, { text }] of code.entries()) {
    const [name, open] = [code[at + 1]?.text ?? "", code[at + 2]?.text];
    if (text !== "struct" || open !== "{") continue;
    const end = code.findIndex((one, place) => place > at && one.text === "}");
    structs.set(name, structOf(code.slice(at + 3, end), structs, numbers));
  }
  return structs;
}

function structOf(
  body: readonly PartToken[],
  structs: Structs,
  numbers: ReadonlyMap<string, bigint>,
): StructType {
  const fields = new Map<string, { readonly offset: number; readonly type: CType }>();
  let size = 0;
  let align = 1;
  let field: PartToken[] = [];
  for (const token of body) {
    if (token.text !== ";") {
      field.push(token);
      continue;
    }
    const { name, type } = fieldOf(field, structs, numbers);
    const offset = aligned(size, alignOf(type));
    fields.set(name, { offset, type });
    size = offset + sizeOf(type);
    align = Math.max(align, alignOf(type));
    field = [];
  }
  return { kind: "struct", size: aligned(size, align), align, fields };
}

function fieldOf(
  tokens: readonly PartToken[],
  structs: Structs,
  numbers: ReadonlyMap<string, bigint>,
): { readonly name: string; readonly type: CType } {
  const open = tokens.findIndex(({ text }) => text === "[");
  const named = open < 0 ? tokens : tokens.slice(0, open);
  const name = named.at(-1)?.text ?? "";
  const of = typeOf(named.slice(0, -1), structs);
  if (open < 0) return { name, type: of };
  const [count, close, ...more] = tokens.slice(open + 1);
  const size = numbers.get(count?.text ?? "") ?? BigInt(count?.text ?? "");
  if (close?.text !== "]" || more.length > 0) throw new UnreadableContract(`the field ${name}`);
  return { name, type: { kind: "array", of, count: Number(size) } };
}

export function aligned(offset: number, align: number): number {
  return Math.ceil(offset / align) * align;
}
