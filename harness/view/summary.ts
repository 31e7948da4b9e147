/** What a run came to, for people: the verdict in words first, then what it rests on. */
import { replayCommand } from "../counterexample/file.ts";
import { legible } from "../legible.ts";
import { otherParts } from "../report/parts.ts";
import { resampled } from "../report/picture.ts";
import type { LaneResult, RunResult } from "../report/result.ts";
import type { RunState } from "../report/run-state.ts";
import type { Canvas } from "./canvas.ts";
import { counterexampleLines } from "./counterexample.ts";
import { failingSlotLines } from "./failing-slot.ts";
import { faultLine, faultTable, leftOutLines } from "./fault-table.ts";
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
} from "./line.ts";
import { header } from "./live-view.ts";
import type { RunInfo } from "./run-info.ts";
import { sandboxLine } from "./sandbox.ts";
import { assumptionLines, boardLines, laneTable } from "./summary-tables.ts";
import { axis, legend, rowsOf, stripRoom, timeline } from "./timeline.ts";
import { VERDICT_TONE } from "./verdict-tone.ts";

export interface FinishedRun {
  readonly info: RunInfo;
  readonly result: RunResult;
  readonly state: RunState;
}

/** On a screen of 24 rows: the verdict, why, where and what to do next come first. `isVerbose`: all that is known. */
export function summary(
  finished: FinishedRun,
  canvas: Canvas,
  { isVerbose = false }: { readonly isVerbose?: boolean } = {},
): readonly Line[] {
  const { info, result } = finished;
  const what = filled(header(info), ", ", canvas.columns - 1);
  const more = isVerbose ? verboseLines(finished, canvas) : shortLines(finished, canvas);
  return within(canvas, [
    ...what.map((text) => [strong(` ${text}`)]),
    ...verdictLines(finished, canvas, isVerbose),
    ...savedLines(result),
    [],
    ...pictureLines(finished, canvas),
    ...more,
    ...otherPartsLines(result),
    ...(result.sandbox === null ? [] : [sandboxLine(result.sandbox)]),
    ...deliveredLines(result),
    ...digestLines(result),
  ]);
}

/** Tables in a line each; --verbose has them. */
function shortLines(finished: FinishedRun, { columns }: Canvas): readonly Line[] {
  const { result } = finished;
  return [
    ...isolationLines(result, SHORT_ISOLATIONS),
    ...faultLine(result.faults),
    ...leftOutLines(result.faults, columns),
    ...recoveryLines(finished),
    [dim(" more    --verbose: lanes, faults one by one, what is assumed and not covered")],
  ];
}

function verboseLines(finished: FinishedRun, canvas: Canvas): readonly Line[] {
  const { result } = finished;
  return [
    [],
    ...laneTable(result, canvas),
    ...isolationLines(result, ALL_ISOLATIONS),
    ...boardLines(result),
    [],
    ...faultTable(result.faults, canvas.columns),
    ...recoveryLines(finished),
    [],
    ...assumptionLines(result, canvas),
  ];
}

/** The verdict and the picture only. */
export function brief(finished: FinishedRun, canvas: Canvas): readonly Line[] {
  const verdict = verdictLines(finished, canvas, false);
  return within(canvas, [...verdict, [], ...pictureLines(finished, canvas)]);
}

function within({ columns }: Canvas, lines: readonly Line[]): readonly Line[] {
  return lines.flatMap((line) => folded(line, columns));
}

function verdictLines(
  finished: FinishedRun,
  { columns }: Canvas,
  isVerbose: boolean,
): readonly Line[] {
  const { result } = finished;
  const { verdict, why, counterexample } = result;
  const word: Span = { text: ` ${verdict.toUpperCase()}`, tone: VERDICT_TONE[verdict] };
  const [first, ...more] = sentences(finished);
  const toTell = isOneReason(result) ? [] : why;
  const isAll = isVerbose || toTell.length <= REASONS_SHOWN;
  const reasons = isAll ? toTell : toTell.slice(0, REASONS_SHOWN - 1);
  const left = toTell.length - reasons.length;
  return [
    [word, plain(`  ${first ?? ""}`)],
    ...more.map((text): Line => [plain(` ${text}`)]),
    ...reasons.flatMap((reason) => reasonLines(reason, columns, isVerbose ? undefined : 2)),
    ...(left > 0 ? [[dim(`   ${counted(left, "more reason")}: --verbose`)]] : []),
    ...(counterexample === undefined ? [] : failingSlot(counterexample, columns, isVerbose)),
  ];
}

/** More than these leave no room for what comes behind them. */
const REASONS_SHOWN = 3;

function failingSlot(
  counterexample: NonNullable<RunResult["counterexample"]>,
  columns: number,
  isVerbose: boolean,
): readonly Line[] {
  return isVerbose
    ? [[], ...counterexampleLines(counterexample, { columns })]
    : failingSlotLines(counterexample.failure, columns);
}

/** A reason may list every fault of a long plan. */
function reasonLines(reason: string, columns: number, rowsMax?: number): readonly Line[] {
  const words = legible(reason).split(" ");
  const rows = filled(words, " ", columns - INDENT.length - CUT.length);
  const shown = rows.slice(0, rowsMax);
  return shown.map((text, at) => {
    const isCut = at === shown.length - 1 && shown.length < rows.length;
    return [plain(`${at === 0 ? "   - " : INDENT}${text}${isCut ? CUT : ""}`)];
  });
}

const CUT = " ...";
const INDENT = "     ";

/** The verdict in words. */
export function sentences(finished: FinishedRun): readonly string[] {
  const { info, result } = finished;
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
      return [failureSentence(finished)];
  }
}

function failureSentence({ info, result, state }: FinishedRun): string {
  const { verdict, cycles, flagged } = result;
  const { failed, firstFailed } = state.votes;
  // Only a verdict.json that is not its trace's says so.
  if (firstFailed === undefined) return "The saved verdict is fail, and no slot failed.";
  const slots = counted(cycles, "slot");
  const all = cycles < info.cycles ? `the first ${slots}` : slots;
  const where = `failed in ${failed} of ${all}, first in slot ${firstFailed.cycle}`;
  const wrong = flagged.wrong > 0 ? `; ${wrongFlagged(result)}` : "";
  const why = isOneReason(result) ? ` ${legible(firstFailed.why ?? verdict)}` : "";
  return `The triad ${where}${wrong}:${why}`;
}

/** It stands in the sentence then. */
function isOneReason({ verdict, why }: RunResult): boolean {
  return verdict === "fail" && why.length === 1;
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
    [masked, "two lanes agreed, and the third was silent, wrong or out of the vote."],
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

/** Of a run with faults: how the triad came back after the last one, and what was lost on the way. */
export function recoveryLines({ info, result }: FinishedRun): readonly Line[] {
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

/** Of a lane that does not vote when the run ends. */
const STILL: Readonly<Record<LaneResult["standing"], string>> = {
  voting: "isolated",
  out: "isolated",
  restoring: "isolated (being restored)",
  following: "isolated (following)",
  latched: "permanently isolated",
};

/** The newest few of each lane. */
const [SHORT_ISOLATIONS, ALL_ISOLATIONS] = [1, 3];

function isolationLines({ lanes, modes }: RunResult, shownMax: number): readonly Line[] {
  const all = Object.entries(lanes).filter(([, { isolations }]) => isolations.length > 0);
  if (all.length === 0) return [];
  const { triplex, duplex, simplex, passive } = modes;
  const counts = `triplex ${triplex}, duplex ${duplex}, simplex ${simplex}, passive ${passive} slots`;
  const rows = all.flatMap(([name, { isolations, standing }]) => {
    const shown = isolations.slice(-shownMax).map(({ first_slot, why, back }): Line => {
      const slots =
        back === null
          ? `${STILL[standing]} since slot ${first_slot}`
          : `isolated in ${slotsIn(first_slot, back - 1)}`;
      return [plain(`   ${name} ${slots}: ${why}`)];
    });
    const hidden = isolations.length - shown.length;
    return hidden > 0 ? [[dim(`   ${name}: ${hidden} more before`)], ...shown] : shown;
  });
  return [[strong(" mode"), plain(`    ${counts}`)], ...rows];
}

/** One that was out and back within a slot did not vote in that one. */
function slotsIn(first: number, last: number): string {
  return first < last ? `slots ${first}..${last}` : `slot ${last}`;
}

/** Lanes that were built before the parts were proved again. */
function otherPartsLines({ lanes }: RunResult): readonly Line[] {
  return Object.entries(lanes).flatMap(([name, { parts }]) => {
    const said = otherParts(name, parts);
    return said === undefined ? [] : [[plain(` ${said}`)]];
  });
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
    ...oddSensors(sensors),
  ];
  const lines = told.flatMap((text) => filled(text.split(" "), " ", columns - SENSORS.length - 1));
  return lines.map((text, at) => [
    at === 0 ? strong(SENSORS) : plain(" ".repeat(SENSORS.length)),
    plain(text),
  ]);
}

/** Of so many slots it shows that a sensor is unlike the others, and not faulty now and then. */
const [ODD_SLOTS_MIN, ODD_SHARE] = [10, 0.9];

function oddSensors({ slots_with_value: valued, sensors }: Sensors): readonly string[] {
  const odd = sensors.filter(({ outvoted }) => outvoted >= ODD_SHARE * valued);
  if (valued < ODD_SLOTS_MIN || odd.length === 0) return [];
  const names = odd.map(({ name }) => legible(name)).join(", ");
  const verb = odd.length === 1 ? "is" : "are";
  return [
    `${names} ${verb} outvoted in nearly every slot: biased or faulty, or of another quantity or unit than the others`,
  ];
}

type Sensors = NonNullable<RunResult["sensors"]>;

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
