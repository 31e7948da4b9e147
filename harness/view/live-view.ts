/** A run as a terminal shows it while it goes on: a pure function from what is known of it to lines. */

import type { LaneState } from "../report/lane-state.ts";
import type { RunState } from "../report/run-state.ts";
import type { Canvas } from "./canvas.ts";
import { duration } from "./duration.ts";
import {
  counted,
  dim,
  filled,
  type Line,
  plain,
  type Span,
  spread,
  strong,
  type Tone,
} from "./line.ts";
import { logLine } from "./log-line.ts";
import type { RunInfo } from "./run-info.ts";
import { type Cell, type TableColumn, table } from "./table.ts";
import { legend, rowsOf, slotsOf, stripRoom, timeline } from "./timeline.ts";
import { VERDICT_TONE } from "./verdict-tone.ts";

export interface LiveRun {
  readonly info: RunInfo;
  readonly state: RunState;
  /** Since the first slot, in milliseconds; 0 before it. */
  readonly votingMs: number;
  /** One line under the header, where a run is shown in a series. */
  readonly caption?: string | undefined;
  readonly footer: string;
}

/** What a screen that is too low goes without, the least missed first, is the log, then the rest from below. */
export function liveView(run: LiveRun, canvas: Canvas): readonly Line[] {
  const { info, state, caption } = run;
  const fixed: Line[] = [
    [strong(` ${header(info).join(", ")}`)],
    ...(caption === undefined ? [] : [[dim(` ${caption}`)]]),
    progress(run, canvas),
    [],
    ...laneTable(state),
    [],
    ...timelineOf(run, canvas),
    [],
    voteCounts(state),
    faultCounts(state),
    [],
  ];
  const room = Math.max(1, canvas.rows - 1);
  const logRoom = Math.min(LOG_LINES_MAX, room - fixed.length - 1);
  const footer: Line = [dim(` ${run.footer}`)];
  return [...fixed, ...logLines(state, Math.max(0, logRoom)), footer].slice(0, room);
}

const LOG_LINES_MAX = 12;

/** What a run is. */
export function header({
  system,
  rung,
  seed,
  faults,
  feed,
}: RunInfo): readonly [string, ...string[]] {
  return [`${system} on ${rung}`, `seed ${seed}`, `faults ${faults}`, feed];
}

function progress({ info, state, votingMs }: LiveRun, { columns, glyphs }: Canvas): Line {
  const { cycles } = state.votes;
  const seconds = votingMs / 1000;
  const rate = seconds > 0 ? Math.round(cycles / seconds) : 0;
  const text = ` ${cycles}/${info.cycles} slots, ${rate}/s, ${duration(votingMs)}`;
  const room = Math.max(0, columns - text.length - 2);
  const done = Math.min(room, Math.floor((room * cycles) / info.cycles));
  return [
    { text: ` ${glyphs.done.repeat(done)}`, tone: "good" },
    dim(glyphs.ahead.repeat(room - done)),
    plain(text),
  ];
}

function laneTable({ lanes, phase }: RunState): readonly Line[] {
  const rows = lanes.map((lane): readonly Cell[] => {
    const { name, lane: runs, miscompares, silent, relayLies } = lane;
    return [name, runs, stateOf(lane), miscompares, silent, relayLies, faultsOn(lane)];
  });
  const told = phase.ofSources.join("; ");
  const sources = told === "" ? dim("none") : warning(told);
  return table(LANE_COLUMNS, [...rows, [dim("sources"), "", "", "", "", "", sources]]);
}

const LANE_COLUMNS: readonly TableColumn[] = [
  { title: "lane", width: "sources".length },
  { title: "runs" },
  { title: "state", width: "restoring".length },
  { title: "miscompares", align: "right" },
  { title: "silent", align: "right" },
  { title: "lies", align: "right" },
  { title: "faults now" },
];

/** What keeps it from voting, where something does. */
function stateOf({ state, standing }: LaneState): Span {
  if (state === "up" && standing !== "voting") {
    return { text: STANDING[standing], tone: standing === "latched" ? "bad" : "warn" };
  }
  return { text: state, tone: STATE_TONE[state] };
}

const STANDING: Readonly<Record<Exclude<LaneState["standing"], "voting">, string>> = {
  out: "isolated",
  restoring: "restoring",
  following: "following",
  latched: "latched",
};

const STATE_TONE: Readonly<Record<LaneState["state"], Tone>> = {
  starting: "dim",
  up: "good",
  paused: "warn",
  down: "bad",
};

function faultsOn({ faults }: LaneState): Span {
  if (faults.length === 0) return dim("none");
  const each = faults.map(({ label, hits }) => (hits > 0 ? `${label} ${hits}` : label));
  return warning(each.join(", "));
}

function timelineOf({ info, state }: LiveRun, { columns, glyphs }: Canvas): readonly Line[] {
  const rows = rowsOf(info);
  const shown = state.picture.recent.slice(-stripRoom(rows.lanes, columns));
  const where = ` ${slotsOf(shown)}`;
  const [meanings = ""] = filled(legend(shown, glyphs), "  ", columns - where.length - 4);
  const title = spread([plain(where)], [dim(meanings)], columns - 1);
  return [title, ...timeline(shown, rows, glyphs)];
}

function voteCounts({ votes }: RunState): Line {
  const { unanimous, majority, split, silent } = votes.slots;
  const { verdict } = votes;
  return [
    dim(" votes   "),
    plain(`${unanimous} unanimous, ${majority} majority, ${split} split, ${silent} none`),
    dim("   so far "),
    { text: verdict, tone: VERDICT_TONE[verdict] },
  ];
}

function faultCounts({ faults, votes }: RunState): Line {
  const { requested, injected, effective } = faults.all;
  return [
    dim(" faults  "),
    plain(`${requested} requested, ${injected} injected, ${effective} effective, `),
    plain(`${counted(votes.masked, "slot")} masked`),
  ];
}

/** The newest last; the one that goes on is told as far as it has come. */
function logLines({ log }: RunState, room: number): readonly Line[] {
  if (room === 0) return [];
  const { entries, incident } = log;
  const all = incident === undefined ? entries : [...entries, { t: "incident", incident } as const];
  const shown = all.slice(-room).map((entry): Line => {
    const { text, tone } = logLine(entry);
    return [{ text: ` ${text}`, tone }];
  });
  return [...shown, ...Array.from({ length: room - shown.length }, (): Line => [])];
}

function warning(text: string): Span {
  return { text, tone: "warn" };
}
