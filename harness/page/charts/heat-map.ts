/** How often each planned fault struck each link, and how often that had an effect: a table whose cells are shaded by how often. */
import { element, type Markup, styled } from "../html.ts";

export interface HeatCell {
  readonly injected: number;
  readonly effective: number;
}

export interface HeatMap {
  /** Links and sources. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    /** One a column; undefined where the fault never met it. */
    readonly cells: readonly (HeatCell | undefined)[];
  }[];
  /** Whether a cell has one number only. */
  readonly isOneCount?: true;
}

const LEVELS = 5;

export function heatMap({ columns, rows, isOneCount }: HeatMap): Markup {
  const all = rows.flatMap(({ cells }) => cells);
  const most = Math.max(1, ...all.map((cell) => cell?.injected ?? 0));
  return styled(
    "table",
    "heat",
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", {}, "fault"),
        columns.map((name) => styled("th", "number", name)),
      ),
    ),
    element(
      "tbody",
      {},
      rows.map(({ label, cells }) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, label),
          cells.map((cell) => heatCell(cell, most, isOneCount === true)),
        ),
      ),
    ),
  );
}

/** Counts of different faults lie far apart: the shade follows their logarithm. */
function heatCell(cell: HeatCell | undefined, most: number, isOneCount: boolean): Markup {
  if (cell === undefined) return styled("td", "number none", "");
  const { injected, effective } = cell;
  const level =
    injected === 0
      ? 0
      : 1 + Math.round(((LEVELS - 1) * Math.log(injected)) / Math.log(Math.max(most, 2)));
  const look = effective === 0 ? " idle" : "";
  return styled(
    "td",
    `number heat-${Math.min(level, LEVELS)}${look}`,
    String(effective),
    isOneCount ? undefined : styled("span", "quiet", ` of ${injected}`),
  );
}
