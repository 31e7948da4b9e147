/** What may have been meant where something else stands: wider than what mutation makes, for a slip can go either way. */
import type { RepairEdit } from "./candidate.ts";

const RELATIONAL: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">", ">="],
  "<=": ["<", ">", ">="],
  ">": [">=", "<", "<="],
  ">=": [">", "<", "<="],
  "==": ["!="],
  "!=": ["=="],
  "===": ["!=="],
  "!==": ["==="],
};
const ARITHMETIC: Readonly<Record<string, readonly string[]>> = {
  "+": ["-", "*"],
  "-": ["+"],
  "*": ["+", "/", "%"],
  "/": ["*"],
  "%": ["*", "/"],
  "<<": [">>"],
  ">>": ["<<"],
  ">>>": ["<<"],
  "&": ["|", "^"],
  "|": ["&"],
  "^": ["&", "|"],
  "+=": ["-="],
  "-=": ["+="],
};
const LOGICAL: Readonly<Record<string, readonly string[]>> = { "&&": ["||"], "||": ["&&"] };

export function otherSigns(sign: string, at: number): readonly RepairEdit[] {
  const tables = { relational: RELATIONAL, arithmetic: ARITHMETIC, logical: LOGICAL };
  return (["relational", "arithmetic", "logical"] as const).flatMap((repair) => {
    const others = Object.hasOwn(tables[repair], sign) ? (tables[repair][sign] ?? []) : [];
    return others.map((replacement) => ({ repair, at, end: at + sign.length, replacement }));
  });
}

const NUMBER = /^(0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?!0[xXbBoO])[\d_]+)(\w*)$/;

export interface Literal {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

/** One less and one more; and, less likely, each other number that the file has, and nothing. */
export function otherNumbers(literals: readonly Literal[]): readonly RepairEdit[] {
  const numbers = literals.flatMap(({ text, ...place }) => {
    const [, digits = "", suffix = ""] = NUMBER.exec(text) ?? [];
    return digits === "" ? [] : [{ ...place, text, suffix, value: amountOf(digits) }];
  });
  const spelled = new Map(numbers.map(({ value, text, suffix }) => [value, { text, suffix }]));
  const known = [...new Set([0n, ...numbers.map(({ value }) => value)])].toSorted((one, other) =>
    one < other ? -1 : 1,
  );
  return numbers.flatMap(({ at, end, suffix, value }) => {
    const near = [value - 1n, value + 1n].filter((one) => one >= 0n);
    const far = known.filter((one) => one !== value && !near.includes(one));
    // As it is written elsewhere, where it is: texts are compared with those that are read.
    const written = (one: bigint) => {
      const other = spelled.get(one);
      return other?.suffix === suffix ? other.text : `${one}${suffix}`;
    };
    return [
      ...near.map((one) => ({ repair: "constant" as const, at, end, replacement: written(one) })),
      ...far.map((one) => ({ repair: "number" as const, at, end, replacement: written(one) })),
    ];
  });
}

function amountOf(digits: string): bigint {
  return BigInt(digits.replaceAll("_", ""));
}
