/** Presents a run: a live view on a terminal, plain lines in a pipe, a progress line beside JSON. */

import { escaped } from "../../runtime/quoted.ts";
import type { TraceRecord } from "../../runtime/trace.ts";
import { legible } from "../legible.ts";
import type { RunState } from "../report/run-state.ts";
import type { PreparationStep } from "../run/preparation.ts";
import { eventLine } from "../view/event-line.ts";
import { liveView } from "../view/live-view.ts";
import { logLine } from "../view/log-line.ts";
import type { RunInfo } from "../view/run-info.ts";
import { fitted, type TerminalCapabilities } from "./capabilities.ts";
import { endStart } from "./progress-line.ts";
import { Screen, type Terminal } from "./screen.ts";

export interface Presenter {
  readonly prepare: (step: PreparationStep) => void;
  /** Called when the record has been counted. */
  readonly watch: (record: TraceRecord) => void;
  /** Ends what is drawn while a run goes on, however it has ended. Safe to call twice. */
  readonly close: () => void;
}

/** The shortest time between two drawings of the screen. */
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

/** A run to be shown: what it is, and the state that its records move. */
export interface ShownRun {
  readonly info: RunInfo;
  readonly state: RunState;
}

export function livePresenter(shown: ShownRun, options: LiveOptions): Presenter {
  endStart();
  const screen = new Screen(options.terminal);
  let drawnAt = Number.NEGATIVE_INFINITY;
  let votingSince: number | undefined;
  let preparing: string | undefined;
  const draw = () => {
    const now = performance.now();
    drawnAt = now;
    const run = {
      ...shown,
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
    watch(record) {
      preparing = undefined;
      if (record.t === "slot") votingSince ??= performance.now();
      if (performance.now() - drawnAt >= REDRAW_MS) draw();
    },
    close() {
      clearInterval(idle);
      process.stdout.off("resize", resized);
      screen.close();
    },
  };
}

/** A line for each entry of the log; with `describe`, for each event. */
export function plainPresenter(
  { info, state }: ShownRun,
  write: (line: string) => void,
  describe?: (output: Uint8Array) => string,
): Presenter {
  let told = 0;
  const say = (line: string) => write(escaped(line));
  say(startLine(info));
  const tellNew = () => {
    const fresh = state.log.since(told);
    told = state.log.count;
    if (describe === undefined) for (const entry of fresh) say(logLine(entry).text);
  };
  return {
    // No part of the run, and as long as boards are many: a progress line beside it tells where that stands.
    prepare: () => undefined,
    watch(record) {
      if (describe !== undefined) say(eventLine(record, describe));
      tellNew();
    },
    close: tellNew,
  };
}

function startLine({ system, rung, seed, cycles, faults, feed, lanes }: RunInfo): string {
  const runs = lanes.map(({ name, lane }) => `${name}=${lane}`).join(" ");
  return `run ${system} on ${rung}, seed ${seed}, ${cycles} slots, faults ${faults}, ${feed}, ${runs}`;
}

/** A line that is written over must not be longer than a terminal is wide. */
const STEP_SIZE_MAX = 70;

/** One line that is written over, beside a document on standard output. */
export function progressPresenter(
  { info, state }: ShownRun,
  terminal: Terminal | undefined,
): Presenter {
  const screen = terminal === undefined ? undefined : new Screen(terminal);
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
    watch() {
      draw(`${state.votes.cycles}/${info.cycles} slots`);
    },
    close() {
      screen?.close();
    },
  };
}
