/**
 * A loop that goes on, on standard error: a picture that is redrawn where a terminal shows it, and elsewhere a line for each
 * act and each record.
 */
import { escaped } from "../../../runtime/quoted.ts";
import { legible } from "../../legible.ts";
import { fitted, lookOf, movesCursor } from "../../terminal/capabilities.ts";
import { Screen, type Terminal } from "../../terminal/screen.ts";
import type { LoopEvent } from "../acts/context.ts";
import type { LedgerRecord } from "../ledger/records.ts";
import { actor, actText } from "../state/act-text.ts";
import { type LoopMoment, loopView } from "./loop-view.ts";
import { inWords } from "./words.ts";

export interface LoopPresenter {
  readonly tell: (event: LoopEvent) => void;
  /** Takes the picture away. Safe to call twice. */
  readonly close: () => void;
}

interface Destination extends Terminal {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  on?(event: "resize", listener: () => void): unknown;
  off?(event: "resize", listener: () => void): unknown;
}

type Environment = Readonly<Record<string, string | undefined>>;

const REDRAW_MS = 70;
/** While nothing happens the time still goes by. */
const IDLE_REDRAW_MS = 500;

/** `spentMs` is what the loop has taken in earlier processes. */
export function loopPresenter(
  spentMs: number,
  stderr: Destination = process.stderr,
  env: Environment = process.env,
): LoopPresenter {
  if (movesCursor(stderr, env)) return livePresenter(spentMs, stderr, env);
  const isSilent = env["TRIPOD_PROGRESS"] === "0";
  return {
    tell(event) {
      const line = isSilent ? undefined : lineOf(event);
      if (line !== undefined) stderr.write(`tripod: ${escaped(legible(line))}\n`);
    },
    close: () => undefined,
  };
}

/** What an agent says is kept in the loop's folder; nobody reads it here. */
function lineOf(event: LoopEvent): string | undefined {
  switch (event.kind) {
    case "act":
      return actText(event.act, event.about);
    case "subtask":
      return `its sub-task: ${event.text}`;
    case "record":
      return `${inWords(event.record)} (${event.state.phase})`;
    case "waiting":
      return `waiting for ${seconds(event.ms)} s: ${event.why}`;
    case "agent":
      return undefined;
  }
}

function seconds(ms: number): number {
  return Math.ceil(ms / 1000);
}

function livePresenter(spentMs: number, stderr: Destination, env: Environment): LoopPresenter {
  const screen = new Screen(stderr);
  const beganMs = performance.now();
  let records: readonly LedgerRecord[] = [];
  let moment: Moment | undefined;
  let drawnMs = Number.NEGATIVE_INFINITY;
  const draw = () => {
    const nowMs = performance.now();
    if (nowMs - drawnMs < REDRAW_MS) return;
    drawnMs = nowMs;
    const look = lookOf(stderr, env);
    const now = moment && { ...moment, forMs: nowMs - moment.sinceMs };
    const shown = { records, now, spentMs: spentMs + nowMs - beganMs };
    screen.draw(loopView(shown, look).map((line) => fitted(line, look)));
  };
  const timer = setInterval(draw, IDLE_REDRAW_MS).unref();
  const resized = () => {
    screen.resized();
    draw();
  };
  stderr.on?.("resize", resized);
  return {
    tell(event) {
      moment = momentAfter(event, moment);
      if (event.kind === "act") records = event.records;
      if (event.kind === "record") records = [...records, event.record];
      draw();
    },
    close() {
      clearInterval(timer);
      stderr.off?.("resize", resized);
      screen.close();
    },
  };
}

type Moment = Omit<LoopMoment, "forMs"> & { readonly sinceMs: number };

function momentAfter(event: LoopEvent, now: Moment | undefined): Moment | undefined {
  const sinceMs = performance.now();
  switch (event.kind) {
    case "act": {
      // An attempt is judged within the sub-task that it was made in.
      const isJudged = event.act.do !== "work" && event.act.do !== "design";
      const subtask = isJudged ? now?.subtask : undefined;
      return {
        text: actText(event.act, event.about),
        role: actor(event.act, event.about),
        sinceMs,
        subtask,
        agent: undefined,
      };
    }
    case "subtask":
      return now && { ...now, subtask: event.text };
    case "agent":
      return now && { ...now, agent: event.text };
    case "waiting": {
      const text = `waiting for ${seconds(event.ms)} s: ${event.why}`;
      return { text, role: "the loop", sinceMs, subtask: now?.subtask, agent: undefined };
    }
    case "record":
      return now;
  }
}
