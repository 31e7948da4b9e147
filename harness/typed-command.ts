/** Commands of Tripod's as the user types them: every one that is printed or saved, so that it can be copied. */
import { isAbsolute, relative } from "node:path";

/** Set by the launcher: how it was called. */
const CALLED = "TRIPOD_COMMAND";
const AT_THE_ROOT = "./tripod";

export function typedCommand(...words: readonly string[]): string {
  return [typedProgram(), ...words.map(quoted)].join(" ");
}

/** `tripod` where the shell finds it, else its path: as it was typed, or from here where that was an absolute one. */
export function typedProgram(
  called: string = process.env[CALLED] || AT_THE_ROOT,
  here: string = process.cwd(),
): string {
  const path = isAbsolute(called) ? relative(here, called) : called;
  return quoted(isAbsolute(called) && !path.includes("/") ? `./${path}` : path);
}

/** As a POSIX shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w./@+:,=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
