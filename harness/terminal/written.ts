/** Lines that stay: on a terminal broken between words, elsewhere as they are. Every command loads this; it must stay light. */
import { escaped } from "../../runtime/quoted.ts";
import { folded, type Line, plain } from "../view/line.ts";
import { lookOf, paint, type TerminalCapabilities } from "./capabilities.ts";

/** A line that scripts may read as one: only a terminal shows it broken between words. */
export function shownLine(text: string, to: Pick<NodeJS.WriteStream, "isTTY" | "columns">): string {
  return to.isTTY ? written([[plain(text)]], lookOf(to, process.env)) : `${escaped(text)}\n`;
}

/** Lines that stay: none is cut. Those that are too long go on in the next, but for commands and paths. */
export function written(lines: readonly Line[], look: TerminalCapabilities): string {
  return lines
    .flatMap((line) => folded(line, look.columns))
    .map((line) => `${paint(line, look)}\n`)
    .join("");
}
