/** Rows of cells, in columns as wide as their widest cell: every table that the command line prints. */
import { dim, type Line, plain, type Span, type Tone } from "./line.ts";

export type Cell = string | number | Span;

export interface TableColumn {
  readonly title: Cell;
  /** Numbers stand to the right, so that their digits do. */
  readonly align?: "right";
  /** At least; for tables under one another. */
  readonly width?: number;
  /** Cut where the table would be wider than the screen. */
  readonly isCut?: true;
}

export const UNTITLED: TableColumn = { title: "" };

const INDENT = " ";
const GAP = "  ";

/** No wider than `room`, where cells that may be cut are what makes it so. */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  room = Number.POSITIVE_INFINITY,
): readonly Line[] {
  const head = columns.map(({ title }) => (typeof title === "object" ? title : dim(String(title))));
  const body = rows.map((row) => columns.map((_, at) => spanOf(row[at] ?? "")));
  const all = head.some(({ text }) => text !== "") ? [head, ...body] : body;
  const widths = columns.map(({ width = 0 }, at) =>
    Math.max(width, ...all.map((row) => row[at]?.text.length ?? 0)),
  );
  const narrow = narrowed(widths, columns, room);
  return all.map((row) =>
    lineOf(
      row.map((cell, at) => cutTo(narrow[at], cell)),
      columns,
      narrow,
    ),
  );
}

const CUT_WIDTH_MIN = 8;
const CUT = "...";

/** What is too wide is taken from the widest of the columns that may be cut. */
function narrowed(
  widths: readonly number[],
  columns: readonly TableColumn[],
  room: number,
): readonly number[] {
  const narrow = [...widths];
  const gaps = INDENT.length + GAP.length * (widths.length - 1);
  let excess = widths.reduce((sum, width) => sum + width, gaps) - room;
  for (; excess > 0; excess--) {
    const cuttable = narrow.map((width, at) => (columns[at]?.isCut === true ? width : 0));
    const widest = Math.max(...cuttable);
    if (widest <= CUT_WIDTH_MIN) break;
    narrow[cuttable.indexOf(widest)] = widest - 1;
  }
  return narrow;
}

function cutTo(width = Number.POSITIVE_INFINITY, cell: Span): Span {
  if (cell.text.length <= width) return cell;
  return { ...cell, text: `${cell.text.slice(0, width - CUT.length)}${CUT}` };
}

function lineOf(
  row: readonly Span[],
  columns: readonly TableColumn[],
  widths: readonly number[],
): Line {
  const last = row.findLastIndex(({ text }) => text !== "");
  return row.slice(0, last + 1).flatMap((cell, at) => {
    const room = " ".repeat((widths[at] ?? 0) - cell.text.length);
    const lead = at === 0 ? INDENT : GAP;
    if (columns[at]?.align === "right") return [plain(lead + room), cell];
    return at === last ? [plain(lead), cell] : [plain(lead), cell, plain(room)];
  });
}

function spanOf(cell: Cell): Span {
  return typeof cell === "object" ? cell : plain(String(cell));
}

const TEXT_WIDTH_MIN = 20;

export interface FieldLayout {
  readonly indent?: number;
  readonly labelWidth?: number;
}

/** A label and its text, broken at words; a word that is longer than a line is broken, too. */
export function field(
  label: string,
  text: string,
  {
    columns,
    tone = "plain",
    ...layout
  }: FieldLayout & { readonly columns: number; readonly tone?: Tone },
): readonly Line[] {
  const { text: margin } = labelSpan("", layout);
  const room = Math.max(columns - margin.length, TEXT_WIDTH_MIN);
  const pieces = text.match(new RegExp(`.{1,${room}}(?:\\s|$)|\\S{${room}}`, "g")) ?? [""];
  return pieces.map((piece, at) => [
    labelSpan(at === 0 ? label : "", layout),
    { text: piece.trimEnd(), tone },
  ]);
}

/** A label and what stands beside it, on one line. */
export function labelled(label: string, spans: readonly Span[], layout: FieldLayout = {}): Line {
  return [labelSpan(label, layout), ...spans];
}

function labelSpan(label: string, { indent = 3, labelWidth = 10 }: FieldLayout): Span {
  return dim(`${" ".repeat(indent)}${label.padEnd(labelWidth - 1)} `);
}
