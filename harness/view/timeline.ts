/** The picture of the votes: a row for each lane, for the voter and for the oracle; a column for one slot or several. */

import type { Column, LaneShare } from "../report/picture.ts";
import { firstOf } from "../report/picture.ts";
import type { Glyphs } from "./canvas.ts";
import type { Line, Span, Tone } from "./line.ts";
import { dim, plain } from "./line.ts";
import type { RunInfo } from "./run-info.ts";

export type StripCell = readonly [glyph: string, tone: Tone];

/** What the strip has rows for. */
export interface Rows {
  readonly lanes: readonly string[];
  /** Whether the plan makes sources lie. */
  readonly sources: boolean;
}

export function rowsOf({ lanes, plan }: RunInfo): Rows {
  return {
    lanes: lanes.map(({ name }) => name),
    sources: plan.rules.some((rule) => "source" in rule),
  };
}

/** The rows, each led by its name. `columns` holds as many as are to be shown. */
export function timeline(
  columns: readonly Column[],
  { lanes, sources }: Rows,
  glyphs: Glyphs,
): readonly Line[] {
  const indent = labelWidth(lanes);
  const row = (label: string, cell: (column: Column) => StripCell): Line => [
    plain(` ${label.padEnd(indent)}`),
    ...joined(columns.map(cell)),
  ];
  return [
    ...(sources ? [row("sources", (column) => sourcesCell(column, glyphs))] : []),
    ...lanes.map((name, lane) => row(name, (column) => laneCell(column, lane, glyphs))),
    row("voter", (column) => voterCell(column, glyphs)),
    row("oracle", (column) => oracleCell(column, glyphs)),
  ];
}

/** One column from top to bottom: sources, lanes, voter, oracle. */
export function cellsOf(column: Column, glyphs: Glyphs): readonly StripCell[] {
  return [
    sourcesCell(column, glyphs),
    ...column.lanes.map((_, lane) => laneCell(column, lane, glyphs)),
    voterCell(column, glyphs),
    oracleCell(column, glyphs),
  ];
}

/** How many columns of slots fit beside the names. */
export function stripRoom(lanes: readonly string[], columns: number): number {
  return Math.max(1, columns - labelWidth(lanes) - 2);
}

/** What the characters in the columns mean, the least obvious first. */
export function legend(columns: readonly Column[], glyphs: Glyphs): readonly string[] {
  const some = (has: (column: Column) => boolean) => columns.some(has);
  const lane = (has: (share: LaneShare, slots: number) => boolean) =>
    some(({ lanes, slots }) => lanes.some((share) => has(share, slots)));
  const entries: readonly (readonly [shown: boolean, glyph: string, meaning: string])[] = [
    [lane(({ miscompares }, slots) => miscompares === slots), glyphs.miscompares, "miscompares"],
    [
      lane(({ miscompares }, slots) => miscompares > 0 && miscompares < slots),
      glyphs.partlyMiscompares,
      "partly miscompares",
    ],
    [lane(({ undecided }) => undecided > 0), glyphs.undecided, "no agreement"],
    [lane(({ silent }, slots) => silent === slots), glyphs.silent, "silent"],
    [
      lane(({ silent }, slots) => silent > 0 && silent < slots),
      glyphs.partlySilent,
      "partly silent",
    ],
    [lane(({ faulted }) => faulted > 0), glyphs.agreesUnderFault, "under fault"],
    [some(({ sourcesFaulted }) => sourcesFaulted > 0), glyphs.lying, "faulty source"],
    [some(({ split }) => split > 0), glyphs.split, "split"],
    [some(({ none }) => none > 0), glyphs.none, "no vote"],
    [some(({ majority, slots }) => majority === slots), glyphs.majority, "2 of 3"],
    [
      some(({ majority, slots }) => majority > 0 && majority < slots),
      glyphs.partlyUnanimous,
      "2 or 3",
    ],
    [some(({ majority }) => majority === 0), glyphs.unanimous, "3 of 3"],
    [some(({ differs }) => differs > 0), glyphs.differs, "not the oracle's"],
    [
      some(({ differs, split, none }) => differs === 0 && split + none > 0),
      glyphs.unheard,
      "not compared",
    ],
  ];
  return entries.filter(([shown]) => shown).map(([, glyph, meaning]) => `${glyph} ${meaning}`);
}

/** Under the rows: where the picture begins and ends, and how much a column holds. */
export function axis(columns: readonly Column[], lanes: readonly string[]): Line {
  const last = columns.at(-1);
  if (last === undefined) return [];
  const from = String(firstOf(columns));
  const until = String(last.first + last.slots - 1);
  const most = Math.max(...columns.map(({ slots }) => slots));
  const scale = most === 1 ? "" : `up to ${most} slots a column`;
  const room = columns.length - from.length - until.length;
  const label = plain(` ${"slot".padEnd(labelWidth(lanes))}`);
  if (room < 1) return [label, dim(from)];
  if (room < scale.length + 2) return [label, dim(from + " ".repeat(room) + until)];
  const left = Math.floor((room - scale.length) / 2);
  return [label, dim(from + (" ".repeat(left) + scale).padEnd(room) + until)];
}

/** "slots 4..143" */
export function slotsOf(columns: readonly Column[]): string {
  const last = columns.at(-1);
  if (last === undefined) return "no slot yet";
  const from = firstOf(columns);
  const until = last.first + last.slots - 1;
  return from === until ? `slot ${from}` : `slots ${from}..${until}`;
}

function labelWidth(lanes: readonly string[]): number {
  return Math.max(...["sources", ...lanes].map((name) => name.length)) + 1;
}

function laneCell({ lanes, slots }: Column, lane: number, glyphs: Glyphs): StripCell {
  const share = lanes[lane];
  if (share === undefined) return [" ", "plain"];
  if (share.miscompares === slots) return [glyphs.miscompares, "bad"];
  if (share.miscompares > 0) return [glyphs.partlyMiscompares, "bad"];
  if (share.undecided > 0) return [glyphs.undecided, "bad"];
  if (share.silent === slots) return [glyphs.silent, "warn"];
  if (share.silent > 0) return [glyphs.partlySilent, "warn"];
  return share.faulted > 0 ? [glyphs.agreesUnderFault, "good"] : [glyphs.agrees, "good"];
}

function sourcesCell({ sourcesFaulted }: Column, glyphs: Glyphs): StripCell {
  return sourcesFaulted > 0 ? [glyphs.lying, "warn"] : [glyphs.honest, "dim"];
}

function voterCell({ slots, split, none, majority }: Column, glyphs: Glyphs): StripCell {
  if (split > 0) return [glyphs.split, "bad"];
  if (none > 0) return [glyphs.none, "bad"];
  if (majority === slots) return [glyphs.majority, "warn"];
  return majority > 0 ? [glyphs.partlyUnanimous, "warn"] : [glyphs.unanimous, "good"];
}

function oracleCell({ differs, split, none }: Column, glyphs: Glyphs): StripCell {
  if (differs > 0) return [glyphs.differs, "bad"];
  return split + none > 0 ? [glyphs.unheard, "bad"] : [glyphs.equal, "good"];
}

/** Neighbours of one tone become one span. */
function joined(cells: readonly StripCell[]): Line {
  const spans: Span[] = [];
  for (const [glyph, tone] of cells) {
    const last = spans.at(-1);
    if (last?.tone === tone) spans[spans.length - 1] = { text: last.text + glyph, tone };
    else spans.push({ text: glyph, tone });
  }
  return spans;
}
