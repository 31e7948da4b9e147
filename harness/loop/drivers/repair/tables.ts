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

export function isTruth(text: string): boolean {
  return text === "true" || text === "false";
}

const NUMBER = /^(0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?!0[xXbBoO])[\d_]+)(\w*)$/;

export interface Literal {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

/** What programs are full of: small sizes and counts, and where bytes and words end. */
const USUAL = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 24, 32, 48, 56, 64, 128, 255, 256].map(BigInt);

/** One less and one more; in the place of nothing what else the file has, and what is usual; and, less likely, all of that in any place. */
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
    const isOther = (one: bigint) => one !== value && !near.includes(one);
    const far = known.filter(isOther);
    const usual = value === 0n ? USUAL.filter((one) => isOther(one) && !spelled.has(one)) : [];
    const repair = value === 0n ? "zero" : "number";
    // As it is written elsewhere, where it is: texts are compared with those that are read.
    const written = (one: bigint) => {
      const other = spelled.get(one);
      return other?.suffix === suffix ? other.text : `${one}${suffix}`;
    };
    return [
      ...near.map((one) => ({ repair: "constant" as const, at, end, replacement: written(one) })),
      ...far.map((one) => ({ repair, at, end, replacement: written(one) }) as const),
      ...usual.map((one) => ({ repair: "usual" as const, at, end, replacement: written(one) })),
    ];
  });
}

function amountOf(digits: string): bigint {
  return BigInt(digits.replaceAll("_", ""));
}
