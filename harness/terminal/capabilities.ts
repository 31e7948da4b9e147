/** What the place that output goes to can show: its size, colours, characters. */

import { escaped } from "../../runtime/quoted.ts";
import { ASCII, type Canvas, UNICODE } from "../view/canvas.ts";
import { clip, type Line, type Tone } from "../view/line.ts";

export interface TerminalCapabilities extends Canvas {
  readonly colour: boolean;
}

interface Destination {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const COLUMNS_UNKNOWN = 80;
const ROWS_UNKNOWN = 24;

export function lookOf(
  { isTTY, columns, rows }: Destination,
  env: Environment,
): TerminalCapabilities {
  return {
    columns: columns || COLUMNS_UNKNOWN,
    rows: rows || ROWS_UNKNOWN,
    colour: movesCursor({ isTTY }, env) && (env["NO_COLOR"] ?? "") === "",
    glyphs: speaksUnicode(env) ? UNICODE : ASCII,
  };
}

/** Whether what is written can be written over. */
export function movesCursor({ isTTY }: Destination, env: Environment): boolean {
  return isTTY === true && env["TERM"] !== "dumb";
}

function speaksUnicode(env: Environment): boolean {
  const locale = env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || "";
  return /utf-?8/i.test(locale) || env["WT_SESSION"] !== undefined;
}

const SGR: Readonly<Record<Tone, string | undefined>> = {
  plain: undefined,
  dim: "2",
  strong: "1",
  good: "32",
  warn: "33",
  bad: "1;31",
};

/** The line in colours, where there are any, and without anything else that steers a terminal. */
export function paint(line: Line, { colour }: Pick<TerminalCapabilities, "colour">): string {
  const spans = line.map(({ text, tone }) => {
    const code = colour ? SGR[tone] : undefined;
    const shown = escaped(text);
    return code === undefined ? shown : `\u001b[${code}m${shown}\u001b[0m`;
  });
  return spans.join("").trimEnd();
}

/** The same, no longer than the terminal is wide. */
export function fitted(line: Line, look: TerminalCapabilities): string {
  const narrow = line.map(({ text, tone }) => ({ text: oneColumnEach(escaped(text)), tone }));
  return paint(clip(narrow, look.columns, look.glyphs.more), look);
}

/** A character of two columns, or of none, would make a line longer or shorter than it is counted. */
function oneColumnEach(text: string): string {
  return text.replace(UNSURE_WIDTH, "?");
}

/** All but Latin, Greek, Cyrillic, punctuation and what pictures are drawn with. */
const UNSURE_WIDTH =
  /[^ -\u02ff\u0370-\u0482\u048a-\u04ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u259f]/gu;
