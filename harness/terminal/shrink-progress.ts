/** How far the shrinking of a run has come, as a progress line. */
import type { ShrinkState } from "../shrink/shrink-in-worker.ts";
import { counted, dim, type Line, plain } from "../view/line.ts";
import { rate, timeLeftUntil } from "./progress-line.ts";

/** The line of each state, with what is left of the limit. `what` is being shrunk. */
export function shrinkProgress(what: string, limitMs: number): (state: ShrinkState) => () => Line {
  let beganMs: number | undefined;
  return (state) => () => {
    if (state.replays > 0) beganMs ??= performance.now();
    const elapsedMs = beganMs === undefined ? 0 : performance.now() - beganMs;
    return [plain(` ${what}  `), dim(stateInWords(state, elapsedMs, limitMs))];
  };
}

function stateInWords({ replays, left }: ShrinkState, elapsedMs: number, limitMs: number): string {
  if (replays === 0) return "shrinking: preparing the lanes";
  const pace = `${counted(replays, "replay")}, ${rate(replays, "replays", elapsedMs)}, ${timeLeftUntil(limitMs, elapsedMs)}`;
  if (left === undefined) return `shrinking: ${pace}`;
  const { events, inputs, cycles } = left;
  const size = `${counted(events, "event")}, ${counted(inputs, "reading")}, ${counted(cycles, "slot")}`;
  return `shrinking: ${size} so far; ${pace}`;
}
