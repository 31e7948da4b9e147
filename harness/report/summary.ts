/** What a run came to, for people: the verdict in words first, then what it rests on. */
import type { Verdict } from "../../runtime/judge/verdict.ts";
import { resampled } from "./columns.ts";
import { counterexampleLines } from "./counterexample.ts";
import { faultTable } from "./fault-table.ts";
import { counted, dim, type Line, legible, plain, type Span, strong, type Tone } from "./line.ts";
import { header } from "./live-view.ts";
import type { Look } from "./look.ts";
import type { LaneResult, RunResult } from "./result.ts";
import type { RunState } from "./run-state.ts";
import { legend, slotsOf, strip, stripRoom } from "./strip.ts";

export interface Outcome {
  readonly result: RunResult;
  readonly state: RunState;
  /** The command that replays it, where the run was kept. */
  readonly replay?: string | undefined;
}

export function summary(outcome: Outcome, look: Look): readonly Line[] {
  const { result, state } = outcome;
  return [
    header(state.info),
    ...verdictLines(result),
    [],
    ...pictureLines(state, look),
    [],
    ...laneTable(result),
    [],
    ...faultTable(result.faults, look.columns),
    ...digestLines(result),
    ...keptLines(outcome),
  ];
}

const VERDICT_TONE: Readonly<Record<Verdict, Tone>> = {
  pass: "good",
  inconclusive: "warn",
  fail: "bad",
};

export function verdictLines(result: RunResult): readonly Line[] {
  const { verdict, why } = result;
  const word: Span = { text: ` ${verdict.toUpperCase()}`, tone: VERDICT_TONE[verdict] };
  const [first, ...more] = sentences(result);
  return [
    [word, plain(`  ${first ?? ""}`)],
    ...more.map((text): Line => [plain(` ${text}`)]),
    ...why.map((reason): Line => [plain("   "), plain(legible(reason))]),
    ...counterexampleLines(result),
  ];
}

function sentences({ verdict, cycles, slots, faults }: RunResult): readonly string[] {
  const slotsRun = counted(cycles, "slot");
  switch (verdict) {
    case "pass": {
      const masked = faults.masked_slots;
      const others =
        masked === 0
          ? "All lanes agreed in every slot."
          : `In ${counted(masked, "slot")} a lane was silent or wrong, and the other two outvoted it.`;
      return [`Every voted output of ${slotsRun} is the oracle's, bit for bit.`, others];
    }
    case "fail":
      return [`The triad was wrong where its fault hypothesis says it may not be (${slotsRun}):`];
    case "inconclusive": {
      const open = slots.split + slots.silent;
      const flagged = open === 0 ? "no slot was wrong" : `${counted(open, "slot")} without a vote`;
      return [`No output was wrong, but this run proves nothing (${slotsRun}, ${flagged}):`];
    }
  }
}

/** The whole run, at most as wide as the screen. */
export function pictureLines({ info, picture }: RunState, look: Look): readonly Line[] {
  const names = info.lanes.map(({ name }) => name);
  const columns = resampled(picture.columns, stripRoom(names, look.columns));
  if (columns.length === 0) return [[dim(" no slot was voted")]];
  const widest = Math.max(...columns.map(({ slots }) => slots));
  const scale = widest === 1 ? "" : `, ${widest} or fewer a column`;
  const title: Line = [strong(" votes"), plain(`  ${slotsOf(columns)}`), dim(scale)];
  return [
    title,
    ...strip(columns, names, look.glyphs),
    [plain(" "), ...legend(columns, look.glyphs)],
  ];
}

export function voteCounts({ slots }: RunResult): string {
  const { unanimous, majority, split, silent } = slots;
  return `${unanimous} unanimous, ${majority} majority, ${split} split, ${silent} none`;
}

function laneTable({ lanes }: RunResult): readonly Line[] {
  const all = Object.entries(lanes);
  const nameWidth = Math.max(
    ...["lanes", ...all.map(([name]) => name)].map(({ length }) => length),
  );
  const runsWidth = Math.max(
    ...["runs", ...all.map(([, { lane }]) => lane)].map(({ length }) => length),
  );
  const title = `${"lanes".padEnd(nameWidth)}  ${"runs".padEnd(runsWidth)}`;
  const rows = all.map(([name, lane]): Line => {
    const { miscompares, silent, relay_lies, deaths } = lane;
    const numbers = [miscompares, silent, relay_lies, deaths, ...refusals(lane)];
    const cells = numbers.map((value, at) => String(value).padStart(COUNTS[at]?.length ?? 0));
    const excluded: Line = lane.excluded ? [{ text: "  down", tone: "bad" }] : [];
    const runs = lane.lane.padEnd(runsWidth);
    return [plain(` ${name.padEnd(nameWidth)}  ${runs}  ${cells.join("  ")}`), ...excluded];
  });
  const [bold, rest] = [title.slice(0, nameWidth), title.slice(nameWidth)];
  return [[strong(` ${bold}`), dim(`${rest}  ${COUNTS.join("  ")}`)], ...rows];
}

/** Frames the rig refused of the lane, and those the lane refused. */
const COUNTS = ["miscompares", "silent", "relay lies", "deaths", "refused up", "down"];

function refusals({ refused }: LaneResult): readonly (number | string)[] {
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((total, count) => total + count, 0);
  const { relay_lies: _counted, ...byRig } = { ...refused.by_rig };
  if (refused.by_lane === null) return [sum(byRig), "?"];
  const { accepted: _accepted, ...byLane } = { ...refused.by_lane };
  return [sum(byRig), sum(byLane)];
}

/** Only virtual time makes two runs of one plan alike to the last byte. */
function digestLines({ rung, digest }: RunResult): readonly Line[] {
  if (rung !== "sim") return [];
  return [[strong(" digest"), plain(`  ${digest}`)]];
}

function keptLines({ result, replay }: Outcome): readonly Line[] {
  if (result.out === null) return [];
  return [
    [strong(" kept"), plain(`  plan, trace, verdict and JUnit report in ${result.out}`)],
    ...(replay === undefined ? [] : [[strong(" again"), plain(`  ${replay}`)]]),
  ];
}
