/**
 * How far long work has come, on standard error: a line that is redrawn where a terminal shows it. Elsewhere the first comes after
 * two seconds, the next ten later, and less and less often the longer the work takes.
 */
import { escaped } from "../../runtime/quoted.ts";
import { stageInWords } from "../under-way.ts";
import { type Line, plain, textOf } from "../view/line.ts";
import { fitted, lookOf, movesCursor } from "./capabilities.ts";
import { Screen, type Terminal } from "./screen.ts";

const REDRAW_MS = 70;
/** While nothing happens the time still goes by. */
const IDLE_REDRAW_MS = 500;
const FIRST_MS = 2000;
const TELL_MS = 10_000;
const TELL_MS_MAX = 60_000;
const MS_PER_S = 1000;
const MS_PER_MIN = 60 * MS_PER_S;
const MS_PER_H = 60 * MS_PER_MIN;
/** Set to 0 for a standard error without lines of progress. */
const PROGRESS = "TRIPOD_PROGRESS";

export interface ProgressLine {
  /** The line is made only when it is drawn, and again while nothing newer is shown. */
  readonly show: (line: () => Line) => void;
  /** Takes the line away, until the next is shown. */
  readonly clear: () => void;
}

interface Destination extends Terminal {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export function progressLine(
  stderr: Destination = process.stderr,
  env: Readonly<Record<string, string | undefined>> = process.env,
  beganMs = performance.now(),
): ProgressLine {
  const screen = movesCursor(stderr, env) ? new Screen(stderr) : undefined;
  if (screen === undefined && env[PROGRESS] === "0") return SILENT;
  let dueMs = screen === undefined ? beganMs + FIRST_MS : beganMs;
  let newest: (() => Line) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const draw = () => {
    const nowMs = performance.now();
    if (newest === undefined || nowMs < dueMs) return;
    dueMs = nowMs + (screen === undefined ? pauseMs(nowMs - beganMs) : REDRAW_MS);
    if (screen !== undefined) screen.draw([fitted(newest(), lookOf(stderr, env))]);
    else stderr.write(`tripod: ${escaped(textOf(newest())).trim()}\n`);
  };
  return {
    show(line) {
      if (starting?.line !== line) endStart();
      newest = line;
      timer ??= setInterval(draw, IDLE_REDRAW_MS).unref();
      draw();
    },
    clear() {
      clearInterval(timer);
      timer = undefined;
      newest = undefined;
      screen?.close();
    },
  };
}

function pauseMs(elapsedMs: number): number {
  return Math.min(Math.max(elapsedMs / 2, TELL_MS), TELL_MS_MAX);
}

const SILENT: ProgressLine = { show: () => undefined, clear: () => undefined };

let starting: { readonly progress: ProgressLine; readonly line: () => Line } | undefined;

/** Until the command shows or says something: what it is at. A process that was long in coming up says so at once. */
export function showStart(name: string): void {
  const progress = progressLine(process.stderr, process.env, 0);
  const line = () => [plain(` ${name}: ${stageInWords()}`)];
  starting = { progress, line };
  progress.show(line);
}

/** Safe to call where nothing is shown. */
export function endStart(): void {
  const ended = starting;
  starting = undefined;
  ended?.progress.clear();
}

/** `120 cases/s`. */
export function rate(count: number, unit: string, elapsedMs: number): string {
  const perSecond = (count * MS_PER_S) / Math.max(elapsedMs, 1);
  return `${perSecond < 10 ? perSecond.toFixed(1) : perSecond.toFixed(0)} ${unit}/s`;
}

/** `2 min left`, where the work goes on as it has so far. `share` is what is done of it, from 0 to 1. */
export function timeLeft(share: number, elapsedMs: number): string {
  return share <= 0 ? "" : leftText((elapsedMs * (1 - Math.min(share, 1))) / share);
}

/** `at most 50 s left` */
export function timeLeftUntil(limitMs: number, elapsedMs: number): string {
  return `at most ${leftText(Math.max(0, limitMs - elapsedMs))}`;
}

function leftText(ms: number): string {
  if (ms < MS_PER_MIN) return `${Math.ceil(ms / MS_PER_S)} s left`;
  if (ms < 2 * MS_PER_H) return `${Math.round(ms / MS_PER_MIN)} min left`;
  return `${Math.round(ms / MS_PER_H)} h left`;
}
