/** Looks at the head of a CSV file and finds its dialect, or says which field of the description has to state it. */
import type { Refused } from "../../../runtime/contract/system.ts";
import { quoted } from "../../../runtime/quoted.ts";
import { UserError } from "../../user-error.ts";
import { counted } from "../../view/line.ts";
import { encodingOf } from "../csv-format/encoding.ts";
import { type NumberFormat, numberFormatOf, type StatedFormat } from "../csv-format/numbers.ts";
import { BLANKS, type Row, rowsOf } from "../csv-format/rows.ts";
import { cellKind } from "./cells.ts";
import { type LayoutOptions, layoutOf, neatness, type TableLayout } from "./layout.ts";

/** As many bytes of the file tell its dialect: two of the longest rows, or some thousand usual ones. */
export const HEAD_SIZE = 2 ** 21;
const ROWS_MAX = 1000;

export interface CsvHead {
  /** As the user may find the file, for messages. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Whether these are all bytes of the file. */
  readonly isWhole: boolean;
}

/** What the description states of the dialect; the rest is found. */
export interface StatedDialect extends Omit<LayoutOptions, "delimiter">, StatedFormat {
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly comment?: string | undefined;
  /** Columns, by name or by number from 1, whose numbers tell their format; all columns of numbers where it is left out. */
  readonly columns?: readonly (string | number)[] | undefined;
}

export interface Dialect {
  readonly encoding: string;
  readonly delimiter: string;
  readonly comment: string | undefined;
  /** Whether the description says so; else the first rows do. */
  readonly isCommentStated: boolean;
  readonly numbers: NumberFormat;
  readonly layout: TableLayout;
}

const DELIMITERS = [",", ";", "\t", "|"];
const COMMENTS = ["#", "%"];
/** Excel takes the delimiter from such a first line. */
const SEP = /^"?sep=(.)"?[ \t]*\r?$/i;
const SEP_SIZE_MAX = 20;
/** By what share of its cells one delimiter must be neater than another. */
const MARGIN = 0.02;

type Found<Value> = { readonly ok: Value } | Refused;

/** The dialect of a file with sensors in columns, or with one reading a row. */
export function dialectOf(head: CsvHead, stated: StatedDialect): Found<Dialect> {
  return found(head, stated, layoutOf);
}

/** The dialect of a file with a sensor a row: the layout has no columns, and row names are the sensors' names. */
export function dialectOfRows(head: CsvHead, stated: StatedDialect): Found<Dialect> {
  return found(head, stated, layoutOfRows);
}

function found(head: CsvHead, stated: StatedDialect, layoutIn: typeof layoutOf): Found<Dialect> {
  const encoding = encodingOf(head.bytes, stated.encoding);
  if ("refused" in encoding) return encoding;
  const text = textIn(head, encoding.ok);
  const [top = ""] = text.slice(0, SEP_SIZE_MAX).split("\n", 1);
  const sep = SEP.exec(top)?.[1];
  const comment = stated.comment ?? commentIn(text);
  const rowsWith = (delimiter: string): Candidate => {
    const options = { delimiter, comment, isWhole: head.isWhole };
    const rows = firstRows(rowsOf(head.path, [text], options), sep === undefined ? 1 : 2);
    return { delimiter, rows, neatness: neatness(rows, { ...stated, delimiter }) };
  };
  const only = stated.delimiter ?? sep;
  const chosen = only === undefined ? neatest(rowsWith) : { ok: rowsWith(only) };
  if ("refused" in chosen) return chosen;
  const { delimiter, rows } = chosen.ok;
  if (!rows.some(({ isComment }) => !isComment)) return { refused: "has no rows; add data" };
  const layout = layoutIn(rows, { ...stated, delimiter });
  if ("refused" in layout) return layout;
  // Who selects a second column says that there is one.
  const isSettled = only !== undefined || stated.columns?.some((one) => one !== 1) === true;
  if (!isSettled && mayBeDecimals(rows, layout.ok, delimiter)) {
    const what = "two columns of whole numbers without a header may be one with decimal commas";
    const fix = 'state delimiter: ",", or delimiter: ";" and decimal: ","';
    return { refused: `${what}; ${fix}` };
  }
  const numbers = numberFormatOf(numbersIn(rows, layout.ok, stated), stated, delimiter);
  if ("refused" in numbers) return numbers;
  return {
    ok: {
      encoding: encoding.ok,
      delimiter,
      comment,
      isCommentStated: stated.comment !== undefined,
      numbers: numbers.ok,
      layout: layout.ok,
    },
  };
}

const WHOLE = /^[+-]?\d+$/;
const DECIMALS = /^\d+$/;

/** Whether each row may be one number with a decimal comma, and nothing above the rows tells. */
function mayBeDecimals(
  rows: readonly Row[],
  { headerLine, valuesLine }: TableLayout,
  delimiter: string,
): boolean {
  if (delimiter !== "," || headerLine !== undefined) return false;
  return rows
    .filter(({ isComment, line }) => !isComment && line >= valuesLine)
    .every(({ cells: [whole = "", decimals = "", ...others] }) => {
      return others.length === 0 && WHOLE.test(whole) && DECIMALS.test(decimals);
    });
}

function textIn({ bytes, isWhole }: CsvHead, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes, { stream: !isWhole });
}

/** Some rows of values, for guesses. */
export function firstValueRows(head: CsvHead, dialect: Dialect): readonly Row[] {
  const { encoding, delimiter, comment, layout } = dialect;
  const options = { delimiter, comment, isWhole: head.isWhole };
  const rows = firstRows(rowsOf(head.path, [textIn(head, encoding)], options), layout.valuesLine);
  return rows.filter(({ isComment }) => !isComment);
}

interface Candidate {
  readonly delimiter: string;
  readonly rows: readonly Row[];
  readonly neatness: number;
}

/** A mark that begins some lines, but not most of those from the first other line on. */
function commentIn(text: string): string | undefined {
  const lines = text.split(/\r\n|\r|\n/, ROWS_MAX);
  return COMMENTS.find((mark) => {
    const first = lines.findIndex((line) => !line.startsWith(mark));
    const rest = first < 0 ? [] : lines.slice(first).filter((line) => line !== "");
    const marked = rest.filter((line) => line.startsWith(mark));
    return rest.length > 0 && first + marked.length > 0 && marked.length < rest.length / 2;
  });
}

function firstRows(rows: Iterable<Row>, from: number): readonly Row[] {
  const first: Row[] = [];
  for (const row of rows) {
    if (row.line >= from) first.push(row);
    if (first.length === ROWS_MAX) break;
  }
  return first;
}

/** Blanks part cells only where nothing else does; without numbers anywhere, whatever parts the most cells. */
function neatest(rowsWith: (delimiter: string) => Candidate): Found<Candidate> {
  const tried = DELIMITERS.map((delimiter) => attempted(() => rowsWith(delimiter)));
  const candidates = tried.flatMap((one) => (one instanceof UserError ? [] : [one]));
  const [best, second] = candidates.toSorted((left, right) => right.neatness - left.neatness);
  if (best !== undefined && best.neatness > 0) {
    if (best.neatness - (second?.neatness ?? 0) > MARGIN) return { ok: best };
    const both = `${delimiterName(best.delimiter)} or ${delimiterName(second?.delimiter ?? "")}`;
    return { refused: `the delimiter may be ${both}; state delimiter` };
  }
  const blanks = attempted(() => rowsWith(BLANKS));
  if (!(blanks instanceof UserError) && blanks.neatness > 0) return { ok: blanks };
  // A quote that fits no delimiter is what is wrong, and not that the others part nothing.
  const refused = tried.find((one) => one instanceof UserError);
  if (refused !== undefined) throw refused;
  const cellsIn = ({ rows }: Candidate) => Math.max(0, ...rows.map(({ cells }) => cells.length));
  const [widest] = candidates.toSorted((left, right) => cellsIn(right) - cellsIn(left));
  return { ok: widest ?? rowsWith(",") };
}

function attempted(read: () => Candidate): Candidate | UserError {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function layoutOfRows(rows: readonly Row[], options: LayoutOptions): Found<TableLayout> {
  const values = rows.filter(({ isComment }) => !isComment).slice(options.skipRows ?? 0);
  const first = values.map(({ cells }) => cellKind(cells[0] ?? "", options.isMissing));
  const named = first.filter((kind) => kind === "text" || kind === "time").length;
  const numbers = first.filter((kind) => kind === "number").length;
  if (options.header === undefined && named > 0 && numbers > 0) {
    const what = "the first cells of some rows are names, of others numbers";
    return { refused: `${what}; state header: true or header: false` };
  }
  return {
    ok: {
      columns: [],
      headerLine: undefined,
      valuesLine: values[0]?.line ?? (rows.at(-1)?.line ?? 0) + 1,
      leftOut: [],
      hasRowNames: options.header ?? named > 0,
    },
  };
}

function* numbersIn(
  rows: readonly Row[],
  { columns, valuesLine, hasRowNames }: TableLayout,
  { columns: stated, isMissing }: StatedDialect,
): Generator<string> {
  const names = columns.map(({ name }) => name);
  const chosen = stated?.map((one) => (typeof one === "number" ? one - 1 : names.indexOf(one)));
  const isTelling = (at: number) => chosen?.includes(at) ?? !(hasRowNames && at === 0);
  for (const { line, isComment, cells } of rows) {
    if (isComment || line < valuesLine) continue;
    for (const [at, cell] of cells.entries()) {
      if (isTelling(at) && cellKind(cell, isMissing) === "number") yield cell;
    }
  }
}

/** The dialect in words: `delimiter ";", decimal ",", header in row 3`. `comments` is how many lines of them were left out. */
export function dialectInWords(
  { encoding, delimiter, comment, numbers, layout }: Dialect,
  comments: number,
): string {
  const { headerLine, leftOut, hasRowNames, columns } = layout;
  const words = [`delimiter ${delimiterName(delimiter)}`];
  if (numbers.decimal !== undefined) words.push(`decimal ${quoted(numbers.decimal)}`);
  if (numbers.thousands !== undefined) words.push(`thousands ${quoted(numbers.thousands)}`);
  if (columns.length > 0) {
    words.push(headerLine === undefined ? "no header" : `header in row ${headerLine}`);
  }
  if (leftOut.length > 0) words.push(`${rowsNamed(leftOut)} left out`);
  if (hasRowNames) words.push("row names in column 1");
  if (comment !== undefined) {
    words.push(`comments ${quoted(comment)} (${counted(comments, "line")} left out)`);
  }
  if (encoding !== "utf-8") words.push(`encoding ${encoding}`);
  return words.join(", ");
}

function rowsNamed(lines: readonly number[]): string {
  const last = lines.at(-1);
  return lines.length === 1 ? `row ${last}` : `rows ${lines.slice(0, -1).join(", ")} and ${last}`;
}

function delimiterName(delimiter: string): string {
  if (delimiter === "\t") return "tab";
  return delimiter === BLANKS ? BLANKS : quoted(delimiter);
}
