/** What a run came to, for people: the verdict in words first, then what it rests on. */
import { replayCommand } from "../counterexample/file.ts";
import { legible } from "../legible.ts";
import { otherParts } from "../report/parts.ts";
import { resampled } from "../report/picture.ts";
import type { LaneResult, RunResult } from "../report/result.ts";
import type { RunState } from "../report/run-state.ts";
import type { Canvas } from "./canvas.ts";
import { counterexampleLines } from "./counterexample.ts";
import { faultTable } from "./fault-table.ts";
import {
  command,
  counted,
  dim,
  filled,
  folded,
  type Line,
  plain,
  type Span,
  strong,
  widthOf,
} from "./line.ts";
import { header } from "./live-view.ts";
import type { RunInfo } from "./run-info.ts";
import { sandboxLine } from "./sandbox.ts";
import { type Cell, type TableColumn, table, UNTITLED } from "./table.ts";
import { axis, legend, rowsOf, stripRoom, timeline } from "./timeline.ts";
import { VERDICT_TONE } from "./verdict-tone.ts";

export interface FinishedRun {
  readonly info: RunInfo;
  readonly result: RunResult;
  readonly state: RunState;
}

export function summary(finished: FinishedRun, canvas: Canvas): readonly Line[] {
  const { info, result } = finished;
  const what = filled(header(info), ", ", canvas.columns - 1);
  return within(canvas, [
    ...what.map((text) => [strong(` ${text}`)]),
    ...verdictLines(finished, canvas),
    [],
    ...pictureLines(finished, canvas),
    [],
    ...laneTable(result, canvas),
    ...isolationLines(result),
    ...boardLines(result),
    ...otherPartsLines(result),
    [],
    ...faultTable(result.faults, canvas.columns),
    ...recoveryLines(finished),
    [],
    ...assumptionLines(result, canvas),
    ...(result.sandbox === null ? [] : [sandboxLine(result.sandbox)]),
    ...deliveredLines(result),
    ...digestLines(result),
    ...savedLines(result),
    [strong(" verdict"), plain("  "), { text: result.verdict, tone: VERDICT_TONE[result.verdict] }],
  ]);
}

/** The verdict and the picture only. */
export function brief(finished: FinishedRun, canvas: Canvas): readonly Line[] {
  return within(canvas, [...verdictLines(finished, canvas), [], ...pictureLines(finished, canvas)]);
}

function within({ columns }: Canvas, lines: readonly Line[]): readonly Line[] {
  return lines.flatMap((line) => folded(line, columns));
}

function verdictLines(finished: FinishedRun, { columns }: Canvas): readonly Line[] {
  const { result } = finished;
  const { verdict, why } = result;
  const word: Span = { text: ` ${verdict.toUpperCase()}`, tone: VERDICT_TONE[verdict] };
  const [first, ...more] = sentences(finished);
  return [
    [word, plain(`  ${first ?? ""}`)],
    ...more.map((text): Line => [plain(` ${text}`)]),
    ...why.flatMap((reason) => reasonLines(reason, columns)),
    ...failingSlot(result, columns),
  ];
}

function failingSlot({ counterexample }: RunResult, columns: number): readonly Line[] {
  return counterexample === undefined
    ? []
    : [[], ...counterexampleLines(counterexample, { columns })];
}

function reasonLines(reason: string, columns: number): readonly Line[] {
  const words = legible(reason).split(" ");
  return filled(words, " ", columns - INDENT.length).map((text, at) => [
    plain(`${at === 0 ? "   - " : INDENT}${text}`),
  ]);
}

const INDENT = "     ";

function sentences({ info, result }: FinishedRun): readonly string[] {
  const { verdict, cycles, flagged } = result;
  if (cycles === 0) return ["No slot was voted:"];
  const slots =
    cycles < info.cycles ? `${cycles} of ${counted(info.cycles, "slot")}` : counted(cycles, "slot");
  switch (verdict) {
    case "pass":
      return [
        `In ${slots} every voted output is the oracle's, bit for bit.`,
        ...disagreements(result),
      ];
    case "inconclusive":
      return [
        flagged.wrong > 0
          ? `In ${slots} no voted output was wrong, but ${wrongFlagged(result)}:`
          : `In ${slots} no voted output was wrong, but the run does not count as a pass:`,
      ];
    case "dissent":
      return [`In ${slots} every voted output is right, but not every lane:`];
    case "fail":
      return [
        flagged.wrong > 0
          ? `The triad failed within ${slots}; ${wrongFlagged(result)}:`
          : `The triad failed within ${slots}:`,
      ];
  }
}

/** A last lane's word is flagged, and was wrong all the same. */
function wrongFlagged({ flagged: { wrong } }: RunResult): string {
  return `${counted(wrong, "flagged output")} (the last lane's word) ${wrong === 1 ? "was" : "were"} wrong`;
}

/** Of a run that has passed: in how many slots not all three lanes agreed. */
function disagreements({ faults, dissent }: RunResult): readonly string[] {
  const { masked_slots: masked, unexplained_silent_slots: silent } = faults;
  if (masked + silent + dissent.slots === 0) return ["All three lanes agreed in every slot."];
  const told: readonly (readonly [slots: number, what: string])[] = [
    [masked, "one lane was silent or wrong, and the other two outvoted it."],
    [silent, "a lane was silent with no fault planned on it."],
    [dissent.slots, "a lane was wrong with no fault planned on it (allowed)."],
  ];
  return told.flatMap(([count, what]) => (count === 0 ? [] : [`In ${count} of them ${what}`]));
}

/** The whole run, no wider than the screen. */
function pictureLines({ info, result, state }: FinishedRun, canvas: Canvas): readonly Line[] {
  const rows = rowsOf(info);
  const columns = resampled(state.picture.columns, stripRoom(rows.lanes, canvas.columns));
  const { unanimous, majority, split, silent } = result.slots;
  const counts = `${unanimous} unanimous, ${majority} majority, ${split} split, ${silent} none`;
  const { voted, with_value: withValue } = result.outputs;
  const meanings = filled(legend(columns, canvas.glyphs), "  ", canvas.columns - 2);
  return [
    [strong(" votes"), plain(`    ${counts}`)],
    [strong(" outputs"), plain(`  ${voted} voted, ${withValue} with a value${widthsOf(result)}`)],
    ...sensorLines(result, canvas),
    ...(columns.length === 0 ? [] : timeline(columns, rows, canvas.glyphs)),
    ...(columns.length === 0 ? [] : [axis(columns, rows.lanes)]),
    ...meanings.map((text): Line => [dim(` ${text}`)]),
  ];
}

function laneTable({ lanes }: RunResult, { columns }: Canvas): readonly Line[] {
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

/** Of a run with faults: how the triad came back after the last one, and what was lost on the way. */
function recoveryLines({ info, result }: FinishedRun): readonly Line[] {
  const { recovery, faults } = result;
  const { losses } = recovery;
  if (faults.requested + losses.declared === 0) return [];
  const end = recoveryInWords(recovery, hasFaultsAhead(info, result));
  const { declared, slots, voted } = losses;
  const lost = `declared lost ${counted(declared, "time")}: inputs of ${counted(slots, "slot")}, ${voted} of them voted`;
  return [
    [strong(" recovery"), plain(`  ${end}`)],
    ...(declared === 0 ? [] : [[plain(`   ${lost}`)]]),
  ];
}

function recoveryInWords(
  { bound, whole_after, slots_after_last_fault: since }: RunResult["recovery"],
  isCut: boolean,
): string {
  if (since === 0) return "not seen: a fault was still in force in the last slot";
  const last = isCut
    ? "the last one before the run ended; more faults were planned"
    : "the last fault";
  return whole_after === null
    ? `not all three lanes alike in the ${counted(since, "slot")} after ${last} (bound ${bound})`
    : `all three lanes alike ${counted(whole_after, "slot")} after ${last} (bound ${bound})`;
}

/** Of a run that was ended before its time: whether its plan went on. */
function hasFaultsAhead({ cycles: planned, plan }: RunInfo, { cycles }: RunResult): boolean {
  const ahead = plan.rules.some(({ window = [] }) => window.some(([from]) => from >= cycles));
  return cycles < planned && ahead;
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

/** Of a lane that does not vote when the run ends. */
const STILL: Readonly<Record<LaneResult["standing"], string>> = {
  voting: "isolated",
  out: "isolated",
  restoring: "isolated (being restored)",
  following: "isolated (following)",
  latched: "permanently isolated",
};

/** The newest few of each lane. */
const ISOLATIONS_SHOWN = 3;

function isolationLines({ lanes, modes }: RunResult): readonly Line[] {
  const all = Object.entries(lanes).filter(([, { isolations }]) => isolations.length > 0);
  if (all.length === 0) return [];
  const { triplex, duplex, simplex, passive } = modes;
  const counts = `triplex ${triplex}, duplex ${duplex}, simplex ${simplex}, passive ${passive} slots`;
  const rows = all.flatMap(([name, { isolations, standing }]) => {
    const shown = isolations.slice(-ISOLATIONS_SHOWN).map(({ first_slot, why, back }): Line => {
      const slots =
        back === null
          ? `${STILL[standing]} since slot ${first_slot}`
          : `isolated in ${slotsIn(first_slot, back - 1)}`;
      return [plain(`   ${name} ${slots}: ${why}`)];
    });
    const hidden = isolations.length - shown.length;
    return hidden > 0 ? [[dim(`   ${name}: ${hidden} more before`)], ...shown] : shown;
  });
  return [[], [strong(" mode"), plain(`  ${counts}`)], ...rows];
}

/** One that was out and back within a slot did not vote in that one. */
function slotsIn(first: number, last: number): string {
  return first < last ? `slots ${first}..${last}` : `slot ${last}`;
}

function assumptionLines({ assumes }: RunResult, { columns }: Canvas): readonly Line[] {
  return assumes.flatMap((one) =>
    filled(one.split(" "), " ", columns - INDENT.length).map((text, at) => [
      dim(`${at === 0 ? " " : INDENT}${text}`),
    ]),
  );
}

function boardLines({ lanes }: RunResult): readonly Line[] {
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

/** Lanes that were built before the parts were proved again. */
function otherPartsLines({ lanes }: RunResult): readonly Line[] {
  return Object.entries(lanes).flatMap(([name, { parts }]) => {
    const said = otherParts(name, parts);
    return said === undefined ? [] : [[plain(` ${said}`)]];
  });
}

function rejections({ refused }: LaneResult): readonly (number | string)[] {
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((total, count) => total + count, 0);
  const { relay_lies: _counted, ...byRig } = { ...refused.by_rig };
  if (refused.by_lane === null) return [sum(byRig), "?"];
  const { accepted: _accepted, ...byLane } = { ...refused.by_lane };
  return [sum(byRig), sum(byLane)];
}

/** How wide the outputs with a value are, where they are intervals of a recording's sensors. */
function widthsOf({ sensors }: RunResult): string {
  if (sensors === undefined || sensors.width === null) return "";
  const { min, mean, max } = sensors.width;
  return min === max ? `, ${min} wide` : `, ${min} to ${max} wide (mean ${mean})`;
}

/** Which sensors lay outside the voted interval, and which said nothing: in how many slots, of how many. */
function sensorLines({ sensors, cycles }: RunResult, { columns }: Canvas): readonly Line[] {
  if (sensors === undefined) return [];
  const { slots_with_value: valued, sensors: all } = sensors;
  const outvoted = all.map(({ name, outvoted: slots }) => ({ name, slots }));
  const silent = all.map(({ name, silent: slots }) => ({ name, slots }));
  const told = [
    `outvoted, of ${counted(valued, "slot")}: ${shareOf(outvoted)}`,
    ...(silent.some(({ slots }) => slots > 0)
      ? [`silent, of ${counted(cycles, "slot")}: ${shareOf(silent)}`]
      : []),
  ];
  const lines = told.flatMap((text) => filled(text.split(" "), " ", columns - SENSORS.length - 1));
  return lines.map((text, at) => [
    at === 0 ? strong(SENSORS) : plain(" ".repeat(SENSORS.length)),
    plain(text),
  ]);
}

const SENSORS = " sensors  ";

function shareOf(sensors: readonly { readonly name: string; readonly slots: number }[]): string {
  const told = sensors.filter(({ slots }) => slots > 0);
  return told.length === 0
    ? "none"
    : told.map(({ name, slots }) => `${legible(name)} in ${slots}`).join(", ");
}

/** Of a hash, so that the line fits; the whole of it is in the result. */
const HASH_SHOWN = 16;

function deliveredLines({ delivered }: RunResult): readonly Line[] {
  if (delivered === undefined) return [];
  const { bytes, sent_bytes, file_bytes, sha256, equal } = delivered;
  const of =
    bytes < file_bytes ? `${bytes} of ${counted(file_bytes, "byte")}` : counted(bytes, "byte");
  const all = sent_bytes < file_bytes ? "all that were sent" : "all of the file";
  const against = equal ? all : "not what the file held";
  const hash = `sha256 ${sha256.slice(0, HASH_SHOWN)}...`;
  return [[strong(" delivered"), plain(`  ${of}, ${against}: ${hash}`)]];
}

/** Only virtual time makes two runs of one plan alike to the last byte. */
function digestLines({ clock, digest }: RunResult): readonly Line[] {
  if (clock !== "virtual") return [];
  return [[strong(" digest"), plain(`  ${digest}`)]];
}

function savedLines({ out, counterexample }: RunResult): readonly Line[] {
  const reproduce = counterexample?.reproduce ?? (out === null ? null : replayCommand(out));
  return [
    ...(out === null
      ? []
      : [[strong(" saved"), plain(`  plan, trace, verdict and JUnit report in ${out}`)]]),
    ...(reproduce === null ? [] : [[strong(" reproduce:"), plain("  "), command(reproduce)]]),
    ...(counterexample?.shrink == null
      ? []
      : [[strong(" shrink:"), plain("     "), command(counterexample.shrink)]]),
  ];
}
