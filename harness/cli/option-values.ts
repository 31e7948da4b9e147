/** What the values of the command line's options must be, and how a command shows examples of them. */
import { InvalidArgumentError } from "commander";
import { BOARD_RATES } from "../../runtime/link/port.ts";

export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`it must be a whole number from ${least} to ${most}.`);
  };
}

export function boardRate(text: string): number {
  const rate = BOARD_RATES.find((one) => String(one) === text);
  if (rate !== undefined) return rate;
  throw new InvalidArgumentError(`it must be one of ${BOARD_RATES.join(", ")}.`);
}

export function share(text: string): number {
  const value = Number(text);
  if (/^0?\.?\d+$/.test(text) && value >= 0 && value <= 0.9) return value;
  throw new InvalidArgumentError("it must be a share from 0 to 0.9, such as 0.2.");
}

/** Anything shorter than a lane host may take for its first answer would blame the machine. */
export function milliseconds(text: string): number {
  const [, digits, unit] = /^(\d{1,6})(ms|s)$/.exec(text) ?? [];
  const value = Number(digits) * (unit === "s" ? 1000 : 1);
  if (value >= 10 && value <= 600_000) return value;
  throw new InvalidArgumentError('it must be a duration from 10ms to 600s, such as "2s".');
}

export const collect = (value: string, before: readonly string[] = []) => [...before, value];

/** Shown under a command's options. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ./tripod ${line}`).join("\n")}`;
}

const LONG_UNITS = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 } as const;

/** How long a soak lasts: from an instant to the days that a machine is left alone. */
export function longMilliseconds(text: string): number {
  const [, digits, unit] = /^(\d{1,6})(ms|s|min|h)$/.exec(text) ?? [];
  const name = (["ms", "s", "min", "h"] as const).find((one) => one === unit);
  if (name !== undefined && Number(digits) > 0) return Number(digits) * LONG_UNITS[name];
  throw new InvalidArgumentError('it must be a duration such as "90s", "20min" or "12h".');
}

/** "5" or "1..200". */
export function seedRange(text: string): readonly [first: number, last: number] {
  const [, first, last = first] = /^(\d{1,15})(?:\.\.(\d{1,15}))?$/.exec(text) ?? [];
  if (first !== undefined && Number(first) <= Number(last)) return [Number(first), Number(last)];
  throw new InvalidArgumentError('it must be a seed, or two of them, such as "1..200".');
}
