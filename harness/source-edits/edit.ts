/** One change to a lane's source, and where it is. */

/** What is changed. `reach` changes nothing but ends the lane where it stands: it tells whether any case comes there. */
export type Operator =
  | "relational"
  | "arithmetic"
  | "logical"
  | "constant"
  | "guard"
  | "swap"
  | "delete"
  | "reach";

export interface SourceEdit {
  readonly operator: Operator;
  /** What is replaced, from `at` up to `end`. */
  readonly at: number;
  readonly end: number;
  readonly replacement: string;
  /** Of a branch that is more than what is replaced: where it ends. */
  readonly until?: number;
}

export function edited(text: string, { at, end, replacement }: SourceEdit): string {
  return text.slice(0, at) + replacement + text.slice(end);
}

/** From 1. */
export function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}

/** Other operators in the place of one, in languages that write them alike. */
export const RELATIONAL: ReadonlyMap<string, readonly string[]> = new Map([
  ["<", ["<=", ">="]],
  ["<=", ["<", ">"]],
  [">", [">=", "<="]],
  [">=", [">", "<"]],
  ["==", ["!="]],
  ["!=", ["=="]],
  ["===", ["!=="]],
  ["!==", ["==="]],
]);
export const ARITHMETIC: ReadonlyMap<string, readonly string[]> = new Map([
  ["+", ["-"]],
  ["-", ["+"]],
  ["*", ["+"]],
  ["/", ["*"]],
  ["%", ["*"]],
  ["<<", [">>"]],
  [">>", ["<<"]],
  [">>>", ["<<"]],
  ["&", ["|"]],
  ["|", ["&"]],
  ["^", ["&"]],
  ["+=", ["-="]],
  ["-=", ["+="]],
]);
export const LOGICAL: ReadonlyMap<string, readonly string[]> = new Map([
  ["&&", ["||"]],
  ["||", ["&&"]],
]);

const NUMBER = /^(0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?!0[xXbBoO])[\d_]+)(\w*)$/;

/** The next number, and 0: with the digits' suffix, if there is one. */
export function otherNumbers(literal: string): readonly string[] {
  const [, digits = "", suffix = ""] = NUMBER.exec(literal) ?? [];
  if (digits === "") return [];
  const value = BigInt(digits.replaceAll("_", ""));
  return value === 0n ? [`1${suffix}`] : [`${value + 1n}${suffix}`, `0${suffix}`];
}
