/** A run over its slots: what each lane and the voter did, and the windows of the planned faults, in one drawing on one axis. */
import type { Column, LaneShare } from "../../report/picture.ts";
import { element, type Markup } from "../html.ts";

/** The windows of one planned fault, in slots. */
export interface FaultRow {
  readonly label: string;
  readonly windows: readonly (readonly [from: number, until: number])[];
}

export interface SlotTimeline {
  readonly columns: readonly Column[];
  readonly lanes: readonly string[];
  /** Whether the plan makes sources lie. */
  readonly hasSources: boolean;
  readonly faults: readonly FaultRow[];
  /** How many slots were planned. */
  readonly cycles: number;
  /** How fast slots followed each other; empty where that is not known. */
  readonly rate: readonly RatePiece[];
}

/** From the first slot on, as many slots a piece. */
export interface RatePiece {
  readonly slots: number;
  readonly perSecond: number;
}

const WIDTH = 1160;
const LABEL = 150;
const RIGHT = 12;
const ROW = 24;
const VOTER = 44;
const FAULT = 13;
const AXIS = 24;
/** Of more planned faults the others are named below the drawing. */
export const FAULT_ROWS_MAX = 24;

export function timelineChart(timeline: SlotTimeline): Markup {
  const { columns, lanes, hasSources, faults, rate } = timeline;
  const x = scaleOf(timeline);
  const shown = faults.slice(0, FAULT_ROWS_MAX);
  const rows: Row[] = [
    ...(hasSources ? [{ name: "sources", height: ROW, cells: sourceCells }] : []),
    ...lanes.map((name, lane): Row => ({ name, height: ROW, cells: laneCells(lane) })),
    { name: "voter", height: VOTER, cells: voterCells },
    { name: "oracle", height: ROW, cells: oracleCells },
    ...(rate.length > 0 ? [{ name: rateLabel(rate), height: VOTER, cells: rateCells(rate) }] : []),
  ];
  const marks: Markup[] = [];
  let y = 4;
  for (const { name, height, cells } of rows) {
    marks.push(label(name, y + height / 2 + 4), ...cells(columns, { x, y, height: height - 4 }));
    y += height;
  }
  const strip = y;
  y += 8;
  for (const row of shown) {
    marks.push(faultLabel(row.label, y + FAULT - 3), ...windowMarks(row, x, y));
    y += FAULT;
  }
  const height = y + AXIS;
  return element(
    "svg",
    {
      class: "timeline",
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: "img",
      "aria-label": "Votes over the slots of the run, with the windows of the faults",
    },
    shades(faults, x, y),
    element("line", {
      class: "edge",
      x1: at(LABEL),
      y1: at(strip + 3),
      x2: at(WIDTH),
      y2: at(strip + 3),
    }),
    marks,
    axis(timeline, x, y),
  );
}

interface Row {
  readonly name: string;
  readonly height: number;
  readonly cells: (columns: readonly Column[], place: Place) => Markup[];
}

interface Place {
  readonly x: Scale;
  readonly y: number;
  readonly height: number;
}

/** Where a slot begins. */
type Scale = (slot: number) => number;

function scaleOf({ columns, cycles }: Pick<SlotTimeline, "columns" | "cycles">): Scale {
  const last = columns.at(-1);
  const slots = Math.max(cycles, last === undefined ? 1 : last.first + last.slots, 1);
  return (slot) => LABEL + ((WIDTH - LABEL - RIGHT) * slot) / slots;
}

/** What a cell looks like, how high it is of its row, and what it means. */
interface Cell {
  readonly look: string;
  readonly share: number;
  readonly meaning: string;
}

const AGREES_SHARE = 0.3;

function laneCells(lane: number): Row["cells"] {
  return cellsOf(({ lanes, slots }) => {
    const share = lanes[lane];
    return share === undefined ? AGREES : laneCell(share, slots);
  });
}

const AGREES: Cell = { look: "agrees", share: AGREES_SHARE, meaning: "agrees" };

function laneCell({ miscompares, undecided, silent, faulted }: LaneShare, slots: number): Cell {
  const some = (count: number, what: string) =>
    count === slots && slots === 1 ? what : `${what} in ${count} of ${slots}`;
  if (miscompares > 0)
    return { look: "differs", share: 1, meaning: some(miscompares, "miscompares") };
  if (undecided > 0) return { look: "differs", share: 1, meaning: some(undecided, "no agreement") };
  if (silent > 0) {
    const look = silent === slots ? "silent" : "partly";
    return { look, share: 1, meaning: some(silent, "silent") };
  }
  if (faulted > 0) return { look: "struck", share: AGREES_SHARE, meaning: "agrees, under fault" };
  return AGREES;
}

const sourceCells = cellsOf(({ sourcesFaulted, slots }) =>
  sourcesFaulted === 0
    ? { look: "rest", share: 0.1, meaning: "no source is faulty" }
    : { look: "lies", share: 0.6, meaning: `a faulty source in ${sourcesFaulted} of ${slots}` },
);

const oracleCells = cellsOf(({ differs, split, none, slots }) => {
  if (differs > 0)
    return { look: "differs", share: 1, meaning: `not the oracle's in ${differs} of ${slots}` };
  if (split + none > 0) return { look: "unheard", share: 0.3, meaning: "not compared" };
  return { look: "agrees", share: AGREES_SHARE, meaning: "the oracle's, bit for bit" };
});

/** Neighbours that look alike are one shape, or a long run would be a large page. */
function cellsOf(cellOf: (column: Column) => Cell): Row["cells"] {
  return (columns, { x, y, height }) => {
    const runs: { cell: Cell; from: number; until: number }[] = [];
    for (const column of columns) {
      const cell = cellOf(column);
      const until = column.first + column.slots;
      const last = runs.at(-1);
      if (last?.cell.look === cell.look && last.cell.meaning === cell.meaning) last.until = until;
      else runs.push({ cell, from: column.first, until });
    }
    return runs.map(({ cell, from, until }) => {
      const high = Math.max(2, height * cell.share);
      const title = element("title", {}, `${slotsInWords(from, until)}: ${cell.meaning}`);
      return block(
        cell.look,
        { x: x(from), y: y + height - high, width: x(until) - x(from), height: high },
        title,
      );
    });
  };
}

/** From below: what was unanimous, what two of three decided, and what nobody did. */
function voterCells(columns: readonly Column[], { x, y, height }: Place): Markup[] {
  return columns.flatMap(({ first, slots, majority, split, none }) => {
    const unanimous = slots - majority - split - none;
    const [left, width] = [x(first), x(first + slots) - x(first)];
    const words = `${unanimous} unanimous, ${majority} of two lanes, ${split + none} without a vote`;
    const title = `${slotsInWords(first, first + slots)}: ${words}`;
    let top = y + height;
    return [
      ["unanimous", unanimous],
      ["majority", majority],
      ["none", split + none],
    ].flatMap(([look, count]) => {
      if (count === 0) return [];
      const high = (height * Number(count)) / slots;
      top -= high;
      return [
        block(String(look), { x: left, y: top, width, height: high }, element("title", {}, title)),
      ];
    });
  });
}

function fastest(rate: readonly RatePiece[]): number {
  return Math.max(1, ...rate.map(({ perSecond }) => perSecond));
}

function rateLabel(rate: readonly RatePiece[]): string {
  return `slots/s, to ${Math.round(fastest(rate))}`;
}

function rateCells(rate: readonly RatePiece[]): Row["cells"] {
  const most = fastest(rate);
  return (_, { x, y, height }) => {
    let first = 0;
    return rate.map(({ slots, perSecond }) => {
      const [from, until] = [first, first + slots];
      first = until;
      const high = Math.max(1, (height * perSecond) / most);
      const words = `${slotsInWords(from, until)}: ${Math.round(perSecond)} slots/s`;
      const place = { x: x(from), y: y + height - high, width: x(until) - x(from), height: high };
      return block("rate", place, element("title", {}, words));
    });
  };
}

function windowMarks({ label: name, windows }: FaultRow, x: Scale, y: number): Markup[] {
  return windows.map(([from, until]) => {
    const title = element("title", {}, `${name}: ${slotsInWords(from, until)}`);
    const width = Math.max(1.5, x(until) - x(from));
    return block("window", { x: x(from), y: y + 2, width, height: FAULT - 4 }, title);
  });
}

/** Behind everything: where any fault is in force. */
function shades(faults: readonly FaultRow[], x: Scale, height: number): Markup[] {
  const all = faults.flatMap(({ windows }) => windows).toSorted(([one], [other]) => one - other);
  const merged: [number, number][] = [];
  for (const [from, until] of all) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until);
    else merged.push([from, until]);
  }
  return merged.map(([from, until]) =>
    block("shade", { x: x(from), y: 0, width: x(until) - x(from), height }),
  );
}

const TICKS = 8;

function axis({ columns, cycles }: SlotTimeline, x: Scale, y: number): Markup[] {
  const last = columns.at(-1);
  const slots = Math.max(cycles, last === undefined ? 1 : last.first + last.slots);
  const step = niceStep(slots / TICKS);
  const ticks = Array.from({ length: Math.ceil(slots / step) }, (_, nth) => nth * step);
  return [
    element("line", {
      class: "edge",
      x1: at(LABEL),
      y1: at(y + 2),
      x2: at(WIDTH - RIGHT),
      y2: at(y + 2),
    }),
    element(
      "text",
      { x: at(LABEL - 10), y: at(y + 17), "text-anchor": "end", class: "quiet" },
      "slot",
    ),
    ...ticks.flatMap((slot) => [
      element("line", {
        class: "edge",
        x1: at(x(slot)),
        y1: at(y + 2),
        x2: at(x(slot)),
        y2: at(y + 6),
      }),
      element(
        "text",
        {
          x: at(x(slot)),
          y: at(y + 17),
          "text-anchor": slot === 0 ? "start" : "middle",
          class: "quiet",
        },
        String(slot),
      ),
    ]),
  ];
}

/** 1, 2 or 5 times a power of ten. */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  const step = [1, 2, 5, 10].find((one) => one * power >= least) ?? 10;
  return step * power;
}

function label(name: string, y: number): Markup {
  return element("text", { x: at(LABEL - 10), y: at(y), "text-anchor": "end" }, name);
}

function faultLabel(name: string, y: number): Markup {
  const words = name.length > FAULT_SIZE_MAX ? `${name.slice(0, FAULT_SIZE_MAX - 3)}...` : name;
  return element(
    "text",
    { x: at(LABEL - 10), y: at(y), "text-anchor": "end", class: "small" },
    words,
  );
}

const FAULT_SIZE_MAX = 24;

function block(
  look: string,
  { x, y, width, height }: Readonly<Record<"x" | "y" | "width" | "height", number>>,
  title?: Markup,
): Markup {
  const place = { x: at(x), y: at(y), width: at(width), height: at(height) };
  return element("rect", { class: look, ...place }, title);
}

function slotsInWords(from: number, until: number): string {
  return until - from === 1 ? `slot ${from}` : `slots ${from}..${until - 1}`;
}

/** A hundredth of a unit: neighbours still touch. */
function at(value: number): string {
  return String(Math.round(value * 100) / 100);
}
