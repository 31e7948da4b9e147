/** The bench's figures as a table of at most 80 columns. */

import { filled, plain, textOf } from "../view/line.ts";
import { type TableColumn, table } from "../view/table.ts";
import { type Aim, type Figure, isMet, type Unit } from "./figure.ts";
import { summarize } from "./statistics.ts";

const LINE_SIZE_MAX = 80;

/** So wide that the tables of all measurements stand in line. */
const COLUMNS = [
  { title: "", width: 28 },
  { title: "median", align: "right", width: 11 },
  { title: "min..max", align: "right", width: 16 },
  { title: "target", align: "right", width: 13 },
  { title: "met" },
] as const satisfies readonly TableColumn[];

export function figureTable(title: string, figures: readonly Figure[]): readonly string[] {
  const [name, ...others] = COLUMNS;
  return table([{ ...name, title: plain(title) }, ...others], figures.map(cellsOf)).map(textOf);
}

function cellsOf(figure: Figure): readonly string[] {
  const { name, unit, samples, aim } = figure;
  const { median, min, max } = summarize(samples);
  const met = isMet(figure);
  return [
    ` ${name}`,
    `${shown(median, unit)} ${unit}`,
    samples.length === 1 ? "one run" : `${shown(min, unit)}..${shown(max, unit)}`,
    aim === undefined ? "" : shownAim(aim, unit),
    met === undefined ? "" : yesOrNo(met),
  ];
}

/** A note under a table, broken at words. */
export function noteLines(note: string): string[] {
  return filled(note.split(" "), " ", LINE_SIZE_MAX - NOTE_INDENT.length).map(
    (line) => NOTE_INDENT + line,
  );
}

const NOTE_INDENT = "  ";

function yesOrNo(met: boolean): string {
  return met ? "yes" : "NO";
}

function shownAim({ relation, value }: Aim, unit: Unit): string {
  return `${relation} ${shown(value, unit)} ${unit}`;
}

/** Three digits tell what a benchmark can; counts are whole. */
function shown(value: number, unit: Unit): string {
  if (unit === "/s" || value >= 100) return Math.round(value).toLocaleString("en-US");
  return value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}
