/** A saved run as one page to be attached to a review. */
import type { ShownOutput } from "../counterexample/counterexample.ts";
import { latencyHistogram } from "../page/charts/histogram.ts";
import { FAULT_ROWS_MAX, type RatePiece, timelineChart } from "../page/charts/timeline.ts";
import { slotFigure } from "../page/diagram/slot-figure.ts";
import { element, type Markup, styled } from "../page/html.ts";
import { factList, list, section, VERDICT_LOOK } from "../page/sections.ts";
import type { RunResult } from "../report/result.ts";
import type { RunRecord } from "../run/run-record.ts";
import { counted, textOf } from "../view/line.ts";
import { recoveryLines, sentences } from "../view/summary.ts";
import { caveats } from "./caveats.ts";
import { faultsPart, lanesPart } from "./page-tables.ts";
import { reportDocument } from "./report-document.ts";
import type { ReportedSlot, RunReport } from "./run-report.ts";

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
    latencyPart(result),
    faultsPart(report),
    assumedPart(report),
    againPart(result),
    madePart(report),
  );
  return reportDocument(`${info.system}, seed ${info.seed}: ${result.verdict} (${name})`, main);
}

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
    ["decided by two lanes", String(faults.masked_slots)],
  ];
  return element(
    "section",
    {},
    styled("span", `badge ${VERDICT_LOOK[verdict]}`, verdict),
    element("h1", {}, first.replace(/:$/, ".")),
    more.map((text) => styled("p", "lead", text)),
    // One reason of a failure stands in the sentence.
    why.length === 0 || (verdict === "fail" && why.length === 1) ? undefined : list(why),
    notes.map((note) => styled("p", "bad", note)),
    styled("p", "quiet", `Saved run ${name}.`),
    factList(facts),
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
            rate: ratesOf(result),
          }),
        ),
    KEY,
    styled(
      "p",
      "quiet",
      `${scale} Shaded: a fault is in force; below, when each planned fault is.${left > 0 ? ` ${left} more planned faults are in the table of faults.` : ""}`,
    ),
    recoveryLines({ info, result, state }).map((line) =>
      element(
        "p",
        {},
        textOf(line)
          .trim()
          .replace(/^recovery +/, "Recovery: "),
      ),
    ),
  );
}

const MS_PER_S = 1000;

function ratesOf({ pace, cycles }: RunResult): readonly RatePiece[] {
  if (pace === null) return [];
  const { slots_together: together, took_ms: took } = pace;
  return took.map((ms, at) => {
    const slots = Math.max(1, Math.min(together, cycles - at * together));
    return { slots, perSecond: ms > 0 ? (slots * MS_PER_S) / ms : 0 };
  });
}

function latencyPart({ pace }: RunResult): Markup | undefined {
  if (pace === null) return undefined;
  const lanes = Object.entries(pace.latency).map(([name, times]) => ({ name, ...times }));
  if (lanes.length === 0) return undefined;
  const longest = lanes.map(
    ({ name, max_us: max, ballots }) =>
      `${name} ${(max / MS_PER_S).toFixed(1)} ms of ${ballots} ballots`,
  );
  return section(
    "Latency",
    styled(
      "p",
      "quiet",
      "From where a slot is opened until the rig has the lane's ballot: links, relays and faults included.",
    ),
    styled("div", "scroll", latencyHistogram(lanes)),
    element("p", {}, `Longest: ${longest.join(", ")}.`),
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

/** `of` names the run where the page is not about one alone. */
export function slotPart(
  slot: ReportedSlot | undefined,
  result: RunResult,
  of = "",
): Markup | undefined {
  if (slot === undefined) return undefined;
  const { title, record, frames } = slot;
  const { vote, verdict, why, outside, cycle } = record;
  const words = vote === "none" ? "no vote" : `${vote} vote`;
  return section(
    `${of}${title}: slot ${cycle}`,
    element(
      "p",
      {},
      styled("span", `badge ${VERDICT_LOOK[verdict]}`, verdict),
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

/** When, by what and of what the run was made. */
function madePart({ record, systemSha256, finished }: RunReport): Markup {
  const { info } = finished;
  const source = (sha256: string | null | undefined) =>
    sha256 === null || sha256 === undefined ? "not recorded" : `SHA-256 ${sha256}`;
  const lanes = info.lanes.map(({ name, lane }): readonly [string, string] => [
    `${name}, ${lane}`,
    source(record?.lanes[name]?.sha256),
  ]);
  const made: readonly (readonly [string, string])[] =
    record === undefined
      ? []
      : [
          ["began", record.began.replace("T", " ").replace(/(?:\.\d+)?Z$/, " UTC")],
          ["Tripod", `${record.tripod}, Node ${record.node}`],
          ["machine", machineInWords(record.machine)],
        ];
  const rows = [...made, [info.system, source(systemSha256)] as const, ...lanes];
  return section(
    "Where it comes from",
    record === undefined
      ? styled(
          "p",
          "quiet",
          "The run was saved without run.json: neither when nor where it was made is known.",
        )
      : undefined,
    styled(
      "table",
      "made",
      element(
        "tbody",
        {},
        rows.map(([what, value]) =>
          element("tr", {}, element("th", { scope: "row" }, what), element("td", {}, value)),
        ),
      ),
    ),
    styled(
      "p",
      "quiet",
      "A hash is of all source files: of the system with its lanes, and of each lane alone.",
    ),
  );
}

function machineInWords({ cores, cpu, system }: RunRecord["machine"]): string {
  return `${cpu}, ${counted(cores, "core")}, ${system}`;
}
