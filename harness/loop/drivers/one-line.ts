/** Text of an agent's as it may stand in a ledger: one line, without what a terminal would obey and without paths of this machine. */
import { basename } from "node:path";

const BLANKS = /[\s\p{Cc}]+/gu;
const COLOURS = /\p{Cc}\[[0-9;]*m/gu;
const PATHS = /(?:file:\/\/)?(?<![^\s/:()'"])(?:\/[^\s/:()'"]+)+/g;

export function oneLine(text: string, lengthMax = 300): string {
  const line = text
    .replaceAll(COLOURS, "")
    .replaceAll(BLANKS, " ")
    .replaceAll(PATHS, (path) => basename(path))
    .trim();
  return line.length > lengthMax ? `${line.slice(0, lengthMax - 1)}…` : line;
}
