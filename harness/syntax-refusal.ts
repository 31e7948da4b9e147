/** A file of the user's that is not TypeScript, refused as a compiler would: where, what, and the lines around it. */
import { fileURLToPath } from "node:url";
import { asTyped } from "./directories.ts";
import { UserError } from "./user-error.ts";

/** Of an error that Node has thrown while it read a file, or the text of `file`; undefined where it is another one. */
export function syntaxRefusal(cause: unknown, file?: string): UserError | undefined {
  if (!(cause instanceof SyntaxError)) return undefined;
  // Node tells the place and shows the lines above the error's name only.
  const [, path = "", line, shown] = /^([^\n]*):(\d+)\n(.*?)\n\n/s.exec(cause.stack ?? "") ?? [];
  const named = path.startsWith("file:") ? fileURLToPath(path) : path;
  const at = file ?? (named === "" ? undefined : asTyped(named));
  if (at === undefined || line === undefined || shown === undefined) return undefined;
  const what = `not TypeScript that Node runs: ${cause.message}`;
  const lines = shown.split("\n").filter((text) => text.trim() !== "");
  return UserError.withDetails(
    `${at}:${line}:${columnIn(lines)}: ${what}; fix it and run this again`,
    lines,
    2,
  );
}

/** The mark below the line says which. */
function columnIn(lines: readonly string[]): number {
  const mark = lines.find((line) => /^\s*\^+$/.test(line)) ?? "";
  return mark.indexOf("^") + 1;
}
