/** A CSV file whose dialect is known: its columns, and its rows of values as often as they are needed. */
import type { Refused } from "../../runtime/contract/system.ts";
import { quoted } from "../../runtime/quoted.ts";
import { UserError } from "../user-error.ts";
import { isMissingWord, type Missing } from "./csv-cells.ts";
import type { CsvHead, Dialect, StatedDialect } from "./csv-dialect.ts";
import { type CsvFile, headOf, textsOf } from "./csv-file.ts";
import { type Row, rowsOf } from "./csv-rows.ts";
import type { CsvDescription } from "./description.ts";

export interface CsvTable {
  readonly path: string;
  readonly dialect: Dialect;
  /** By column; undefined where a column has none. */
  readonly names: readonly (string | undefined)[];
  /** Throws a UserError (2) with file and line at what is not a row, or has more or fewer cells. */
  readonly valueRows: (seen?: (block: Uint8Array) => void) => Iterable<Row>;
}

type FindDialect = (head: CsvHead, stated: StatedDialect) => { readonly ok: Dialect } | Refused;

/** `columns` are those whose numbers tell their format. Throws a UserError (2) where a part of the dialect has to be stated. */
export function tableIn(
  file: CsvFile,
  description: CsvDescription,
  find: FindDialect,
  columns?: readonly (string | number)[],
): CsvTable {
  const found = find(headOf(file), statedIn(description, columns));
  if ("refused" in found) throw new UserError(`${file.path}: ${found.refused}`);
  const dialect = found.ok;
  return {
    path: file.path,
    dialect,
    names: dialect.layout.columns.map(({ name }) => name),
    valueRows: (seen) => valueRows(file, dialect, seen),
  };
}

function statedIn(description: CsvDescription, columns: StatedDialect["columns"]): StatedDialect {
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
  { encoding, delimiter, comment, layout }: Dialect,
  seen: ((block: Uint8Array) => void) | undefined,
): Generator<Row> {
  const { columns, headerLine, valuesLine } = layout;
  let width = headerLine === undefined ? undefined : columns.length;
  for (const row of rowsOf(file.path, textsOf(file, encoding, seen), { delimiter, comment })) {
    if (row.isComment || row.line < valuesLine) continue;
    const { length } = row.cells;
    width ??= length;
    // A last delimiter is followed by an empty cell.
    const fits = length === width || (length === width + 1 && row.cells[width] === "");
    if (!fits) throw ragged(file.path, row, width);
    yield row;
  }
}

function ragged(path: string, { line, cells }: Row, width: number): UserError {
  const found = `line ${line}: has ${counted(cells.length, "cell")} for ${counted(width, "column")}`;
  const fix = "give every row as many, or state the delimiter, header_row or skip_rows";
  return new UserError(`${path}: ${found}; ${fix}`);
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

/** Where a cell stands, for messages. */
export function placeOf({ path, names }: CsvTable, { line }: Row, at: number): string {
  const name = names[at];
  return `${path}: line ${line}, column ${at + 1}${name === undefined ? "" : ` (${quoted(name)})`}`;
}
