/** The tables of a run's summary that --verbose adds: lanes, boards, and what is assumed. */
import type { LaneResult, RunResult } from "../report/result.ts";
import type { Canvas } from "./canvas.ts";
import { counted, dim, filled, type Line, type Span, strong, widthOf } from "./line.ts";
import { type Cell, type TableColumn, table, UNTITLED } from "./table.ts";

export function laneTable({ lanes }: RunResult, { columns }: Canvas): readonly Line[] {
  const isMixed = new Set(Object.values(lanes).map(({ on }) => on)).size > 1;
  const rows = Object.entries(lanes).map(([name, lane]): readonly Cell[] => {
    const { miscompares, silent, relay_lies, deaths, excluded } = lane;
    const cells = [
      name,
      runs(lane, isMixed),
      miscompares,
      silent,
      relay_lies,
      deaths,
      ...rejections(lane),
    ];
    return excluded ? cells.map((cell) => bad(String(cell))) : cells;
  });
  const [head = [], ...body] = table(LANE_COLUMNS, rows, columns);
  return [[dim(REJECTED_BY.padStart(widthOf(head)))], head, ...body];
}

function runs({ lane, on }: LaneResult, isMixed: boolean): string {
  return isMixed ? `${lane} ${on === "emulated-pico" ? "emulated" : on}` : lane;
}

/** Over the last two: frames that the rig rejected of the lane, and frames that the lane rejected. */
const REJECTED_BY = "rejected by";
const LANE_COLUMNS: readonly TableColumn[] = [
  { title: strong("lanes"), isCut: true },
  { title: "runs", isCut: true },
  ...["miscompares", "silent", "lies", "deaths", "rig", "lane"].map(
    (title): TableColumn => ({ title, align: "right" }),
  ),
];

function bad(text: string): Span {
  return { text, tone: "bad" };
}

const INDENT = "     ";

export function assumptionLines({ assumes }: RunResult, { columns }: Canvas): readonly Line[] {
  return assumes.flatMap((one) =>
    filled(one.split(" "), " ", columns - INDENT.length).map((text, at) => [
      dim(`${at === 0 ? " " : INDENT}${text}`),
    ]),
  );
}

export function boardLines({ lanes }: RunResult): readonly Line[] {
  const boards = Object.entries(lanes).flatMap(([name, { board }]) =>
    board === undefined ? [] : [{ name, ...board }],
  );
  if (boards.length === 0) return [];
  const rows = boards.map(({ name, unique_id, image_version, boot_reasons }) => {
    const booted = `${counted(boot_reasons.length, "boot")}: ${boot_reasons.join(", ")}`;
    return [name, unique_id, `image ${image_version}`, booted];
  });
  return [[], ...table([{ title: strong("boards") }, UNTITLED, UNTITLED, UNTITLED], rows)];
}

function rejections({ refused }: LaneResult): readonly (number | string)[] {
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((total, count) => total + count, 0);
  const { relay_lies: _counted, ...byRig } = { ...refused.by_rig };
  if (refused.by_lane === null) return [sum(byRig), "?"];
  const { accepted: _accepted, ...byLane } = { ...refused.by_lane };
  return [sum(byRig), sum(byLane)];
}
