/** How far long work has come: a line on standard error that is redrawn, where a terminal shows it. */
import type { Line } from "../view/line.ts";
import { fitted, lookOf, movesCursor } from "./capabilities.ts";
import { Screen } from "./screen.ts";

const REDRAW_NS = 70_000_000n;
const MS_PER_S = 1000;
const MS_PER_MIN = 60 * MS_PER_S;
const MS_PER_H = 60 * MS_PER_MIN;

export interface ProgressLine {
  /** The line is made only when it is drawn. */
  readonly show: (line: () => Line) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

export function progressLine(): ProgressLine {
  const { stderr, env } = process;
  const screen = movesCursor(stderr, env) ? new Screen(stderr) : undefined;
  let drawnAtNs = 0n;
  return {
    show(line) {
      const nowNs = process.hrtime.bigint();
      if (screen === undefined || nowNs - drawnAtNs < REDRAW_NS) return;
      drawnAtNs = nowNs;
      screen.draw([fitted(line(), lookOf(stderr, env))]);
    },
    clear: () => screen?.close(),
  };
}

/** `120 cases/s`. */
export function rate(count: number, unit: string, elapsedMs: number): string {
  const perSecond = (count * MS_PER_S) / Math.max(elapsedMs, 1);
  return `${perSecond < 10 ? perSecond.toFixed(1) : perSecond.toFixed(0)} ${unit}/s`;
}

/** `2 min left`, where the work goes on as it has so far. `share` is what is done of it, from 0 to 1. */
export function timeLeft(share: number, elapsedMs: number): string {
  return share <= 0 ? "" : leftText((elapsedMs * (1 - share)) / share);
}

function leftText(ms: number): string {
  if (ms < MS_PER_MIN) return `${Math.ceil(ms / MS_PER_S)} s left`;
  if (ms < 2 * MS_PER_H) return `${Math.round(ms / MS_PER_MIN)} min left`;
  return `${Math.round(ms / MS_PER_H)} h left`;
}
