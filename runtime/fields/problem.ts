/** What is wrong with data from outside, field by field. */
import { escaped } from "../quoted.ts";

export type FieldPath = readonly (string | number)[];

export interface Problem {
  readonly path: FieldPath;
  /** Without the path, and one line. */
  readonly text: string;
  /** Whether it is the field's name that is wrong, and not what it holds. */
  readonly isName?: boolean;
}

/** The value, or all that is wrong with it; `refused` says it in one line, for those who have no file to point into. */
export type Checked<Value> =
  | { readonly ok: Value }
  | { readonly refused: string; readonly problems: readonly Problem[] };

/** More are counted only. */
export const PROBLEMS_MAX = 20;

/** `whole` is what the data are called where they are wrong as a whole: the plan, the rig. */
export function refusedFor(problems: readonly Problem[], whole: string): Checked<never> {
  const shown = problems.slice(0, PROBLEMS_MAX).map((one) => problemText(one, whole));
  return { refused: [...shown, ...andMore(problems)].join("; "), problems };
}

/** `faults[0].kind: unknown kind "corupt" (did you mean corrupt?)`. */
export function problemText({ path, text }: Problem, whole: string): string {
  return `${pathText(path) || whole}: ${text}`;
}

export function andMore({ length }: { readonly length: number }): readonly string[] {
  return length > PROBLEMS_MAX ? [`and ${length - PROBLEMS_MAX} more`] : [];
}

const KEY_SIZE_MAX = 40;

/** `faults[0].window[1]`. */
export function pathText(path: FieldPath): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${keyText(step)}`));
  return steps.join("").replace(/^\./, "");
}

function keyText(key: string): string {
  const shown = escaped(key.slice(0, KEY_SIZE_MAX));
  return key.length > KEY_SIZE_MAX ? `${shown}...` : shown;
}
