/** What a trial has shown, a line each. */

/** What was done, whether it went as it should, and what was seen. */
export interface Shown {
  readonly what: string;
  readonly is_good: boolean;
  readonly seen: string;
}

export function lineOf({ what, is_good: isGood, seen }: Shown): string {
  return `${isGood ? "good " : "WRONG"}  ${what}: ${seen}\n`;
}
