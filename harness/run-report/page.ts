/** A saved run as one page to be attached to a review. */
import { createHash } from "node:crypto";
import type { ShownOutput } from "../counterexample/counterexample.ts";
import { heatMap } from "../page/charts/heat-map.ts";
import { CHART_STYLE } from "../page/charts/style.ts";
import { FAULT_ROWS_MAX, timelineChart } from "../page/charts/timeline.ts";
import { DIAGRAM_SCRIPT, slotFigure } from "../page/diagram/slot-figure.ts";
import { DIAGRAM_STYLE } from "../page/diagram/style.ts";
import { pageDocument } from "../page/document.ts";
import { type Content, element, type Markup, styled } from "../page/html.ts";
import { STYLE } from "../page/style.ts";
import type { LaneResult, RunResult } from "../report/result.ts";
import { counted, textOf } from "../view/line.ts";
import { recoveryLines, sentences } from "../view/summary.ts";
import { caveats } from "./caveats.ts";
import type { ReportedSlot, RunReport } from "./run-report.ts";
import { REPORT_STYLE } from "./style.ts";

export function runReportPage(report: RunReport): string {
  const { finished, name } = report;
  const { info, result } = finished;
  const main = element(
    "main",
    {},
    verdictPart(report),
    timelinePart(report),
    slotPart(report.slot, result),
    lanesPart(result),
    faultsPart(report),
    assumedPart(report),
    againPart(result),
    element(
      "footer",
      {},
      "Written by tripod report. What the run's folder holds is shown as it is and never obeyed.",
    ),
  );
  return pageDocument({
    title: `${info.system}, seed ${info.seed}: ${result.verdict} (${name})`,
    styles: [STYLE, REPORT_STYLE, CHART_STYLE, DIAGRAM_STYLE],
    script: { code: DIAGRAM_SCRIPT, hash: hashOf(DIAGRAM_SCRIPT) },
    main,
  });
}

function hashOf(script: string): string {
  return `sha256-${createHash("sha256").update(script).digest("base64")}`;
}

function section(title: string, ...children: readonly Content[]): Markup {
  return element("section", {}, element("h2", {}, title), ...children);
}

function list(items: readonly Content[]): Markup {
  return element("ul", {}, ...items.map((item) => element("li", {}, item)));
}

const LOOKS = { pass: "good", inconclusive: "", dissent: "bad", fail: "bad" } as const;

function verdictPart({ finished, notes, name }: RunReport): Markup {
  const { info, result } = finished;
  const { verdict, why, slots, faults, cycles } = result;
  const [first = "", ...more] = sentences(finished);
  const planned = info.cycles === cycles ? String(cycles) : `${cycles} of ${info.cycles}`;
  const facts: readonly (readonly [string, string])[] = [
    ["system", info.system],
    ["rung", info.rung],
    ["seed", String(info.seed)],
    ["inputs", info.feed],
    ["slots", planned],
    ["unanimous", String(slots.unanimous)],
    ["majority", String(slots.majority)],
    ["split or none", String(slots.split + slots.silent)],
    ["faults effective", `${faults.effective} of ${faults.injected}`],
    ["voted around", String(faults.masked_slots)],
  ];
  return element(
    "section",
    {},
    styled("span", `badge ${LOOKS[verdict]}`, verdict),
    element("h1", {}, first.replace(/:$/, ".")),
    more.map((text) => styled("p", "lead", text)),
    why.length === 0 ? undefined : list(why),
    notes.map((note) => styled("p", "bad", note)),
    styled("p", "quiet", `Saved run ${name}.`),
    factList(facts),
  );
}

function factList(facts: readonly (readonly [string, string])[]): Markup {
  return styled(
    "dl",
    "facts",
    facts.map(([title, value]) =>
      element("div", {}, element("dt", {}, title), element("dd", {}, value)),
    ),
  );
}

function timelinePart({ finished, faultRows }: RunReport): Markup {
  const { info, state, result } = finished;
  const { columns } = state.picture;
  const most = Math.max(1, ...columns.map(({ slots }) => slots));
  const scale =
    most === 1
      ? "A column is one slot."
      : `A column is up to ${most} slots; the worst of them is shown.`;
  const left = faultRows.length - FAULT_ROWS_MAX;
  return section(
    "Votes over slots",
    columns.length === 0
      ? element("p", {}, "No slot was voted.")
      : styled(
          "div",
          "scroll",
          timelineChart({
            columns,
            lanes: info.lanes.map(({ name }) => name),
            hasSources: info.plan.rules.some((rule) => "source" in rule),
            faults: faultRows,
            cycles: info.cycles,
          }),
        ),
    KEY,
    styled(
      "p",
      "quiet",
      `${scale} Shaded: a fault is in force; below, when each planned fault is.${left > 0 ? ` ${left} more planned faults are in the table of faults.` : ""}`,
    ),
    recoveryLines({ info, result, state }).map((line) => element("p", {}, textOf(line).trim())),
  );
}

const KEY: Markup = styled(
  "ul",
  "key timeline-key",
  [
    ["agrees", 0.3, "agrees"],
    ["struck", 0.3, "agrees, under fault"],
    ["silent", 1, "silent"],
    ["differs", 1, "miscompares, or not the oracle's"],
    ["unanimous", 1, "voter: 3 of 3"],
    ["majority", 0.66, "voter: 2 of 3"],
    ["none", 0.5, "voter: no vote"],
  ].map(([look, share, meaning]) =>
    element(
      "li",
      {},
      element(
        "svg",
        { class: "timeline sample", viewBox: "0 0 14 14" },
        element("rect", {
          class: String(look),
          ...{ x: "0", width: "14" },
          y: String(14 - 14 * Number(share)),
          height: String(14 * Number(share)),
        }),
      ),
      String(meaning),
    ),
  ),
);

function slotPart(slot: ReportedSlot | undefined, result: RunResult): Markup | undefined {
  if (slot === undefined) return undefined;
  const { title, record, frames } = slot;
  const { vote, verdict, why, outside, cycle } = record;
  const words = vote === "none" ? "no vote" : `${vote} vote`;
  return section(
    `${title}: slot ${cycle}`,
    element(
      "p",
      {},
      styled("span", `badge ${LOOKS[verdict]}`, verdict),
      ` ${words}${why === undefined ? "" : `: ${why}`}`,
      outside === undefined || why?.includes(outside) === true
        ? ""
        : `; outside the fault hypothesis: ${outside}`,
    ),
    failurePart(result, cycle),
    "unknown" in frames ? styled("p", "quiet", frames.unknown) : slotFigure(frames),
  );
}

/** What was expected and what came, where this slot is the one that failed. */
function failurePart({ counterexample }: RunResult, cycle: number): Markup | undefined {
  if (counterexample === undefined || counterexample.failure.slot !== cycle) return undefined;
  const { expected, answered, first_difference: first, ballots, lane } = counterexample.failure;
  const output = (one: ShownOutput | null) =>
    one === null ? "nothing" : `${one.text}  (${one.hex === "" ? "empty" : one.hex})`;
  const rows: readonly (readonly [string, string])[] = [
    ["expected", output(expected)],
    [lane === null ? "voted" : `${lane} said`, output(answered)],
    ...(first === null ? [] : [["differs first", `byte ${first.byte}, bit ${first.bit}`] as const]),
    ...Object.entries(ballots).map(([name, ballot]) => {
      const at = ballot.first_difference;
      const where = at === null ? "as expected" : `differs first in byte ${at.byte}, bit ${at.bit}`;
      const said = ballot.answered;
      return [name, said === null ? "silent" : `${output(said)}, ${where}`] as const;
    }),
  ];
  return styled(
    "div",
    "case",
    element(
      "table",
      {},
      element(
        "tbody",
        {},
        rows.map(([title, value]) =>
          element("tr", {}, element("th", {}, title), styled("td", "mono", value)),
        ),
      ),
    ),
  );
}

function lanesPart({ lanes, modes }: RunResult): Markup {
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

function faultsPart({ finished, grid }: RunReport): Markup {
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

function assumedPart({ finished }: RunReport): Markup {
  const { result, info } = finished;
  return section("What was assumed", list([...result.assumes, ...caveats(result, info)]));
}

function againPart({ digest, clock }: RunResult): Markup {
  return section(
    "To run it again",
    element("p", {}, "With the run's folder at hand:"),
    element("code", { class: "command" }, "tripod replay FOLDER"),
    element(
      "p",
      {},
      "Digest of the trace, recomputed from it: ",
      styled("span", "mono", digest),
      clock === "virtual"
        ? ". The same plan and seed give the same digest in virtual time, every time."
        : ". Time was the wall's: another run has the same fates, and another digest.",
    ),
  );
}
