/** Who shows a run to whom: a live view on a terminal, plain lines in a pipe, a progress line beside JSON. */
import type { TraceRecord } from "../../runtime/trace.ts";
import type { Tally } from "../report/result.ts";
import { advance, ended, type RunInfo, type RunState, watched } from "../report/run-state.ts";
import type { PreparationStep } from "../run/preparation.ts";
import { eventLine } from "../view/event-line.ts";
import { type Line, legible } from "../view/line.ts";
import { type LiveRun, liveView } from "../view/live-view.ts";
import { logLine } from "../view/log-line.ts";
import { fitted, paint, type TerminalCapabilities } from "./capabilities.ts";
import { Screen, type Terminal } from "./screen.ts";

export interface Presenter {
  readonly prepare: (step: PreparationStep) => void;
  readonly watch: (record: TraceRecord, tally: Tally) => void;
  /** Ends what is drawn while a run goes on, however it has ended. Answers what was seen of it. */
  readonly close: () => RunState;
}

/** At most so often is a screen drawn. */
const REDRAW_MS = 70;
/** While nothing happens the seconds still go by. */
const IDLE_REDRAW_MS = 500;

export interface LiveOptions {
  readonly terminal: Terminal;
  /** Asked before each picture: the terminal may have been resized. */
  readonly look: () => TerminalCapabilities;
  readonly caption?: string | undefined;
  readonly footer: () => string;
}

export function livePresenter(info: RunInfo, options: LiveOptions): Presenter {
  const screen = new Screen(options.terminal);
  let state = watched(info);
  let counts: LiveRun["counts"] = NO_COUNTS;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let votingSince: number | undefined;
  let preparing: string | undefined;
  const draw = () => {
    const now = performance.now();
    drawnAt = now;
    const run = {
      state,
      counts,
      votingMs: votingSince === undefined ? 0 : now - votingSince,
      caption: options.caption,
      footer: preparing ?? options.footer(),
    };
    const look = options.look();
    screen.draw(liveView(run, look).map((line) => fitted(line, look)));
  };
  const idle = setInterval(() => {
    if (performance.now() - drawnAt >= IDLE_REDRAW_MS) draw();
  }, IDLE_REDRAW_MS);
  const resized = () => {
    screen.resized();
    draw();
  };
  process.stdout.on("resize", resized);
  draw();
  return {
    prepare({ text }) {
      preparing = legible(text);
      if (performance.now() - drawnAt >= REDRAW_MS) draw();
    },
    watch(record, tally) {
      state = advance(state, record);
      counts = tally;
      preparing = undefined;
      if (record.t === "slot") votingSince ??= performance.now();
      if (performance.now() - drawnAt >= REDRAW_MS) draw();
    },
    close() {
      clearInterval(idle);
      process.stdout.off("resize", resized);
      screen.close();
      state = ended(state);
      return state;
    },
  };
}

const NO_COUNTS = {
  slots: { unanimous: 0, majority: 0, split: 0, silent: 0 },
  faults: { requested: 0, injected: 0, effective: 0 },
  maskedSlots: 0,
  cycles: 0,
};

/** A line for whatever is worth one; with `describe`, for every event. */
export function plainPresenter(
  info: RunInfo,
  write: (line: string) => void,
  describe?: (output: Uint8Array) => string,
): Presenter {
  let state = watched(info);
  write(startLine(info));
  const move = (next: RunState) => {
    const fresh = next.log.slice(Math.max(0, next.log.length - (next.logged - state.logged)));
    state = next;
    if (describe === undefined) for (const entry of fresh) write(logLine(entry).text);
  };
  return {
    prepare({ text, isPassing }) {
      if (!isPassing) write(legible(text));
    },
    watch(record) {
      if (describe !== undefined) write(eventLine(record, describe));
      move(advance(state, record));
    },
    close() {
      move(ended(state));
      return state;
    },
  };
}

function startLine({ system, rung, seed, cycles, faults, feed, lanes }: RunInfo): string {
  const runs = lanes.map(({ name, lane }) => `${name}=${lane}`).join(" ");
  return `run ${system} on ${rung}, seed ${seed}, ${cycles} slots, faults ${faults}, ${feed}, ${runs}`;
}

/** A line that is written over must not be longer than a terminal is wide. */
const STEP_SIZE_MAX = 70;

/** One line that is written over, for whoever waits for a document. */
export function progressPresenter(info: RunInfo, terminal: Terminal | undefined): Presenter {
  const screen = terminal === undefined ? undefined : new Screen(terminal);
  const state = watched(info);
  let drawnAt = Number.NEGATIVE_INFINITY;
  const draw = (text: string) => {
    if (screen === undefined || performance.now() - drawnAt < REDRAW_MS) return;
    drawnAt = performance.now();
    screen.draw([`tripod: ${text}`]);
  };
  return {
    prepare({ text }) {
      draw(legible(text).slice(0, STEP_SIZE_MAX));
    },
    watch(_record, { cycles }) {
      draw(`${cycles}/${info.cycles} slots`);
    },
    close() {
      screen?.close();
      return state;
    },
  };
}

/** Lines that stay: a path in them is not cut, however long it is. */
export function written(lines: readonly Line[], look: TerminalCapabilities): string {
  return lines.map((line) => `${paint(line, look)}\n`).join("");
}
