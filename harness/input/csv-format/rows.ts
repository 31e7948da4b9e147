/** Splits the text of a CSV file into rows of cells, with one piece of the text in memory at a time. */
import { UserError } from "../../user-error.ts";

/** Of a row in characters, with all its lines where a quoted cell holds line ends. */
export const ROW_SIZE_MAX = 2 ** 20;
/** In characters. */
export const CELL_SIZE_MAX = 2 ** 16;
/** Of each column is known what it holds, which takes far more memory than its cells. */
export const CELLS_MAX = 2 ** 16;

/** Cells are parted by runs of blanks and tabs, not by one character. */
export const BLANKS = "blanks";

export interface RowsOptions {
  /** One character, or BLANKS. */
  readonly delimiter: string;
  /** What a line begins with that is not a row. */
  readonly comment?: string | undefined;
  /** Whether the text goes on to the file's end. The last line of a file's head may be cut, and is left out. */
  readonly isWhole?: boolean;
}

export interface Row {
  /** Of the file, from 1: where the row begins. */
  readonly line: number;
  /** Without the blanks around them. */
  readonly cells: readonly string[];
  /** A comment is split too, without its mark: it may be the header. */
  readonly isComment: boolean;
}

const QUOTE = '"';
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLANK_RUN = /[ \t]+/;
const BLANK_OR_TAB = /[ \t]/;

/**
 * The rows of a text that comes in pieces; blank lines are left out. Throws a UserError (2) with file and line where a row
 * or a cell is too long, or a quote is not closed.
 */
export function* rowsOf(
  path: string,
  texts: Iterable<string>,
  options: RowsOptions,
): Generator<Row> {
  const { delimiter, isWhole = true } = options;
  let line = 0;
  let open: QuotedRow | undefined;
  for (const text of linesIn(path, texts, isWhole)) {
    if (typeof text === "number") {
      line += text;
      open?.takeEmpty(text);
      continue;
    }
    line++;
    const row = open === undefined ? plainRow(text, line, options) : "quoted";
    if (typeof row === "object") yield checked(path, row, text.length);
    if (row !== "quoted") continue;
    open ??= new QuotedRow(path, line, delimiter);
    open.take(text, line);
    if (open.isOpen) continue;
    yield checked(path, open, open.size);
    open = undefined;
  }
  if (isWhole) open?.refuse();
}

/** Lines end with LF, CR LF or CR, each as it comes. Of empty lines in a row their number is given. */
function* linesIn(
  path: string,
  texts: Iterable<string>,
  isWhole: boolean,
): Generator<string | number> {
  let line = 1;
  let rest = "";
  for (const text of texts) {
    const whole = yield* wholeLines(rest + text);
    line += whole.count;
    rest = whole.rest;
    if (rest.length > ROW_SIZE_MAX) throw tooLong(path, line);
  }
  if (isWhole && rest !== "") yield rest.replace(/\r$/, "");
}

/** Those that end in the text. Returns how many they are, with the empty ones, and what is left of it. */
function* wholeLines(
  text: string,
): Generator<string | number, { readonly count: number; readonly rest: string }> {
  const ends = new LineEnds(text);
  let count = 0;
  let at = 0;
  for (;;) {
    const empty = emptyLines(text, at);
    if (empty.count > 0) yield empty.count;
    count += empty.count;
    const end = ends.from(empty.end);
    if (end === undefined) return { count, rest: text.slice(empty.end) };
    yield text.slice(empty.end, end);
    count++;
    at = end + (text.startsWith("\r\n", end) ? 2 : 1);
  }
}

/** How many empty lines begin there, and where they end: millions of them make no strings. */
function emptyLines(text: string, from: number): { readonly count: number; readonly end: number } {
  let count = 0;
  let end = from;
  for (;;) {
    const code = text.charCodeAt(end);
    if (code === LINE_FEED) end++;
    else if (code !== CARRIAGE_RETURN || end + 1 === text.length) return { count, end };
    else end += text.charCodeAt(end + 1) === LINE_FEED ? 2 : 1;
    count++;
  }
}

/** Where lines end in a text. A CR at its very end is left out: its LF may come with the next piece. */
class LineEnds {
  readonly #text: string;
  #lineFeed = -1;
  #return = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The first one from there on. Each search goes on where the one before it has ended. */
  from(at: number): number | undefined {
    if (this.#lineFeed < at) this.#lineFeed = this.#next("\n", at);
    if (this.#return < at) this.#return = this.#next("\r", at);
    const end = Math.min(this.#lineFeed, this.#return);
    return end < this.#text.length - Number(end === this.#return) ? end : undefined;
  }

  #next(mark: string, at: number): number {
    const found = this.#text.indexOf(mark, at);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  }
}

/** A row that is one line without quotes, or a comment. */
function plainRow(
  text: string,
  line: number,
  { delimiter, comment }: RowsOptions,
): Row | "blank" | "quoted" {
  if (text === "" || (text.trim() === "" && !text.includes(delimiter))) return "blank";
  if (comment !== undefined && text.trimStart().startsWith(comment)) {
    const rest = text.trimStart().slice(comment.length);
    return { line, cells: splitPlain(rest, delimiter), isComment: true };
  }
  if (text.includes(QUOTE)) return "quoted";
  return { line, cells: splitPlain(text, delimiter), isComment: false };
}

/** A row with quoted cells, which may go over several lines. A quote opens a cell only where the cell begins. */
class QuotedRow implements Row {
  readonly isComment = false;
  readonly line: number;
  readonly cells: string[] = [];
  size = 0;
  readonly #path: string;
  readonly #delimiter: string;
  /** The text so far of a cell whose quote is not closed. */
  #cell: string | undefined;

  constructor(path: string, line: number, delimiter: string) {
    this.#path = path;
    this.line = line;
    this.#delimiter = delimiter;
  }

  get isOpen(): boolean {
    return this.#cell !== undefined;
  }

  take(text: string, line: number): void {
    this.#grow(text.length + 1);
    let at = 0;
    do {
      at = this.#cell === undefined ? this.#begin(text, at) : this.#goOn(text, at);
      if (this.#cell !== undefined) return;
      if (cellEnd(text, at, this.#delimiter) !== at) throw this.#textBehindQuote(line);
      at++;
    } while (at <= text.length && !this.#isEnd(text, at));
  }

  /** Empty lines, which only a cell whose quote is not closed has. */
  takeEmpty(lines: number): void {
    this.#grow(lines);
    this.#cell += "\n".repeat(lines);
  }

  #grow(size: number): void {
    this.size += size;
    if (this.size <= ROW_SIZE_MAX) return;
    if (this.isOpen) this.refuse();
    throw tooLong(this.#path, this.line);
  }

  /** After a run of blanks at its end, a line has no further cell. */
  #isEnd(text: string, at: number): boolean {
    return this.#delimiter === BLANKS && text.slice(at).trim() === "";
  }

  /** It ends here, or is too long to go on, with a quote still open. */
  refuse(): never {
    const where = `${this.#path}: line ${this.line}, column ${this.cells.length + 1}`;
    throw new UserError(
      `${where}: a quote is not closed; close it, or double it within a quoted cell`,
    );
  }

  /** Takes the cell that begins here; returns where it ends. */
  #begin(text: string, from: number): number {
    const at = afterBlanks(text, from, this.#delimiter);
    if (text[at] === QUOTE) {
      this.#cell = "";
      return this.#goOn(text, at + 1);
    }
    const end = cellEnd(text, at, this.#delimiter);
    this.cells.push(text.slice(at, end).trim());
    return end;
  }

  /** Takes the rest of a quoted cell, or of the line where its quote is not closed. */
  #goOn(text: string, from: number): number {
    let at = from;
    for (;;) {
      const close = text.indexOf(QUOTE, at);
      const end = close < 0 ? text.length : close;
      this.#cell += text.slice(at, end);
      if (close < 0) {
        this.#cell += "\n";
        return end;
      }
      at = close + 1;
      if (text[at] !== QUOTE) break;
      this.#cell += QUOTE;
      at++;
    }
    this.cells.push((this.#cell ?? "").trim());
    this.#cell = undefined;
    return this.#delimiter === BLANKS ? at : afterBlanks(text, at, this.#delimiter);
  }

  #textBehindQuote(line: number): UserError {
    const where = `${this.#path}: line ${line}, column ${this.cells.length}`;
    const what = "text follows a closing quote; double the quotes that belong to the cell";
    return new UserError(`${where}: ${what}`);
  }
}

function afterBlanks(text: string, from: number, delimiter: string): number {
  let at = from;
  while (text[at] === " " || (text[at] === "\t" && delimiter !== "\t")) at++;
  return at;
}

function cellEnd(text: string, from: number, delimiter: string): number {
  const found =
    delimiter === BLANKS
      ? text.slice(from).search(BLANK_OR_TAB)
      : text.indexOf(delimiter, from) - from;
  return found < 0 ? text.length : from + found;
}

function splitPlain(text: string, delimiter: string): string[] {
  if (delimiter === BLANKS) return text.trim().split(BLANK_RUN);
  const cells = text.split(delimiter);
  return BLANK_OR_TAB.test(text) ? cells.map((cell) => cell.trim()) : cells;
}

function checked(path: string, row: Row, size: number): Row {
  if (size > ROW_SIZE_MAX) throw tooLong(path, row.line);
  if (row.cells.length > CELLS_MAX) {
    throw new UserError(
      `${path}: line ${row.line}: over ${CELLS_MAX} columns; sensors go in columns, samples in lines`,
    );
  }
  const long = size > CELL_SIZE_MAX ? row.cells.findIndex(isLong) : -1;
  if (long < 0) return row;
  const what = `is over ${CELL_SIZE_MAX} characters long`;
  throw new UserError(`${path}: line ${row.line}, column ${long + 1}: ${what}; is it CSV?`);
}

function isLong(cell: string): boolean {
  return cell.length > CELL_SIZE_MAX;
}

function tooLong(path: string, line: number): UserError {
  const what = `is over ${ROW_SIZE_MAX} characters long`;
  return new UserError(`${path}: line ${line}: ${what}; is it CSV, in the encoding stated?`);
}
