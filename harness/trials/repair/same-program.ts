/** Whether two texts are one program: alike but for brackets that change nothing. */
import { extname } from "node:path";
import { parseSync } from "oxc-parser";
import type { LaneTexts } from "../../loop/drivers/repair/candidate.ts";
import { closing, tokensOf } from "../../source-edits/tokens.ts";

export function isSameProgram(one: LaneTexts, other: LaneTexts): boolean {
  return [...one].every(([file, text]) => {
    const changed = other.get(file) ?? "";
    if (text === changed) return true;
    const form = extname(file) === ".ts" ? treeOf : tokensWithoutDoubles;
    return form(text) === form(changed);
  });
}

const PLACES: ReadonlySet<string> = new Set(["start", "end", "range", "loc"]);

/** Its brackets are its shape. */
function treeOf(text: string): string {
  const { program } = parseSync("lane.ts", text, { preserveParens: false });
  return JSON.stringify(program, (key, value: unknown) => {
    if (PLACES.has(key)) return undefined;
    return typeof value === "bigint" ? `${value}n` : value;
  });
}

/** Brackets right within brackets change nothing, unless a comma in them does. */
function tokensWithoutDoubles(text: string): string {
  const tokens = tokensOf(text);
  const isLeftOut = new Set<number>();
  for (const [index, { text: sign }] of tokens.entries()) {
    if (sign !== "(" || tokens[index + 1]?.text !== "(") continue;
    const [outer, inner] = [closing(tokens, index), closing(tokens, index + 1)];
    const isDouble = outer === inner + 1;
    if (!isDouble || tokens.slice(index + 1, inner).some((token) => token.text === ",")) continue;
    isLeftOut.add(index).add(outer);
  }
  return tokens
    .filter((_, index) => !isLeftOut.has(index))
    .map((token) => token.text)
    .join(" ");
}
