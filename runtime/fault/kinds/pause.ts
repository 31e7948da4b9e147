/** A lane that stands still for a while. */
import { wholeLaneFault } from "../kind/whole-lane-kind.ts";

export const pause = wholeLaneFault("lane", {
  kind: "pause",
  summary: "freezes the lane until the window ends",
  begins: () => ({ action: "pause" }),
  ends: () => ({ action: "resume" }),
  words: { down: "paused by the fault plan", again: "goes on" },
});
