/** The bench's figures as a table of at most 80 columns. */
import { type Aim, type Figure, isMet, type Unit } from "./figure.ts";
import { summarize } from "./statistics.ts";

const WIDTHS = { name: 29, median: 11, spread: 16, aim: 13, met: 3 } as const;
const GAP = "  ";
const LINE_SIZE_MAX = 80;

export function tableHead(title: string): string {
  return row({ name: title, median: "median", spread: "min..max", aim: "target", met: "met" });
}

export function tableRow(figure: Figure): string {
  const { name, unit, samples, aim } = figure;
  const { median, min, max } = summarize(samples);
  const met = isMet(figure);
  return row({
    name: `  ${name}`,
    median: `${shown(median, unit)} ${unit}`,
    spread: samples.length === 1 ? "one run" : `${shown(min, unit)}..${shown(max, unit)}`,
    aim: aim === undefined ? "" : shownAim(aim, unit),
    met: met === undefined ? "" : yesOrNo(met),
  });
}

/** A note under a table, broken at words. */
export function noteLines(note: string): string[] {
  const lines: string[] = [];
  let line = " ";
  for (const word of note.split(" ")) {
    if (line.length + 1 + word.length > LINE_SIZE_MAX && line.trim() !== "") {
      lines.push(line);
      line = " ";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

function row(cells: Readonly<Record<keyof typeof WIDTHS, string>>): string {
  const { name, median, spread, aim, met } = cells;
  return [
    name.padEnd(WIDTHS.name),
    median.padStart(WIDTHS.median),
    spread.padStart(WIDTHS.spread),
    aim.padStart(WIDTHS.aim),
    met,
  ]
    .join(GAP)
    .trimEnd();
}

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
