/** What the operator states of a component, as it is read from a folder. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromHere } from "../../directories.ts";
import { UserError } from "../../user-error.ts";

/** Far over what any of them takes. */
const SIZE_MAX = 256 * 1024;

export const BRIEF = "brief.md";

/** Throws UserError where it is too large. */
export function statedText(path: string): string {
  const text = readFileSync(path, "utf8");
  if (text.length <= SIZE_MAX) return text;
  throw new UserError(`${fromHere(path)}: larger than ${SIZE_MAX} characters`);
}

/** In words; undefined where there are none. */
export function briefIn(folder: string): string | undefined {
  const path = join(folder, BRIEF);
  return existsSync(path) ? statedText(path) : undefined;
}
