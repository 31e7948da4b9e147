/** Text of an agent's as it may stand in a ledger: one line, without what a terminal would obey and without paths of this machine. */
import { basename } from "node:path";

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would obey is what is taken out
const BLANKS = /[\s\u0000-\u001f\u007f-\u009f]+/g;
const PATHS = /(?:file:\/\/)?(?<![^\s/:()'"])(?:\/[^\s/:()'"]+)+/g;

export function oneLine(text: string, lengthMax = 300): string {
  const line = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal
    .replaceAll(/\u001b\[[0-9;]*m/g, "")
    .replaceAll(BLANKS, " ")
    .replaceAll(PATHS, (path) => basename(path))
    .trim();
  return line.length > lengthMax ? `${line.slice(0, lengthMax - 1)}…` : line;
}
