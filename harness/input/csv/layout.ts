/** Finds in the first rows of a CSV file which of them is the header, and where the values begin. */
import type { Refused } from "../../../runtime/contract/system.ts";
import { quoted } from "../../../runtime/quoted.ts";
import type { Row } from "../csv-format/rows.ts";
import { type CellKind, cellKind } from "./cells.ts";

export interface LayoutOptions {
  readonly delimiter: string;
  /** Found where it is left out. */
  readonly header?: boolean | undefined;
  /** The line of the file in which the header begins. */
  readonly headerRow?: number | undefined;
  /** Rows that are left out between the header and the values; where there is no header, before the values. */
  readonly skipRows?: number | undefined;
  /** Knows the words and numbers that the description states for a missing value. */
  readonly isMissing: (text: string) => boolean;
}

export interface CsvColumn {
  /** Undefined without a header, and where its cell in the header is empty. */
  readonly name: string | undefined;
  /** What most of its cells hold. */
  readonly kind: CellKind;
  /** Whether nothing at all stands in it. */
  readonly isBlank: boolean;
  /** What stands below its name, before the values; undefined without such a row. */
  readonly unit?: string;
}

export interface TableLayout {
  /** In the order of the file. */
  readonly columns: readonly CsvColumn[];
  /** Lines of the file, from 1. */
  readonly headerLine: number | undefined;
  readonly valuesLine: number;
  /** Lines of the rows that are left out between the two. */
  readonly leftOut: readonly number[];
  /** Whether the first column names the rows: its cell in the header is empty, or the header is one cell shorter. */
  readonly hasRowNames: boolean;
}

/** More of them below a header are hardly units. */
const LEFT_OUT_MAX = 5;
/** What a logger of Campbell Scientific begins a file with: names stand in the row below. */
const TOA5 = "TOA5";

/** How neat a table the rows are: of the cells below, the share of numbers, times and missing values. 0 without numbers. */
export function neatness(rows: readonly Row[], options: LayoutOptions): number {
  const { regularity, body, kinds, width } = tableOf(rows, options);
  if (width < 2 || !kinds.includes("number")) return 0;
  const cells = body.flatMap((row) => row.cells);
  const texts = cells.filter((cell) => cellKind(cell, options.isMissing) === "text");
  return (1 - texts.length / cells.length) * regularity;
}

/** The rows seen, and what the lower half of them tells of the columns. */
interface Table {
  readonly rows: readonly Row[];
  /** Without the comments. */
  readonly values: readonly Row[];
  /** As many cells as most rows of the lower half have. */
  readonly width: number;
  /** The share of them that do. */
  readonly regularity: number;
  /** The lower half of the rows of that length. */
  readonly body: readonly Row[];
  readonly kinds: readonly CellKind[];
  /** Whether every row of the lower half ends with an empty cell. */
  readonly endsEmpty: boolean;
  readonly options: LayoutOptions;
}

interface Header {
  readonly line: number;
  readonly isComment: boolean;
  readonly names: readonly string[];
  readonly hasRowNames: boolean;
  /** One name over rows of two cells: a row's name and a value, or one value with a decimal comma. */
  readonly isUnclear: boolean;
}

type Found<Value> = { readonly ok: Value } | Refused;

/** The layout of a file that begins with these rows, of which at least one is not a comment. */
export function layoutOf(rows: readonly Row[], options: LayoutOptions): Found<TableLayout> {
  const table = tableOf(rows[0]?.cells[0] === TOA5 ? rows.slice(1) : rows, options);
  const found = headerOf(table);
  if ("refused" in found) return found;
  const header = found.ok;
  if (header?.isUnclear) {
    const what = `line ${header.line} has one cell, the rows below have two`;
    return { refused: `${what}; state delimiter and decimal` };
  }
  const below = table.values.filter(({ line }) => line > (header?.line ?? 0));
  const skipped = options.skipRows ?? (header === undefined ? 0 : unitRowsOf(below, table));
  if (options.skipRows === undefined && skipped > LEFT_OUT_MAX) {
    const what = `more than ${LEFT_OUT_MAX} rows below the header in line ${header?.line} have no values`;
    return { refused: `${what}; state skip_rows, or header_row where another row is the header` };
  }
  const body = below.slice(skipped);
  const [first] = body;
  // Without a header the first row tells how many columns there are.
  const width = header === undefined ? (first?.cells.length ?? 0) : table.width;
  const [units] = below.slice(0, skipped);
  return {
    ok: {
      columns: Array.from({ length: width }, (_, at) => ({
        name: header?.names[at] || undefined,
        kind: kindIn(body, at, options),
        isBlank: body.every(({ cells }) => (cells[at] ?? "") === ""),
        ...unitIn(units, at, width),
      })),
      headerLine: header?.line,
      valuesLine: first?.line ?? (rows.at(-1)?.line ?? 0) + 1,
      leftOut: below.slice(0, skipped).map(({ line }) => line),
      hasRowNames: header?.hasRowNames ?? false,
    },
  };
}

function unitIn(units: Row | undefined, at: number, width: number): Pick<CsvColumn, "unit"> {
  const unit = units?.cells.length === width ? units.cells[at] : undefined;
  return unit === undefined || unit === "" ? {} : { unit };
}

function tableOf(rows: readonly Row[], options: LayoutOptions): Table {
  const values = rows.filter(({ isComment }) => !isComment);
  // The last three rows at least: one of another length is likelier wrong than right.
  const window = values.slice(
    Math.max(0, Math.min(Math.ceil(values.length / 2), values.length - 3)),
  );
  const width = commonest(window.map(({ cells }) => cells.length)) ?? 0;
  const fitting = values.filter(({ cells }) => cells.length === width);
  const body = fitting.slice(Math.min(fitting.length - 1, Math.ceil(fitting.length / 2)));
  const regularity = window.filter(({ cells }) => cells.length === width).length / window.length;
  const kinds = Array.from({ length: width }, (_, at) => kindIn(body, at, options));
  const endsEmpty = body.every(({ cells }) => cells.at(-1) === "");
  return { rows, values, regularity, width, kinds, body, endsEmpty, options };
}

/** What most cells of a column hold. */
function kindIn(rows: readonly Row[], at: number, { isMissing }: LayoutOptions): CellKind {
  const kinds = rows.map(({ cells }) => cellKind(cells[at] ?? "", isMissing));
  // Of as many numbers as texts, the texts are likelier to stand for missing values.
  const numbersLast = kinds.toSorted(
    (left, right) => Number(left === "number") - Number(right === "number"),
  );
  return commonest(numbersLast.filter((kind) => kind !== "empty")) ?? "empty";
}

/** Of two as common, the later one. */
function commonest<Value>(values: readonly Value[]): Value | undefined {
  const counts = new Map<Value, number>();
  let found: Value | undefined;
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (found === undefined || (counts.get(value) ?? 0) >= (counts.get(found) ?? 0)) found = value;
  }
  return found;
}

function headerOf(table: Table): Found<Header | undefined> {
  const { header, headerRow } = table.options;
  const [top] = table.values;
  if (headerRow !== undefined) return headerIn(table, headerRow);
  if (header === false || top === undefined) return { ok: undefined };
  const first = table.values.find((row) => isValues(row, table));
  const end = first?.line ?? top.line + 1;
  const candidates = table.rows
    .filter((row) => row.line < end && mayBeHeader(row, table))
    .flatMap((row) => asHeader(row, table) ?? []);
  if (candidates.length > 0) return likeliest(candidates);
  return header === true ? headerIn(table, top.line) : noHeader(top, table);
}

/** Rows below the first one that names every column are units; a comment is as likely prose. */
function likeliest(candidates: readonly Header[]): Found<Header> {
  const full = candidates.filter(({ names }) => isFull(names));
  const named = full.find(({ isComment }) => !isComment);
  const [first, second] = full.length > 0 ? full : candidates;
  const only = named ?? (second === undefined ? first : repeating(candidates, full));
  if (only !== undefined) return { ok: only };
  const what = `lines ${first?.line} and ${second?.line} may both be the header`;
  return { refused: `${what}; state header_row` };
}

/** Where no row names every column by a name of its own, the one with the most names; of units below it there are no more. */
function repeating(candidates: readonly Header[], full: readonly Header[]): Header | undefined {
  if (full.length > 0) return undefined;
  const named = candidates.filter(({ names, isComment }) => !isComment && isComplete(names));
  const [most] = named.toSorted(
    (left, right) => new Set(right.names).size - new Set(left.names).size,
  );
  return most;
}

/** The values begin at once, unless the top row looks like values in part only. */
function noHeader(top: Row, table: Table): Found<undefined> {
  const { like, unlike } = likeness(top, table);
  const isClear = like === 0 || unlike.length === 0;
  if (isClear || table.options.skipRows !== undefined) return { ok: undefined };
  const what = `line ${top.line} may be the header or values, with ${quoted(unlike[0])} in it`;
  return { refused: `${what}; state header: true or header: false` };
}

function headerIn(table: Table, line: number): Found<Header> {
  const row = table.rows.find((one) => one.line === line);
  if (row === undefined) return { refused: `header_row: no row begins in line ${line}` };
  const header = asHeader(row, table);
  if (header !== undefined) return { ok: header };
  const what = `line ${line}, the header, has ${row.cells.length} cells, the rows below ${table.width}`;
  return { refused: `${what}; state header_row, or the delimiter` };
}

/** The row's cells as the names of the columns, where there are as many, or one more or fewer for a reason. */
function asHeader(row: Row, { width, endsEmpty, values, options }: Table): Header | undefined {
  const { line, isComment, cells } = row;
  const is = { line, isComment, isUnclear: false };
  if (cells.length === width) {
    const [first, ...rest] = cells;
    const inner = rest.slice(0, rest.at(-1) === "" ? -1 : undefined);
    const hasRowNames = first === "" && inner.length > 0 && !inner.includes("");
    return { ...is, names: cells, hasRowNames };
  }
  if (cells.length === width + 1 && cells.at(-1) === "") {
    return { ...is, names: cells.slice(0, -1), hasRowNames: false };
  }
  if (cells.length !== width - 1) return undefined;
  if (endsEmpty) return { ...is, names: [...cells, ""], hasRowNames: false };
  const isUnclear = width === 2 && options.delimiter === "," && values.length > 0;
  return { ...is, names: ["", ...cells], hasRowNames: true, isUnclear };
}

/** Whether they name every column, but perhaps for one of row names and one behind a last delimiter. */
function isFull(names: readonly string[]): boolean {
  const inner = innerOf(names);
  return isComplete(names) && new Set(inner).size === inner.length;
}

function isComplete(names: readonly string[]): boolean {
  const inner = innerOf(names);
  return inner.length > 0 && !inner.includes("");
}

function innerOf(names: readonly string[]): readonly string[] {
  return names.slice(names[0] === "" ? 1 : 0, names.at(-1) === "" ? -1 : undefined);
}

/** How many cells of a row are what their columns hold, and which ones are something else. */
function likeness({ cells }: Row, { kinds, width, options }: Table): Likeness {
  let like = 0;
  const unlike: string[] = [];
  // A header that is one cell shorter does not name the first column.
  const shift = cells.length === width - 1 ? 1 : 0;
  for (const [at, kind] of kinds.entries()) {
    const cell = cells[at - shift] ?? "";
    const found = cellKind(cell, options.isMissing);
    if (found === "empty" || (kind !== "number" && kind !== "time")) continue;
    if (found === kind) like++;
    else unlike.push(cell);
  }
  return { like, unlike };
}

interface Likeness {
  readonly like: number;
  readonly unlike: readonly string[];
}

function fits({ cells }: Row, { width }: Table): boolean {
  return cells.length === width || (cells.length === width + 1 && cells.at(-1) === "");
}

function isValues(row: Row, table: Table): boolean {
  const { like, unlike } = likeness(row, table);
  return fits(row, table) && like > unlike.length;
}

function mayBeHeader(row: Row, table: Table): boolean {
  const isText = (cell: string) => cellKind(cell, table.options.isMissing) === "text";
  return likeness(row, table).like === 0 && row.cells.some(isText);
}

/** How many rows there are before the first one of values: units, and what else a logger says of its columns. */
function unitRowsOf(below: readonly Row[], table: Table): number {
  const count = below.findIndex((row, at) => {
    const { like, unlike } = likeness(row, table);
    if (!fits(row, table) || like > 0 || unlike.length === 0) return true;
    return recurs(row, below.slice(at + 1), table);
  });
  return Math.max(0, count);
}

/** Whether a row's texts stand among values too: then they stand for missing values, and are not units. */
function recurs({ cells }: Row, later: readonly Row[], table: Table): boolean {
  const among = later.filter((row) => likeness(row, table).like > 0);
  return cells.some((cell, at) => {
    const isText = cellKind(cell, table.options.isMissing) === "text";
    return isText && table.kinds[at] === "number" && among.some((row) => row.cells[at] === cell);
  });
}
