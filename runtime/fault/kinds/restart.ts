/** A lane that dies and begins another incarnation. */
import { wholeLaneFault } from "../kind/whole-lane-kind.ts";

export const restart = wholeLaneFault("lane", {
  kind: "restart",
  summary: "kills the lane, if it is alive, and starts a new incarnation",
  begins: () => ({ action: "restart" }),
  takesDown: true,
  words: {
    down: "stopped by the fault plan, to be restarted",
    again: "restarted by the fault plan",
  },
});
