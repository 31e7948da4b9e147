/** A lane that dies, and whose medium is lost with it. */
import { wholeLaneFault } from "../kind/whole-lane-kind.ts";

export const loseMedium = wholeLaneFault("lane", {
  kind: "lose-medium",
  summary: "restarts the lane with its medium erased: it begins from nothing",
  begins: () => ({ action: "restart-empty" }),
  takesDown: true,
  words: {
    down: "stopped by the fault plan, its medium lost",
    again: "restarted by the fault plan, with an empty medium",
  },
});
