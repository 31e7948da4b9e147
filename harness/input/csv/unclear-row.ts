/** Knows rows of a CSV file that are not what they seem: comments that may be values, and headers among the values. */
import { quoted } from "../../../runtime/quoted.ts";
import type { Row } from "../csv-format/rows.ts";
import { cellKind } from "./cells.ts";
import type { Dialect } from "./dialect.ts";
import type { CsvColumn } from "./layout.ts";

export interface KnownTable {
  readonly dialect: Dialect;
  /** Undefined before the first row of a table without a header. */
  readonly width: number | undefined;
  /** Knows the words and numbers that the description states for a missing value. */
  readonly isMissing: (text: string) => boolean;
}

/** What to state where a comment that nothing states may be a row of values. */
export function whyUnclearComment(row: Row, table: KnownTable): string | undefined {
  const { comment, isCommentStated, layout } = table.dialect;
  if (comment === undefined || isCommentStated || row.line === layout.headerLine) return undefined;
  if (!mayBeValues(row, table)) return undefined;
  const mark = quoted(comment);
  const fix = `state comment: ${mark} to leave such lines out, or another mark to read them`;
  return `begins with ${mark}, but may be a row of values; ${fix}`;
}

/** Whether it has the table's width, and numbers where numbers stand. */
function mayBeValues(row: Row, { dialect, width, isMissing }: KnownTable): boolean {
  const { columns, hasRowNames } = dialect.layout;
  if (width === undefined ? row.cells.length < 2 : !isAsWide(row, width)) return false;
  const fits = row.cells.flatMap((cell, at) => {
    // Sensors in rows have no columns: numbers stand everywhere but in the row names.
    const kind = columns.length > 0 ? columns[at]?.kind : "number";
    const isTelling = (kind === "number" || kind === "time") && !(hasRowNames && at === 0);
    const found = cellKind(cell, isMissing);
    return isTelling && found !== "empty" ? [found === kind] : [];
  });
  return fits.filter(Boolean).length * 2 > fits.length;
}

/** What to do where a logger that was started anew has written its header again. */
export function whyRepeatedHeader({ cells }: Row, { layout }: Dialect): string | undefined {
  const { columns, headerLine, hasRowNames } = layout;
  if (headerLine === undefined) return undefined;
  // A header that is one cell shorter does not name the first column.
  const shift = hasRowNames && cells.length === columns.length - 1 ? 1 : 0;
  const isSame = columns.every(({ name = "" }, at) => (cells[at - shift] ?? "") === name);
  // Names that are numbers may come again as values.
  if (!isSame || !columns.some(isNoValue)) return undefined;
  return `repeats the header in line ${headerLine}; delete the line, or cut the file there`;
}

function isNoValue({ name = "", kind }: CsvColumn): boolean {
  return (kind === "number" || kind === "time") && cellKind(name, () => false) === "text";
}

/** A last delimiter is followed by an empty cell. */
export function isAsWide({ cells }: Row, width: number): boolean {
  return cells.length === width || (cells.length === width + 1 && cells[width] === "");
}
