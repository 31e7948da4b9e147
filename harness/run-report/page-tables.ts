/** The tables of a run's page: its lanes, and its faults. */
import { heatMap } from "../page/charts/heat-map.ts";
import { element, type Markup, styled } from "../page/html.ts";
import { list, section } from "../page/sections.ts";
import type { LaneResult, RunResult } from "../report/result.ts";
import { counted } from "../view/line.ts";
import type { RunReport } from "./run-report.ts";

export function lanesPart({ lanes, modes }: RunResult): Markup {
  const titles = [
    "lane",
    "runs",
    "on",
    "incarnations",
    "miscompares",
    "silent",
    "relay lies",
    "refused by rig",
    "by lane",
    "at the end",
  ];
  const rows = Object.entries(lanes).map(([name, lane]) => {
    const { on, at, deaths, miscompares, silent, relay_lies: lies, standing } = lane;
    const numbers = [deaths + 1, miscompares, silent, lies, ...refusals(lane)];
    return element(
      "tr",
      {},
      element("td", {}, element("b", {}, name)),
      element("td", {}, lane.lane),
      element("td", {}, on, at === null ? "" : ` (${at})`),
      numbers.map((value) => styled("td", "number", value)),
      styled("td", standing === "voting" ? "" : "bad", standing),
    );
  });
  const out = Object.entries(lanes).flatMap(([name, { isolations }]) =>
    isolations.map(({ first_slot: from, back, why }) => {
      const slots =
        back === null ? `since slot ${from}` : `in slots ${from}..${Math.max(from, back - 1)}`;
      return `${name} did not vote ${slots}: ${why}`;
    }),
  );
  const { triplex, duplex, simplex, passive } = modes;
  return section(
    "Lanes",
    table(titles, rows),
    element(
      "p",
      {},
      `Voted by three lanes in ${triplex} slots, by two in ${duplex}, by the last one in ${simplex}, by none in ${passive}.`,
    ),
    out.length === 0 ? undefined : list(out.slice(0, ISOLATIONS_MAX)),
    out.length > ISOLATIONS_MAX
      ? element("p", {}, `${out.length - ISOLATIONS_MAX} more.`)
      : undefined,
    boardsPart(lanes),
  );
}

const ISOLATIONS_MAX = 12;

function refusals({ refused }: LaneResult): readonly (string | number)[] {
  const { relay_lies: _counted, ...byRig } = { ...refused.by_rig };
  const sum = (counts: object) =>
    Object.values(counts).reduce<number>((total, count) => total + Number(count), 0);
  if (refused.by_lane === null) return [sum(byRig), "?"];
  const { accepted: _accepted, ...byLane } = { ...refused.by_lane };
  return [sum(byRig), sum(byLane)];
}

function boardsPart(lanes: RunResult["lanes"]): Markup | undefined {
  const boards = Object.entries(lanes).flatMap(([name, { board }]) =>
    board === undefined
      ? []
      : [
          `${name}: board ${board.unique_id}, image ${board.image_version}, ${counted(board.boot_reasons.length, "boot")}: ${board.boot_reasons.join(", ")}`,
        ],
  );
  return boards.length === 0 ? undefined : list(boards);
}

function table(titles: readonly string[], rows: readonly Markup[]): Markup {
  const head = titles.map((title, at) =>
    element("th", at > 2 && at < titles.length - 1 ? { class: "number" } : {}, title),
  );
  return styled(
    "div",
    "scroll",
    element("table", {}, element("thead", {}, element("tr", {}, head)), element("tbody", {}, rows)),
  );
}

export function faultsPart({ finished, grid }: RunReport): Markup {
  const { faults } = finished.result;
  const planned = Object.entries(faults.planned);
  const { left_out: leftOut } = faults;
  if (planned.length === 0) return section("Faults", element("p", {}, "None were planned."));
  const rows = planned.map(([label, { requested, injected, effective }], at) => {
    const cells = grid.rows[at]?.cells ?? [];
    return { label, requested, injected, effective, cells };
  });
  return section(
    "Faults",
    element(
      "p",
      {},
      `${faults.requested} requested, ${faults.injected} injected, ${faults.effective} effective: the receiver's view changed. ${faults.outside_injections} of them outside the fault hypothesis.`,
    ),
    styled("div", "scroll", countTable(rows)),
    element("h4", {}, "Where they struck: effective of injected"),
    styled("div", "scroll", heatMap(grid)),
    leftOut.length === 0
      ? undefined
      : element("p", {}, `Left out, the run is too short: ${leftOut.join(", ")}.`),
  );
}

function countTable(
  rows: readonly {
    readonly label: string;
    readonly requested: number;
    readonly injected: number;
    readonly effective: number;
  }[],
): Markup {
  const half = Math.ceil(rows.length / 2);
  const cells = (row: (typeof rows)[number] | undefined) =>
    row === undefined
      ? []
      : [
          element("td", {}, row.label),
          styled("td", "number", row.requested),
          styled("td", "number", row.injected),
          styled("td", row.effective === 0 ? "number bad" : "number", row.effective),
        ];
  const isWide = rows.length > WIDE_FROM;
  const lines = isWide
    ? rows.slice(0, half).map((row, at) => [row, rows[half + at]])
    : rows.map((row) => [row]);
  const titles = ["planned fault", "requested", "injected", "effective"];
  return element(
    "table",
    { class: "counts" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        (isWide ? [...titles, ...titles] : titles).map((title, at) =>
          element("th", at % titles.length === 0 ? {} : { class: "number" }, title),
        ),
      ),
    ),
    element(
      "tbody",
      {},
      lines.map((pair) => element("tr", {}, pair.flatMap(cells))),
    ),
  );
}

const WIDE_FROM = 8;
