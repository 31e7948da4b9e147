/** A CSV file whose dialect is known: its columns, and its rows of values as often as they are needed. */
import type { Refused } from "../../../runtime/contract/system.ts";
import { quoted } from "../../../runtime/quoted.ts";
import { UserError } from "../../user-error.ts";
import { counted } from "../../view/line.ts";
import { type Row, rowsOf } from "../csv-format/rows.ts";
import type { CsvDescription } from "../description/description.ts";
import { isMissingWord, type Missing } from "./cells.ts";
import { type CsvFile, headOf, textsOf } from "./csv-file.ts";
import { type CsvHead, type Dialect, dialectInWords, type StatedDialect } from "./dialect.ts";
import { isAsWide, whyRepeatedHeader, whyUnclearComment } from "./unclear-row.ts";

export interface CsvTable {
  readonly path: string;
  readonly dialect: Dialect;
  /** By column; undefined where a column has none. */
  readonly names: readonly (string | undefined)[];
  /** Throws a UserError (2) with file and line at what is not a row, or has more or fewer cells. */
  readonly valueRows: (seen?: (block: Uint8Array) => void) => Iterable<Row>;
  /** How the file was read, once it was read to its end. */
  readonly note: () => string;
}

type FindDialect = (head: CsvHead, stated: StatedDialect) => { readonly ok: Dialect } | Refused;

/** `columns` are those whose numbers tell their format. Throws a UserError (2) where a part of the dialect has to be stated. */
export function tableIn(
  file: CsvFile,
  description: CsvDescription,
  find: FindDialect,
  columns?: readonly (string | number)[],
): CsvTable {
  const stated = statedIn(description, columns);
  const found = find(headOf(file), stated);
  if ("refused" in found) throw new UserError(`${file.path}: ${found.refused}`);
  const dialect = found.ok;
  const reading: Reading = { dialect, isMissing: stated.isMissing, comments: 0 };
  return {
    path: file.path,
    dialect,
    names: dialect.layout.columns.map(({ name }) => name),
    valueRows: (seen) => valueRows(file, reading, seen),
    note: () => `read with ${dialectInWords(dialect, reading.comments)}`,
  };
}

interface Reading {
  readonly dialect: Dialect;
  readonly isMissing: (text: string) => boolean;
  /** Lines left out when the file was last read to its end. */
  comments: number;
}

/** What a description says of how its file is written; the rest is found. */
export function statedIn(
  description: CsvDescription,
  columns?: StatedDialect["columns"],
): StatedDialect {
  const { header, header_row, skip_rows, missing } = description;
  const { encoding, delimiter, comment, decimal, thousands } = description;
  return {
    encoding,
    delimiter,
    comment,
    decimal,
    thousands,
    header,
    headerRow: header_row,
    skipRows: skip_rows,
    isMissing: wordTest(missing),
    columns,
  };
}

function wordTest(missing: Missing): (text: string) => boolean {
  const words = new Set(typeof missing === "string" ? [] : missing);
  return (text) => isMissingWord(text) || words.has(text);
}

function* valueRows(
  file: CsvFile,
  reading: Reading,
  seen: ((block: Uint8Array) => void) | undefined,
): Generator<Row> {
  const { dialect, isMissing } = reading;
  const { encoding, delimiter, comment, layout } = dialect;
  const { columns, headerLine, valuesLine } = layout;
  let width = headerLine === undefined ? undefined : columns.length;
  let comments = 0;
  for (const row of rowsOf(file.path, textsOf(file, encoding, seen), { delimiter, comment })) {
    if (row.isComment) {
      refuse(file.path, row, whyUnclearComment(row, { dialect, width, isMissing }));
      comments += Number(row.line !== headerLine);
      continue;
    }
    if (row.line < valuesLine) continue;
    refuse(file.path, row, whyRepeatedHeader(row, dialect));
    width ??= row.cells.length;
    if (!isAsWide(row, width)) throw ragged(file.path, row, width);
    yield row;
  }
  reading.comments = comments;
}

function refuse(path: string, { line }: Row, why: string | undefined): void {
  if (why !== undefined) throw new UserError(`${path}: line ${line}: ${why}`);
}

function ragged(path: string, { line, cells }: Row, width: number): UserError {
  const found = `line ${line}: has ${counted(cells.length, "cell")} for ${counted(width, "column")}`;
  const fix = "give every row as many, or state the delimiter, header_row or skip_rows";
  return new UserError(`${path}: ${found}; ${fix}`);
}

/** Where a cell stands, for messages. */
export function placeOf({ path, names }: CsvTable, { line }: Row, at: number): string {
  const name = names[at];
  return `${path}: line ${line}, column ${at + 1}${name === undefined ? "" : ` (${quoted(name)})`}`;
}
